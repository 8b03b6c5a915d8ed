package dev.rocky.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The writes of one transaction; lives on the writer thread only. */
final class Transaction implements StateWriter {
  private final Connection connection;
  private final Path path;

  Transaction(Connection connection, Path path) {
    this.connection = connection;
    this.path = path;
  }

  Connection connection() {
    return connection;
  }

  /** A change of the database. */
  @FunctionalInterface
  interface Change<T> {
    T make() throws SQLException;
  }

  <T> T make(Change<T> change) {
    try {
      return change.make();
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    }
  }

  /** A change without an answer. */
  @FunctionalInterface
  private interface Write {
    void make() throws SQLException;
  }

  private void write(Write write) {
    try {
      write.make();
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    }
  }

  @Override
  public void putWatermark(Watermark watermark) {
    write(() -> WatermarkTable.put(connection, watermark));
  }

  @Override
  public boolean deleteWatermark(String tableKey) {
    return make(() -> WatermarkTable.delete(connection, tableKey));
  }

  @Override
  public void putPartition(PartitionState partition) {
    write(() -> PartitionTable.put(connection, partition));
  }

  @Override
  public void forgetPartitions(String model) {
    write(() -> PartitionTable.forget(connection, model));
  }

  @Override
  public void appendRowCount(String tableKey, Instant at, long rowCount, String runId) {
    write(() -> CheckHistoryTable.append(connection, tableKey, at, rowCount, runId));
  }

  @Override
  public void addRun(RunRecord run) {
    write(() -> {
      RunHistoryTable.add(connection, run);
      Sql.update(
          connection,
          "INSERT OR REPLACE INTO meta (key, value) VALUES ('last_run_id', ?)",
          run.runId());
    });
  }

  @Override
  public void putExecution(ModelExecution execution) {
    write(() -> ExecutionTable.put(connection, execution));
  }

  @Override
  public void putQuality(QualitySnapshot snapshot) {
    write(() -> QualityTable.put(connection, snapshot));
  }

  @Override
  public void addProgress(RunProgress progress) {
    write(() -> ProgressTable.add(connection, progress));
  }

  @Override
  public void setOptions(String runId, Map<String, Object> options) {
    write(() -> ProgressTable.setOptions(connection, runId, options));
  }

  @Override
  public void setTotal(String runId, int totalTables) {
    write(() -> ProgressTable.setTotal(connection, runId, totalTables));
  }

  @Override
  public void putProgressUnit(ProgressUnit unit) {
    write(() -> ProgressTable.putUnit(connection, unit));
  }

  @Override
  public void setChecked(String runId, String tableKey, boolean passed) {
    write(() -> ProgressTable.setChecked(connection, runId, tableKey, passed));
  }

  @Override
  public void finishProgress(String runId) {
    write(() -> ProgressTable.finish(connection, runId));
  }

  @Override
  public void putModelSchema(ModelSchema schema) {
    write(() -> ModelSchemaTable.put(connection, schema));
  }

  @Override
  public void putSourceSchema(SourceSchema schema) {
    write(() -> SourceSchemaTable.put(connection, schema));
  }

  @Override
  public void deleteSourceSchema(String tableKey) {
    write(() -> SourceSchemaTable.delete(connection, tableKey));
  }

  @Override
  public void putColumnSet(String pipeline, String tableKey, List<String> columns, Instant at) {
    write(() -> ColumnSetTable.put(connection, pipeline, tableKey, columns, at));
  }

  @Override
  public void addDagSnapshot(DagSnapshot snapshot) {
    write(() -> DagSnapshotTable.add(connection, snapshot));
  }

  @Override
  public void putBuiltObject(BuiltObject object) {
    write(() -> BuiltObjectTable.put(connection, object));
  }

  @Override
  public void putOpenUnit(OpenUnit unit) {
    write(() -> OpenUnitTable.put(connection, unit));
  }

  @Override
  public void deleteOpenUnit(String tableKey, String unit) {
    write(() -> OpenUnitTable.delete(connection, tableKey, unit));
  }

  @Override
  public void prune(Instant now) {
    write(() -> Retention.prune(connection, now));
  }
}
