package dev.rocky.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be asked of a store, as questions to its database. */
interface SqliteReads extends StateReader {

  /** A question to the database. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** The answer. One at a time is asked. */
  <T> T ask(Question<T> question);

  @Override
  default List<Watermark> watermarks() {
    return ask(WatermarkTable::all);
  }

  @Override
  default Optional<Watermark> watermark(String tableKey) {
    return ask(c -> WatermarkTable.get(c, tableKey));
  }

  @Override
  default List<PartitionState> partitions(String model) {
    return ask(c -> PartitionTable.of(c, model));
  }

  @Override
  default List<RunRecord> runs(int limit) {
    return ask(c -> RunHistoryTable.newest(c, limit));
  }

  @Override
  default Optional<RunRecord> run(String runId) {
    return ask(c -> RunHistoryTable.get(c, runId));
  }

  @Override
  default List<ModelExecution> executions(String runId) {
    return ask(c -> ExecutionTable.ofRun(c, runId));
  }

  @Override
  default List<ModelExecution> executionsOf(String name, int runs) {
    return ask(c -> ExecutionTable.of(c, name, runs));
  }

  @Override
  default boolean hasSucceeded(String modelName) {
    return ask(c -> ExecutionTable.hasSucceeded(c, modelName));
  }

  @Override
  default Optional<String> lastBuiltBy(String modelName) {
    return ask(c -> ExecutionTable.lastBuiltBy(c, modelName));
  }

  @Override
  default List<QualitySnapshot> quality(String name, int limit) {
    return ask(c -> QualityTable.of(c, name, limit));
  }

  @Override
  default List<Long> rowCounts(String tableKey) {
    return ask(c -> CheckHistoryTable.counts(c, tableKey));
  }

  @Override
  default Optional<RunProgress> progress(String runId) {
    return ask(c -> ProgressTable.get(c, runId));
  }

  @Override
  default Optional<RunProgress> latestProgress(
      String pipeline, Optional<String> filter, Optional<String> shadow) {
    return ask(c -> ProgressTable.latest(c, pipeline, filter, shadow));
  }

  @Override
  default List<ProgressUnit> progressUnits(String runId) {
    return ask(c -> ProgressTable.units(c, runId));
  }

  @Override
  default Map<String, ModelSchema> modelSchemas() {
    return ask(ModelSchemaTable::all);
  }

  @Override
  default List<SourceSchema> sourceSchemas() {
    return ask(SourceSchemaTable::all);
  }

  @Override
  default Optional<List<String>> columnSet(String pipeline, String tableKey) {
    return ask(c -> ColumnSetTable.get(c, pipeline, tableKey));
  }

  @Override
  default List<DagSnapshot> dagSnapshots(String pipeline, int limit) {
    return ask(c -> DagSnapshotTable.newest(c, pipeline, limit));
  }

  @Override
  default Optional<BuiltObject> builtObject(String tableKey) {
    return ask(c -> BuiltObjectTable.get(c, tableKey));
  }

  @Override
  default Optional<OpenUnit> openUnit(String tableKey, String unit) {
    return ask(c -> OpenUnitTable.get(c, tableKey, unit));
  }

  @Override
  default boolean knowsRun(String runId) {
    return ask(c -> RunHistoryTable.knows(c, runId));
  }
}
