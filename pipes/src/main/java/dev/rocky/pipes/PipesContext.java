package dev.rocky.pipes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Dagster hands over about the step it is in. Immutable; empty outside of Dagster. */
public final class PipesContext {
  private final Map<String, @Nullable Object> data;

  PipesContext(Map<String, @Nullable Object> data) {
    this.data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** First and last key of a range, both inclusive. */
  public record KeyRange(String start, String end) {}

  /** Two instants in ISO form; the end is exclusive. */
  public record TimeWindow(String start, String end) {}

  /** From which versions an asset was made last. */
  public record Provenance(
      String codeVersion, Map<String, String> inputDataVersions, boolean userProvided) {
    public Provenance {
      inputDataVersions = Map.copyOf(inputDataVersions);
    }
  }

  /** Everything as it came, members that this library does not know included. */
  public Map<String, @Nullable Object> data() {
    return data;
  }

  public boolean isAssetStep() {
    return data.get("asset_keys") instanceof List<?>;
  }

  /**
   * @throws PipesException outside of an asset step
   */
  public List<AssetKey> assetKeys() {
    if (!(data.get("asset_keys") instanceof List<?> keys)) {
      throw new PipesException("this step has no assets; ask isAssetStep() first");
    }
    List<AssetKey> assets = new ArrayList<>();
    keys.forEach(key -> assets.add(AssetKey.parse(String.valueOf(key))));
    return List.copyOf(assets);
  }

  /**
   * The only asset of the step.
   *
   * @throws PipesException if there is none, or more than one
   */
  public AssetKey assetKey() {
    List<AssetKey> keys = assetKeys();
    if (keys.size() != 1) {
      throw new PipesException("this step has " + keys.size() + " assets; use assetKeys()");
    }
    return keys.get(0);
  }

  public Optional<String> codeVersion(AssetKey key) {
    return ofAsset("code_version_by_asset_key", key).map(String::valueOf);
  }

  public Optional<Provenance> provenance(AssetKey key) {
    return ofAsset("provenance_by_asset_key", key)
        .map(found -> {
          Map<String, @Nullable Object> value = JsonReader.object(found, "a provenance");
          Map<String, String> inputs = new LinkedHashMap<>();
          if (value.get("input_data_versions") instanceof Map<?, ?> versions) {
            versions.forEach(
                (input, version) -> inputs.put(String.valueOf(input), String.valueOf(version)));
          }
          return new Provenance(
              String.valueOf(value.get("code_version")),
              inputs,
              Boolean.TRUE.equals(value.get("is_user_provided")));
        });
  }

  public boolean isPartitionStep() {
    return data.get("partition_key_range") != null || data.get("partition_key") != null;
  }

  /**
   * The only partition of the step; empty outside of a partitioned step.
   *
   * @throws PipesException if the step covers a range
   */
  public Optional<String> partitionKey() {
    Optional<KeyRange> range = partitionKeyRange();
    if (range.isPresent() && !range.get().start().equals(range.get().end())) {
      throw new PipesException("this step has a range of partitions; use partitionKeyRange()");
    }
    Optional<String> key = Optional.ofNullable(data.get("partition_key")).map(String::valueOf);
    return key.isPresent() ? key : range.map(KeyRange::start);
  }

  public Optional<KeyRange> partitionKeyRange() {
    return ends("partition_key_range").map(ends -> new KeyRange(ends[0], ends[1]));
  }

  public Optional<TimeWindow> partitionTimeWindow() {
    return ends("partition_time_window").map(ends -> new TimeWindow(ends[0], ends[1]));
  }

  /** Id of the run of Dagster; empty outside of Dagster. */
  public String runId() {
    return data.get("run_id") instanceof String id ? id : "";
  }

  public Optional<String> jobName() {
    return Optional.ofNullable(data.get("job_name")).map(String::valueOf);
  }

  /** 0 for the first try. */
  public int retryNumber() {
    return data.get("retry_number") instanceof Number number ? number.intValue() : 0;
  }

  /** What the asset's code passed on under this name: maps, lists or plain values. */
  public Optional<Object> extra(String name) {
    return Optional.ofNullable(extras().get(name));
  }

  public Map<String, @Nullable Object> extras() {
    return data.get("extras") instanceof Map<?, ?> extras
        ? JsonReader.object(extras, "extras")
        : Map.of();
  }

  private Optional<Object> ofAsset(String member, AssetKey key) {
    if (!(data.get(member) instanceof Map<?, ?> byKey)) {
      throw new PipesException("this step has no assets; ask isAssetStep() first");
    }
    if (!byKey.containsKey(key.wire())) {
      throw new PipesException(
          "`" + key + "` is no asset of this step; its assets are " + byKey.keySet());
    }
    return Optional.ofNullable(byKey.get(key.wire()));
  }

  private Optional<String[]> ends(String member) {
    if (!(data.get(member) instanceof Map<?, ?> range)) {
      return Optional.empty();
    }
    return Optional.of(
        new String[] {String.valueOf(range.get("start")), String.valueOf(range.get("end"))});
  }
}
