package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky history --model NAME} prints. */
public record ModelHistoryOutput(
    @Doc("Name of the model.") String model,
    @Doc("Its executions, newest first.") List<ModelExecutionRecord> executions,
    @Doc("Number of executions listed.") long count,
    @Doc("Statistics of the newest executions.") Optional<RollingStats> rollingStats)
    implements Output {
  @Override
  public String command() {
    return "history";
  }

  /** One execution of a model. */
  public record ModelExecutionRecord(
      @Doc("Model, or bare name of a table.") @ClientOnly String modelName,
      @Doc("When it was started.") Instant startedAt,
      @Doc("When it ended.") @ClientOnly Instant finishedAt,
      @Doc("How long it took.") long durationMs,
      @Doc("Number of rows written.") Optional<Long> rowsAffected,
      @Doc("How it ended.") @Open({"success", "failed", "skipped"}) String status,
      @Doc("Hash of the executed statements; empty when unknown.") String sqlHash) {}

  /** Statistics of the newest executions. */
  public record RollingStats(
      @Doc("Number of executions looked at.") long window,
      @Doc("Number of executions with figures.") long samples,
      @Doc("Mean duration.") @Nullable Double durationMs,
      @Doc("Mean number of rows written.") @Nullable Double rowsAffected,
      @Doc("How regular the executions are, 0 to 1.") @Nullable Double healthScore) {}
}
