package dev.rocky.partition;

import dev.rocky.project.Granularity;
import dev.rocky.project.Strategy;
import java.util.Optional;

/**
 * How a model is cut into partitions: what {@code time_interval} and {@code microbatch} have in
 * common (models.md §5).
 *
 * @param strategy its name in files and outputs
 * @param columnKey the key that names the column
 * @param column the output column that tells the partition of a row
 * @param wraps whether a query without placeholders is cut to the window from outside
 */
public record Partitioning(
    String strategy,
    String columnKey,
    String column,
    Granularity grain,
    int lookback,
    int batchSize,
    Optional<String> firstPartition,
    boolean wraps) {

  /** That of a strategy; empty for one without partitions. */
  public static Optional<Partitioning> of(Strategy strategy) {
    return switch (strategy) {
      case Strategy.TimeInterval(var column, var grain, var lookback, var batch, var first) ->
          Optional.of(
              new Partitioning(
                  strategy.type(), "time_column", column, grain, lookback, batch, first, false));
      case Strategy.Microbatch(var column, var grain, var lookback, var batch, var first) ->
          Optional.of(
              new Partitioning(
                  strategy.type(),
                  "timestamp_column",
                  column,
                  grain,
                  lookback,
                  batch,
                  first,
                  true));
      case Strategy.FullRefresh _,
          Strategy.Incremental _,
          Strategy.Merge _,
          Strategy.DeleteInsert _,
          Strategy.Ephemeral _,
          Strategy.View _,
          Strategy.MaterializedView _,
          Strategy.DynamicTable _,
          Strategy.Snapshot _ ->
          Optional.empty();
    };
  }
}
