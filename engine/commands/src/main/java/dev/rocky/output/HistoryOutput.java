package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code rocky history} prints. Model history has the same token and is told apart by a key of
 * its own.
 */
public record HistoryOutput(
    @Doc("The runs, newest first.") List<RunHistoryRecord> runs,
    @Doc("Number of runs listed.") long count)
    implements Output {
  @Override
  public String command() {
    return "history";
  }

  /** One run. */
  public record RunHistoryRecord(
      @Doc("Id of the run.") String runId,
      @Doc("When it was started.") Instant startedAt,
      @Doc("When it ended.") @ClientOnly Instant finishedAt,
      @Doc("How it ended.") @Open({"Success", "PartialFailure", "Failure"}) String status,
      @Doc("What started it.") @Open({"Manual", "Sensor", "Schedule", "Ci", "Webhook"})
          String trigger,
      @Doc("Number of tables and models.") long modelsExecuted,
      @Doc("How long it took.") long durationMs,
      @Doc("Hash of the configuration used.") @ClientOnly String configHash,
      @Doc("What was built.") List<RunModelRecord> models) {}

  /** One table or model of a run. */
  public record RunModelRecord(
      @Doc("Model, or bare name of a table.") String modelName,
      @Doc("How long it took.") long durationMs,
      @Doc("Number of rows written.") Optional<Long> rowsAffected,
      @Doc("How it ended.") @Open({"success", "failed", "skipped"}) String status) {}
}
