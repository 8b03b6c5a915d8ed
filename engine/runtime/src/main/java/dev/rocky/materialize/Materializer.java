package dev.rocky.materialize;

import dev.rocky.name.DialectName;
import dev.rocky.partition.Partitioning;
import dev.rocky.project.Strategy;
import java.util.Optional;

/** A strategy at work. Each has a file of its own. */
public sealed interface Materializer
    permits DeleteInsert,
        DynamicTable,
        FullRefresh,
        Incremental,
        MaterializedView,
        Merge,
        Snapshot,
        TimeInterval,
        View {

  /** The one for a model's strategy; empty for ephemeral models, of which nothing is built. */
  static Choice of(Strategy strategy) {
    return switch (strategy) {
      case Strategy.FullRefresh _ -> new Choice.Build(new FullRefresh());
      case Strategy.Incremental(var column) -> new Choice.Build(new Incremental(column));
      case Strategy.Merge(var keys, var updated) -> new Choice.Build(new Merge(keys, updated));
      case Strategy.DeleteInsert(var columns) -> new Choice.Build(new DeleteInsert(columns));
      case Strategy.Snapshot snapshot -> new Choice.Build(new Snapshot(snapshot));
      case Strategy.MaterializedView _ -> new Choice.Build(new MaterializedView());
      case Strategy.DynamicTable(var lag, var warehouse) ->
          new Choice.Build(new DynamicTable(lag, warehouse));
      case Strategy.View _ -> new Choice.Build(new View());
      case Strategy.Ephemeral _ -> new Choice.Nothing();
      case Strategy.TimeInterval _, Strategy.Microbatch _ ->
          new Choice.Build(TimeInterval.of(Partitioning.of(strategy).orElseThrow()));
    };
  }

  /** What there is for a strategy. */
  sealed interface Choice {
    record Build(Materializer materializer) implements Choice {}

    /** Inlined into its readers. */
    record Nothing() implements Choice {}
  }

  /** What a unit's plan is made of, or why there is none. */
  sealed interface Result {
    record Ready(Build build) implements Result {}

    record Refused(CannotBuild why) implements Result {}
  }

  /**
   * Whether it adds to a table that is already there: such a table follows its model's columns
   * (execution.md §4.3).
   */
  boolean keepsTarget();

  /** Whether its table can be built anew from what there is now: a history cannot. */
  default boolean rebuilds() {
    return true;
  }

  /** Whether {@link #build} needs the columns of the query. */
  boolean needsColumns(boolean first);

  /** The column whose greatest value is the model's watermark. */
  default Optional<String> watermarkColumn() {
    return Optional.empty();
  }

  /**
   * Whether it replaces parts of its table and nothing else: then no change of columns rebuilds the
   * whole, unless that was asked for (execution.md §4.3).
   */
  default boolean replacesParts() {
    return false;
  }

  /** The query as the warehouse can describe it. */
  default String describable(String sql, DialectName dialect) {
    return sql;
  }

  Result build(ModelToBuild model);
}
