package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky metrics MODEL} prints. */
public record MetricsOutput(
    @Doc("Name of the model.") String model,
    @Doc("Measurements, newest first.") List<MetricsSnapshotEntry> snapshots,
    @Doc("Number of measurements listed.") long count,
    @Doc("What exceeds a threshold, with `--alerts`.") List<MetricsAlert> alerts,
    @Doc("Column of the trend, with `--column`.") Optional<String> column,
    @Doc("Null rate over time, with `--column`.") List<ColumnTrendPoint> columnTrend,
    @Doc("Why there is no data.") Optional<String> message)
    implements Output {
  @Override
  public String command() {
    return "metrics";
  }

  /** What was measured after one run. */
  public record MetricsSnapshotEntry(
      @Doc("Id of the run.") String runId,
      @Doc("When it was measured.") Instant timestamp,
      @Doc("Number of rows.") long rowCount,
      @Doc("Age of the newest row.") Optional<Long> freshnessLagSeconds,
      @Doc("Fraction of nulls, by column.") Map<String, Double> nullRates,
      @Doc("Model, or bare name of a table.") @ClientOnly String modelName,
      @Doc("The same figures once more.") @ClientOnly QualityMetrics metrics) {}

  /** The figures of a measurement. */
  public record QualityMetrics(
      @Doc("Number of rows.") @ClientOnly long rowCount,
      @Doc("Fraction of nulls, by column.") @ClientOnly Map<String, Double> nullRates,
      @Doc("Age of the newest row; null when unknown.") @ClientOnly
          @Nullable Long freshnessLagSeconds) {}

  /** A figure that exceeds a threshold. */
  public record MetricsAlert(
      @Doc("What exceeds.") @Open({"freshness", "null_rate", "anomaly"}) String type,
      @Doc("How bad it is.") AlertSeverity severity,
      @Doc("What was found.") String message,
      @Doc("Id of the run.") String runId,
      @Doc("Column concerned.") Optional<String> column) {}

  /** How bad an alert is. */
  public enum AlertSeverity implements Spelled {
    WARNING,
    CRITICAL
  }

  /** The null rate of a column after one run. */
  public record ColumnTrendPoint(
      @Doc("Id of the run.") String runId,
      @Doc("When it was measured.") Instant timestamp,
      @Doc("Fraction of nulls.") Optional<Double> nullRate,
      @Doc("Number of rows.") long rowCount) {}
}
