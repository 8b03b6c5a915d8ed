package dev.rocky.materialize;

import dev.rocky.name.DialectName;
import dev.rocky.partition.Bounds;
import dev.rocky.partition.PartitionWindow;
import dev.rocky.partition.Partitioning;
import dev.rocky.partition.TimeType;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementGroup;
import dev.rocky.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces windows of time, each by the rows that the query returns for it (execution.md §13.6).
 * {@code microbatch} is the same, and cuts a query that does not say its window itself (§13.7).
 *
 * @param windows to rebuild, ascending
 * @param left number of partitions that need not be rebuilt
 * @param parallel so many windows at a time
 */
public record TimeInterval(
    Partitioning partitioning, List<PartitionWindow> windows, int left, int parallel)
    implements Materializer {
  public TimeInterval {
    windows = List.copyOf(windows);
  }

  static TimeInterval of(Partitioning partitioning) {
    return new TimeInterval(partitioning, List.of(), 0, 1);
  }

  /** The same over these windows. */
  public TimeInterval over(List<PartitionWindow> chosen, int leftOut, int atATime) {
    return new TimeInterval(partitioning, chosen, leftOut, atATime);
  }

  @Override
  public boolean keepsTarget() {
    return true;
  }

  @Override
  public boolean needsColumns(boolean first) {
    return true;
  }

  @Override
  public boolean replacesParts() {
    return true;
  }

  /** Over a window that nothing is in. */
  @Override
  public String describable(String sql, DialectName dialect) {
    return Bounds.NOTHING.in(sql, dialect);
  }

  @Override
  public Result build(ModelToBuild model) {
    return build(
        model,
        (column, type) ->
            new Step.Windows(
                windows.stream()
                    .map(window ->
                        new Step.WindowWrite(
                            window, replace(model, column, type, Bounds.of(window))))
                    .toList(),
                left,
                parallel,
                model.first()));
  }

  /** Replaces one window of any length. */
  public Result within(ModelToBuild model, Bounds bounds) {
    return build(model, (column, type) -> replace(model, column, type, bounds));
  }

  /**
   * Replaces a window whose bounds stay {@code @start_date} and {@code @end_date}, for whoever
   * sends the statements without Rocky. What a run counts afterwards is asked before.
   */
  public Result open(ModelToBuild model) {
    Result whole =
        build(
            model,
            (column, type) -> {
              String name = model.dialect().column(column);
              String filter = name + " >= @start_date AND " + name + " < @end_date";
              return replace(model, filter, model.sql());
            });
    return switch (whole) {
      case Result.Refused _ -> whole;
      case Result.Ready(var build) -> new Result.Ready(guarded(model, build));
    };
  }

  private Build guarded(ModelToBuild model, Build build) {
    boolean counts =
        build.steps().getLast() instanceof Step.Write write
            && write.group().statements().stream()
                .anyMatch(s -> s.kind() == Statement.Kind.COUNT_GUARD);
    if (!counts || cuts(model)) {
      return build;
    }
    String name = model.dialect().column(partitioning.column());
    Statement outside =
        new Statement(
            "SELECT * FROM (\n%s\n) AS _rocky_src\nWHERE %s < @start_date OR %s >= @end_date OR %s IS NULL LIMIT 5"
                .formatted(model.sql(), name, name, name),
            Statement.Kind.GUARD);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Guard(
            outside,
            "the query of model `%s` returns rows outside its window".formatted(model.name())));
    steps.addAll(build.steps());
    return new Build(build.strategy(), steps, Optional.empty());
  }

  /** Whether the query does not say which rows belong to its window. */
  private boolean cuts(ModelToBuild model) {
    return partitioning.wraps() && !Bounds.areNamedIn(model.sql(), model.dialect().name());
  }

  /** What rebuilds windows by the column that tells the partition of a row, and its type. */
  private interface Replacing {
    Step of(String column, DataType type);
  }

  private Result build(ModelToBuild model, Replacing replacing) {
    Optional<ModelToBuild.ModelColumn> column = model.column(partitioning.column());
    if (column.isEmpty()) {
      return new Result.Refused(
          new CannotBuild(
              "model `%s` does not return its `%s` `%s`"
                  .formatted(model.name(), partitioning.columnKey(), partitioning.column())));
    }
    Optional<DataType> type =
        column.get().type().isEmpty()
            ? Optional.of(DataType.Simple.UNKNOWN)
            : TimeType.of(column.get().type().get());
    if (type.isEmpty()) {
      return new Result.Refused(
          new CannotBuild(
              "`%s` `%s` of model `%s` has type %s, which is neither date nor timestamp"
                  .formatted(
                      partitioning.columnKey(),
                      partitioning.column(),
                      model.name(),
                      column.get().type().orElse("unknown"))));
    }
    List<Step> steps = new ArrayList<>();
    if (model.first()) {
      steps.add(empty(model));
    }
    steps.add(replacing.of(column.get().name(), type.get()));
    return new Result.Ready(new Build(partitioning.strategy(), steps, Optional.empty()));
  }

  /** The table without rows: an aggregate returns one even for an empty window (§14.5, rule). */
  private Step.Write empty(ModelToBuild model) {
    Statement create =
        model
            .dialect()
            .createEmptyAs(
                model.target(), describable(model.sql(), model.dialect().name()), model.options());
    return Step.Write.of(Purpose.MATERIALIZE_MODEL, model.target().key(), create);
  }

  private Step.Write replace(ModelToBuild model, String column, DataType type, Bounds bounds) {
    String filter = model.dialect().window(column, type, bounds.start(), bounds.end());
    return replace(model, filter, bounds.in(model.sql(), model.dialect().name()));
  }

  private Step.Write replace(ModelToBuild model, String filter, String sql) {
    StatementGroup group =
        model
            .dialect()
            .replaceWindow(
                model.target(),
                filter,
                model.columnNames(),
                cuts(model)
                    ? "SELECT * FROM (\n" + sql + "\n) AS _rocky_src\nWHERE " + filter
                    : sql);
    return Step.Write.of(Purpose.MATERIALIZE_MODEL, model.target().key(), group);
  }
}
