package dev.rocky.state;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What was measured of one table in one run (state.md §3.7). Null rates (0 to 1) by column name,
 * sorted.
 */
public record QualitySnapshot(
    String modelName,
    String runId,
    Instant timestamp,
    long rowCount,
    Map<String, Double> nullRates,
    OptionalLong freshnessLagSeconds) {
  public QualitySnapshot {
    nullRates = Collections.unmodifiableMap(new TreeMap<>(nullRates));
  }
}
