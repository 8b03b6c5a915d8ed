package dev.rocky.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code checks} (config.md §9).
 *
 * @param enabled as written, else whether any check is configured
 * @param enabledWritten whether {@code enabled} is written
 * @param anomalyThresholdPct 0: off
 * @param failOnError the type's default applied
 */
public record ChecksConfig(
    boolean enabled,
    boolean enabledWritten,
    boolean rowCount,
    boolean columnMatch,
    Optional<Freshness> freshness,
    Optional<NullRate> nullRate,
    List<Custom> custom,
    List<Assertion> assertions,
    Optional<Quarantine> quarantine,
    double anomalyThresholdPct,
    boolean failOnError) {
  public static final double DEFAULT_ANOMALY_THRESHOLD_PCT = 50.0;

  public ChecksConfig {
    custom = List.copyOf(custom);
    assertions = List.copyOf(assertions);
  }

  /** The same without any other check. */
  public ChecksConfig assertionsOnly() {
    return new ChecksConfig(
        enabled,
        enabledWritten,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        assertions,
        Optional.empty(),
        0,
        failOnError);
  }

  /**
   * @param overrides seconds by schema name, in which {@code *} may stand; in file order
   */
  public record Freshness(
      long thresholdSeconds, Map<String, Long> overrides, Optional<String> column) {
    public Freshness {
      overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }
  }

  public record NullRate(List<String> columns, double threshold, int samplePercent) {
    public static final int DEFAULT_SAMPLE_PERCENT = 10;

    public NullRate {
      columns = List.copyOf(columns);
    }
  }

  /** A query whose first value may not exceed a threshold. */
  public record Custom(String name, String sql, long threshold) {}

  /**
   * A declarative test of a pipeline's tables (execution.md §16.5).
   *
   * @param table glob on {@code schema.table}; absent: every table
   */
  public record Assertion(String name, Optional<String> table, DeclaredTest test) {}

  /** What happens to rows that break an assertion. */
  public enum Quarantine {
    SPLIT,
    TAG,
    DROP;

    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
