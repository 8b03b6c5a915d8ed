package dev.rocky.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What can be written inside one transaction of a {@link StateStore}. */
public interface StateWriter {

  void putWatermark(Watermark watermark);

  /** False when the table has none. */
  boolean deleteWatermark(String tableKey);

  /** Replaces the row of the same partition. */
  void putPartition(PartitionState partition);

  /** Forgets what was computed of a model whose table is made anew. */
  void forgetPartitions(String model);

  /** Appends a count and keeps the newest 10 of the table (state.md §3.4). */
  void appendRowCount(String tableKey, Instant at, long rowCount, String runId);

  void addRun(RunRecord run);

  void putExecution(ModelExecution execution);

  void putQuality(QualitySnapshot snapshot);

  void addProgress(RunProgress progress);

  /** What a resume takes over, once it is known in full. */
  void setOptions(String runId, Map<String, Object> options);

  /** How many units the run has, known once it is planned. */
  void setTotal(String runId, int totalTables);

  /** Replaces the row of the same unit. */
  void putProgressUnit(ProgressUnit unit);

  void setChecked(String runId, String tableKey, boolean passed);

  void finishProgress(String runId);

  void putModelSchema(ModelSchema schema);

  /** Replaces what was known of the same table. */
  void putSourceSchema(SourceSchema schema);

  /** Forgets the columns of a table. */
  void deleteSourceSchema(String tableKey);

  /** Columns of a table, for the next run of the same quality pipeline. */
  void putColumnSet(String pipeline, String tableKey, List<String> columns, Instant at);

  void addDagSnapshot(DagSnapshot snapshot);

  void putBuiltObject(BuiltObject object);

  /** Replaces the row of the same unit. */
  void putOpenUnit(OpenUnit unit);

  /** It is done, or put right. */
  void deleteOpenUnit(String tableKey, String unit);

  /** Deletes what exceeds the limits of state.md §5. */
  void prune(Instant now);
}
