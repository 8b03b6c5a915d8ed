package dev.rocky.materialize;

import dev.rocky.name.TableName;
import dev.rocky.project.PipelineConfig;
import dev.rocky.sql.statement.SnapshotTable;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import java.util.List;
import java.util.Optional;

/** The history of a table, as a snapshot pipeline keeps it (execution.md §6). */
public final class TableHistory {
  private TableHistory() {}

  /**
   * @param columns of the source, in order
   * @param exists whether there is a history already
   * @param changes alterations that an existing history takes
   */
  public static Materializer.Result build(
      PipelineConfig.Snapshot pipeline,
      TableName source,
      TableName target,
      List<String> columns,
      boolean exists,
      List<Statement> changes,
      StatementDialect dialect) {
    String subject = "source `" + source.key() + "`";
    Optional<String> updatedAt = Optional.empty();
    Optional<List<String>> compared = Optional.empty();
    switch (pipeline.detection()) {
      case PipelineConfig.Snapshot.ChangeDetection.UpdatedAt(var column) ->
          updatedAt = Optional.of(column);
      case PipelineConfig.Snapshot.ChangeDetection.Columns(var listed) ->
          compared = Optional.of(listed);
      case PipelineConfig.Snapshot.ChangeDetection.AllColumns() -> {}
    }
    Optional<CannotBuild> wrong =
        Snapshot.wrong(subject, columns, pipeline.uniqueKey(), updatedAt, compared);
    if (wrong.isPresent()) {
      return new Materializer.Result.Refused(wrong.get());
    }
    SnapshotTable table =
        Snapshot.table(
            target, dialect.table(source), columns, pipeline.uniqueKey(), updatedAt, compared);
    return new Materializer.Result.Ready(
        Build.of(
            SnapshotWork.STRATEGY,
            new Step.Snapshot(
                new SnapshotWork(
                    Purpose.SNAPSHOT,
                    subject,
                    table,
                    Optional.empty(),
                    changes,
                    Optional.empty(),
                    exists,
                    pipeline.invalidateHardDeletes(),
                    dialect))));
  }
}
