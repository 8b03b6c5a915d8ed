package dev.rocky.materialize;

import dev.rocky.name.TableName;
import dev.rocky.project.Strategy;
import dev.rocky.sql.statement.SnapshotTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the history of a query's rows (execution.md §13.11). */
record Snapshot(Strategy.Snapshot strategy) implements Materializer {
  @Override
  public boolean keepsTarget() {
    return true;
  }

  /** History is never rebuilt. */
  @Override
  public boolean rebuilds() {
    return false;
  }

  @Override
  public boolean needsColumns(boolean first) {
    return true;
  }

  @Override
  public Result build(ModelToBuild model) {
    String subject = "the query of model `" + model.name() + "`";
    List<String> columns = model.columnNames();
    Optional<List<String>> compared =
        strategy.updatedAt().isPresent()
            ? Optional.empty()
            : strategy.checkColumns().filter(listed -> !listed.isEmpty());
    Optional<CannotBuild> wrong =
        wrong(subject, columns, strategy.uniqueKey(), strategy.updatedAt(), compared);
    if (wrong.isPresent()) {
      return new Result.Refused(wrong.get());
    }
    SnapshotTable table =
        table(
            model.target(),
            model.dialect().stage(model.target()),
            columns,
            strategy.uniqueKey(),
            strategy.updatedAt(),
            compared);
    return new Result.Ready(
        Build.of(
            SnapshotWork.STRATEGY,
            new Step.Snapshot(
                new SnapshotWork(
                    Purpose.MATERIALIZE_MODEL,
                    subject,
                    table,
                    Optional.of(model.sql()),
                    model.changes(),
                    Optional.empty(),
                    !model.first(),
                    strategy.invalidateHardDeletes(),
                    model.dialect()))));
  }

  /**
   * Why these columns can have no such history; empty when they can.
   *
   * @param compared columns whose change makes a new version; empty: all that are no key
   */
  static Optional<CannotBuild> wrong(
      String subject,
      List<String> columns,
      List<String> keys,
      Optional<String> updatedAt,
      Optional<List<String>> compared) {
    if (keys.isEmpty()) {
      return Optional.of(new CannotBuild("a snapshot needs a `unique_key`"));
    }
    List<String> wanted = new ArrayList<>(keys);
    updatedAt.ifPresent(wanted::add);
    compared.ifPresent(wanted::addAll);
    for (String column : wanted) {
      if (!holds(columns, column)) {
        return Optional.of(
            new CannotBuild(
                "%s has no column `%s`, which its snapshot needs (it has %s)"
                    .formatted(subject, column, String.join(", ", columns))));
      }
    }
    for (String own : SnapshotTable.OWN_COLUMNS) {
      if (holds(columns, own)) {
        return Optional.of(
            new CannotBuild(
                "%s has a column `%s`, which its snapshot adds itself".formatted(subject, own)));
      }
    }
    boolean nothingToCompare =
        updatedAt.isEmpty()
            && compared.isEmpty()
            && columns.stream().allMatch(column -> holds(keys, column));
    return nothingToCompare
        ? Optional.of(
            new CannotBuild(
                "every column of %s is part of the key: no change could be seen"
                    .formatted(subject)))
        : Optional.empty();
  }

  static SnapshotTable table(
      TableName target,
      String source,
      List<String> columns,
      List<String> keys,
      Optional<String> updatedAt,
      Optional<List<String>> compared) {
    List<String> checked =
        updatedAt.isPresent()
            ? List.of()
            : compared.orElseGet(
                () -> columns.stream().filter(column -> !holds(keys, column)).toList());
    return new SnapshotTable(target, source, columns, keys, updatedAt, checked);
  }

  private static boolean holds(List<String> columns, String wanted) {
    return columns.stream().anyMatch(wanted::equalsIgnoreCase);
  }
}
