package dev.rocky.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be asked of the state store. Cannot write. Safe for use by several threads. */
public interface StateReader extends AutoCloseable {

  /** The store's format number; empty when there is no file. */
  OptionalInt versionOnDisk();

  /** All watermarks, by table key. */
  List<Watermark> watermarks();

  Optional<Watermark> watermark(String tableKey);

  /** Partitions of a model that are known, by key. */
  List<PartitionState> partitions(String model);

  /** The newest runs first. */
  List<RunRecord> runs(int limit);

  Optional<RunRecord> run(String runId);

  /** Executions of a run, by start, then name and attempt. */
  List<ModelExecution> executions(String runId);

  /**
   * Newest executions first of the models and tables that {@code name} means, looked for in the
   * newest {@code runs} runs. A name is a model, else a table key, else its last two parts, else
   * its last part, which stands for all tables that share it (state.md §3.6).
   */
  List<ModelExecution> executionsOf(String name, int runs);

  /** Whether any run ever built this model or table. */
  boolean hasSucceeded(String modelName);

  /** The run that last built it. */
  Optional<String> lastBuiltBy(String modelName);

  /** Newest first; names as in {@link #executionsOf}. */
  List<QualitySnapshot> quality(String name, int limit);

  /** Stored row counts of a table, newest first, at most 10. */
  List<Long> rowCounts(String tableKey);

  Optional<RunProgress> progress(String runId);

  /** The newest progress of the same pipeline, filter text and shadow setting. */
  Optional<RunProgress> latestProgress(
      String pipeline, Optional<String> filter, Optional<String> shadow);

  /** Units of a run in planned order. */
  List<ProgressUnit> progressUnits(String runId);

  /** By model name, sorted. */
  Map<String, ModelSchema> modelSchemas();

  /** Tables as the warehouse last described them, the newest first. */
  List<SourceSchema> sourceSchemas();

  /** The columns a quality pipeline saw in a table when it last looked: lower case, sorted. */
  Optional<List<String>> columnSet(String pipeline, String tableKey);

  /** Newest first. */
  List<DagSnapshot> dagSnapshots(String pipeline, int limit);

  Optional<BuiltObject> builtObject(String tableKey);

  /**
   * What a run has begun there and not ended.
   *
   * @param unit a file, else empty
   */
  Optional<OpenUnit> openUnit(String tableKey, String unit);

  /** Whether a run of this id is in the history or under way. */
  boolean knowsRun(String runId);

  @Override
  void close();
}
