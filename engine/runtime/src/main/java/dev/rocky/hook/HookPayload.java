package dev.rocky.hook;

import dev.rocky.project.HookEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a hook is told (hooks.md §2).
 *
 * @param table {@code catalog.schema.table}
 * @param error full text, secrets masked
 * @param durationMs milliseconds
 * @param metadata texts, integers, booleans and lists of texts, in order
 */
public record HookPayload(
    HookEvent event,
    String runId,
    String pipeline,
    Instant timestamp,
    Optional<String> model,
    Optional<String> table,
    Optional<String> error,
    OptionalLong durationMs,
    Map<String, Object> metadata) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public HookPayload {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** An event of a whole run. */
  public static HookPayload of(HookEvent event, String runId, String pipeline, Instant timestamp) {
    return new HookPayload(
        event,
        runId,
        pipeline,
        timestamp,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Map.of());
  }

  public HookPayload withModel(String name) {
    return new HookPayload(
        event, runId, pipeline, timestamp, Optional.of(name), table, error, durationMs, metadata);
  }

  public HookPayload withTable(String key) {
    return new HookPayload(
        event, runId, pipeline, timestamp, model, Optional.of(key), error, durationMs, metadata);
  }

  public HookPayload withError(String text) {
    return new HookPayload(
        event, runId, pipeline, timestamp, model, table, Optional.of(text), durationMs, metadata);
  }

  public HookPayload withDuration(long millis) {
    return new HookPayload(
        event, runId, pipeline, timestamp, model, table, error, OptionalLong.of(millis), metadata);
  }

  /** With one more fact of its own. */
  public HookPayload with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(metadata);
    more.put(key, value);
    return withMetadata(more);
  }

  /** With these facts where it has none of its own by the same name. */
  HookPayload over(Map<String, String> others) {
    Map<String, Object> all = new LinkedHashMap<>(metadata);
    others.forEach(all::putIfAbsent);
    return withMetadata(all);
  }

  private HookPayload withMetadata(Map<String, Object> facts) {
    return new HookPayload(
        event, runId, pipeline, timestamp, model, table, error, durationMs, facts);
  }

  String shownTimestamp() {
    return MILLIS.format(timestamp);
  }

  /** The fields in their order; absent ones are left out. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event.label());
    fields.put("run_id", runId);
    fields.put("pipeline", pipeline);
    fields.put("timestamp", shownTimestamp());
    model.ifPresent(name -> fields.put("model", name));
    table.ifPresent(key -> fields.put("table", key));
    error.ifPresent(text -> fields.put("error", text));
    durationMs.ifPresent(millis -> fields.put("duration_ms", millis));
    fields.put("metadata", metadata);
    return fields;
  }

  /** The body of webhooks without a template. */
  public String compact() {
    return HookJson.compact(fields());
  }

  /** What commands read. */
  public String pretty() {
    return HookJson.pretty(fields());
  }
}
