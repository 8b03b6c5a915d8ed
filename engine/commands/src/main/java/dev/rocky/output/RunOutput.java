package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky run} and {@code rocky apply} of a run print. */
public record RunOutput(
    @Doc("How the run ended.")
        @Open({"Success", "PartialFailure", "Failure", "SkippedIdempotent", "SkippedInFlight"})
        String status,
    @Doc("True when a signal stopped the run.") boolean interrupted,
    @Doc("Kind of the pipeline.") Optional<PipelineType> pipelineType,
    @Doc("The filter as given, empty when there is none.") String filter,
    @Doc("Duration of the whole run.") long durationMs,
    @Doc("Number of tables and models that were materialized.") long tablesCopied,
    @Doc("Number of failures, also of models that did not compile; the length of `errors`.")
        long tablesFailed,
    @Doc("Number of tables skipped because an earlier run had done them.") long tablesSkipped,
    @Doc("Tables that were expected and are left out.") List<ExcludedTableOutput> excludedTables,
    @Doc("Id of the run that was resumed.") Optional<String> resumedFrom,
    @Doc("True when the run wrote to shadow tables.") boolean shadow,
    @Doc("What was built, by asset key and partition key.")
        List<MaterializationOutput> materializations,
    @Doc("Results of the checks of each table.") List<TableCheckOutput> checkResults,
    @Doc("True when failed checks of severity error made the run fail, else left out.")
        Optional<Boolean> checkGateFailed,
    @Doc("One entry for each table whose rows were split by quality.")
        Optional<List<QuarantineOutput>> quarantine,
    @Doc("Row counts that deviate from earlier runs.") List<AnomalyOutput> anomalies,
    @Doc("For each table whether its row count was compared with earlier runs.")
        Optional<List<AnomalyEvaluationOutput>> anomalyEvaluated,
    @Doc("One entry for each failure.") List<TableErrorOutput> errors,
    @Doc("How the work was carried out.") ExecutionSummary execution,
    @Doc("Figures about the run; null when none were taken.") @Nullable MetricsSnapshot metrics,
    @Doc("What was changed about grants, catalogs and schemas.") PermissionSummary permissions,
    @Doc("Schema drift that was found, and what was done about it.") DriftSummary drift,
    @Doc("One entry for each partitioned model the run touched.")
        List<PartitionSummary> partitionSummaries)
    implements Output {
  @Override
  public String command() {
    return "run";
  }

  /** One table or model that was built. */
  public record MaterializationOutput(
      @Doc("Key of the table.") List<String> assetKey,
      @Doc("Number of rows written; null when the warehouse does not say.")
          @Nullable Long rowsCopied,
      @Doc("How long it took.") long durationMs,
      @Doc("When this table or model was started.") Instant startedAt,
      @Doc("How it was built.") MaterializationMetadata metadata,
      @Doc("The partition that was built, of a partitioned model.")
          Optional<PartitionInfo> partition,
      @Doc("Bytes read, as far as they are billed.") Optional<Long> bytesScanned,
      @Doc("Bytes written.") Optional<Long> bytesWritten,
      @Doc("What it cost, in dollars.") Optional<Double> costUsd,
      @Doc("Ids of the jobs of the warehouse.") Optional<List<String>> jobIds,
      @Doc("Value of the `{tenant}` part of the source schema.") Optional<String> tenant,
      @Doc("The attempts made; left out when the first one succeeded.")
          Optional<List<MaterializationAttempt>> attempts) {}

  /** One attempt to build a table. */
  public record MaterializationAttempt(
      @Doc("Number of the attempt, from 1.") long attempt,
      @Doc("How it ended.") AttemptOutcome outcome,
      @Doc("How long it took.") long durationMs,
      @Doc("What went wrong.") Optional<String> error,
      @Doc("What kind of failure it was.") Optional<String> failureClass,
      @Doc("Why it was worth trying again.") Optional<String> transientKind,
      @Doc("How long the next attempt waited.") Optional<Long> backoffMs) {}

  /** How an attempt ended. */
  public enum AttemptOutcome implements Spelled {
    SUCCESS,
    FAILED
  }

  /** How a table was built. */
  public record MaterializationMetadata(
      @Doc("Strategy that was used.")
          @Open({
            "full_refresh",
            "incremental",
            "merge",
            "time_interval",
            "delete_insert",
            "microbatch",
            "view",
            "materialized_view",
            "dynamic_table",
            "snapshot_scd2",
            "load"
          })
          String strategy,
      @Doc("Watermark after the copy; left out for a full refresh.") Optional<Instant> watermark,
      @Doc("Full name of the table.") Optional<String> targetTableFullName,
      @Doc("Hash of the executed statements, 16 hex digits.") Optional<String> sqlHash,
      @Doc("Number of columns of a model.") Optional<Long> columnCount,
      @Doc("How long compiling the model took.") Optional<Long> compileTimeMs) {}

  /** The partition that was built. */
  public record PartitionInfo(
      @Doc("Canonical key of the partition.") String key,
      @Doc("Begin of the partition, inclusive.") Instant start,
      @Doc("End of the partition, exclusive.") Instant end,
      @Doc("Further keys built by the same statement.") List<String> batchedWith) {}

  /** What happened to the partitions of one model. */
  public record PartitionSummary(
      @Doc("Name of the model.") String model,
      @Doc("Number of partitions to build.") long partitionsPlanned,
      @Doc("Number of partitions built.") long partitionsSucceeded,
      @Doc("Number of partitions that failed.") long partitionsFailed,
      @Doc("Number of partitions already computed, or not started after a failure.")
          long partitionsSkipped) {}

  /** How the rows of one table were split by quality. */
  public record QuarantineOutput(
      @Doc("Key of the table.") List<String> assetKey,
      @Doc("What happens to rows that fail.") QuarantineMode mode,
      @Doc("True when every statement succeeded.") boolean ok,
      @Doc("What went wrong.") @Nullable String error,
      @Doc("Table of the rows that pass.") @Nullable String validTable,
      @Doc("Table of the rows that fail.") @Nullable String quarantineTable,
      @Doc("Number of rows that pass.") @Nullable Long validRows,
      @Doc("Number of rows that fail.") @Nullable Long quarantinedRows) {}

  /** What happens to rows that fail a check. */
  public enum QuarantineMode implements Spelled {
    SPLIT,
    TAG,
    DROP
  }

  /** Results of the checks of one table. */
  public record TableCheckOutput(
      @Doc("Key of the table.") List<String> assetKey,
      @Doc("One entry for each check.") List<CheckResult> checks) {}

  /** A row count that deviates from earlier runs. */
  public record AnomalyOutput(
      @Doc("Name of the table.") String table,
      @Doc("Key of the table, equal to the one of its materialization.") List<String> assetKey,
      @Doc("Number of rows now.") long currentCount,
      @Doc("Mean of up to ten earlier counts, the current one excluded.") double baselineAvg,
      @Doc("Absolute deviation in percent.") double deviationPct,
      @Doc("What deviates, in one sentence.") String reason) {}

  /** Whether the row count of a table was compared with earlier runs. */
  public record AnomalyEvaluationOutput(
      @Doc("Name of the table, spelled as in `anomalies`.") String table,
      @Doc("Key of the table, as in `anomalies`.") List<String> assetKey,
      @Doc("True when the count was compared; true also when no earlier count is stored yet.")
          boolean evaluated,
      @Doc("Why the count was not compared; given exactly when it was not.")
          Optional<String> notEvaluatedReason) {}

  /** One failure of a run. */
  public record TableErrorOutput(
      @Doc(
              "Key of the table or model that failed; the name of the model when its target is not known.")
          List<String> assetKey,
      @Doc("What went wrong, with its causes, on one line.") String error,
      @Doc("What kind of failure it was.")
          @Open({
            "connection-failed",
            "auth-failed",
            "query-rejected",
            "transient",
            "quota-exceeded",
            "not-found",
            "compile-error",
            "unknown"
          })
          Optional<String> failureKind,
      @Doc("How long to wait before trying again.") Optional<Long> cooldownSeconds) {}

  /** How the work of a run was carried out. */
  public record ExecutionSummary(
      @Doc("Configured number of tables at a time.") long concurrency,
      @Doc("Number of source tables copied or failed.") long tablesProcessed,
      @Doc("Number of source tables that failed.") long tablesFailed,
      @Doc("True when the concurrency adapts to rate limits.") boolean adaptiveConcurrency,
      @Doc("Concurrency at the end; only when adaptive.") Optional<Long> finalConcurrency,
      @Doc("Number of rate limits met; only when adaptive.") Optional<Long> rateLimitsDetected) {}

  /** Figures about one run. */
  public record MetricsSnapshot(
      @Doc("Number of tables copied or failed.") long tablesProcessed,
      @Doc("Number of tables that failed.") long tablesFailed,
      @Doc("Failed tables among all, in percent.") double errorRatePct,
      @Doc("Number of statements sent.") long statementsExecuted,
      @Doc("Number of statements that were repeated.") long retriesAttempted,
      @Doc("Number of repeated statements that then succeeded.") long retriesSucceeded,
      @Doc("Number of row counts that deviate.") long anomaliesDetected,
      @Doc("Median duration of a table.") long tableDurationP50Ms,
      @Doc("Duration that 95 of 100 tables stay below.") long tableDurationP95Ms,
      @Doc("Longest duration of a table.") long tableDurationMaxMs,
      @Doc("Median duration of a statement.") long queryDurationP50Ms,
      @Doc("Duration that 95 of 100 statements stay below.") long queryDurationP95Ms,
      @Doc("Longest duration of a statement.") long queryDurationMaxMs) {}

  /** What a run changed about grants, catalogs and schemas. */
  public record PermissionSummary(
      @Doc("Number of grants given.") long grantsAdded,
      @Doc("Number of grants taken back.") long grantsRevoked,
      @Doc("Number of catalogs really created.") long catalogsCreated,
      @Doc("Number of schemas really created.") long schemasCreated) {}
}
