package dev.rocky.pipes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A channel that keeps what is written, and the parameters of a parent. */
final class Recorded implements PipesMessageChannel {
  final List<String> lines = new ArrayList<>();
  boolean closed;

  @Override
  public void write(String line) {
    lines.add(line);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The messages, each checked to be one. */
  List<Map<String, @Nullable Object>> messages() {
    return lines.stream().map(line -> JsonReader.readObject(line, "a message")).toList();
  }

  List<String> methods() {
    return messages().stream().map(message -> String.valueOf(message.get("method"))).toList();
  }

  Map<String, @Nullable Object> params(int message) {
    return JsonReader.object(messages().get(message).get("params"), "params");
  }

  /** A session of a step with these assets, which writes to this channel. */
  PipesSession session(@Nullable List<String> assets, Map<String, Object> extras) {
    return PipesSession.open(options(assets, extras));
  }

  PipesOptions options(@Nullable List<String> assets, Map<String, Object> extras) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("asset_keys", assets);
    Map<String, @Nullable Object> byKey = new LinkedHashMap<>();
    (assets == null ? List.<String>of() : assets).forEach(key -> byKey.put(key, null));
    data.put("code_version_by_asset_key", assets == null ? null : byKey);
    data.put("provenance_by_asset_key", assets == null ? null : byKey);
    data.put("partition_key", null);
    data.put("partition_key_range", null);
    data.put("partition_time_window", null);
    data.put("run_id", "run-1");
    data.put("job_name", null);
    data.put("retry_number", 0);
    data.put("extras", extras);
    String context = JsonWriter.write(Map.of("data", data));
    return PipesOptions.of(new String[0], Map.of(Parameters.CONTEXT, base64(context)))
        .withChannel(this)
        .withShutdownHook(false);
  }

  static String base64(String json) {
    return java.util.Base64.getEncoder()
        .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
