package dev.rocky.command;

import dev.rocky.output.Granularity;
import dev.rocky.output.Strategy;
import java.util.Optional;

/** A model's strategy as outputs show it, defaults written out. */
final class Strategies {
  private Strategies() {}

  static Strategy output(dev.rocky.project.Strategy strategy) {
    return switch (strategy) {
      case dev.rocky.project.Strategy.FullRefresh() -> new Strategy.FullRefreshStrategy();
      case dev.rocky.project.Strategy.Incremental(var column) ->
          new Strategy.IncrementalStrategy(column);
      case dev.rocky.project.Strategy.Merge(var key, var update) ->
          new Strategy.MergeStrategy(key, update.orElse(null));
      case dev.rocky.project.Strategy.TimeInterval(
              var column,
              var grain,
              var lookback,
              var batch,
              var first) ->
          new Strategy.TimeIntervalStrategy(
              column, grain(grain), lookback, batch, first.orElse(null));
      case dev.rocky.project.Strategy.Microbatch(
              var column,
              var grain,
              var lookback,
              var batch,
              var first) ->
          new Strategy.MicrobatchStrategy(
              column, grain(grain), Optional.of((long) lookback), Optional.of((long) batch), first);
      case dev.rocky.project.Strategy.DeleteInsert(var partitionBy) ->
          new Strategy.DeleteInsertStrategy(partitionBy);
      case dev.rocky.project.Strategy.Ephemeral() -> new Strategy.EphemeralStrategy();
      case dev.rocky.project.Strategy.View() -> new Strategy.ViewStrategy();
      case dev.rocky.project.Strategy.MaterializedView() -> new Strategy.MaterializedViewStrategy();
      case dev.rocky.project.Strategy.DynamicTable(var lag, var warehouse) ->
          new Strategy.DynamicTableStrategy(lag, warehouse);
      case dev.rocky.project.Strategy.Snapshot(var key, var updatedAt, var columns, var gone) ->
          new Strategy.SnapshotStrategy(key, updatedAt, columns, gone);
    };
  }

  private static Granularity grain(dev.rocky.project.Granularity grain) {
    return switch (grain) {
      case HOUR -> Granularity.HOUR;
      case DAY -> Granularity.DAY;
      case MONTH -> Granularity.MONTH;
      case YEAR -> Granularity.YEAR;
    };
  }
}
