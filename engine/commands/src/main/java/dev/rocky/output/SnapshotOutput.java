package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky snapshot} prints. */
public record SnapshotOutput(
    @Doc("Name of the pipeline.") String pipeline,
    @Doc("Table that is read.") String source,
    @Doc("Table that keeps the versions.") String target,
    @Doc("True when nothing was executed.") boolean dryRun,
    @Doc("Number of steps.") long stepsTotal,
    @Doc("Number of steps that succeeded.") long stepsOk,
    @Doc("The steps, in order.") List<SnapshotStep> steps,
    @Doc("Duration of the whole command.") long durationMs)
    implements Output {
  @Override
  public String command() {
    return "snapshot";
  }

  /** One step of a snapshot. */
  public record SnapshotStep(
      @Doc("`initial_load` or `merge_<n>`.") String step,
      @Doc("Statement of the step.") String sql,
      @Doc("How the step ended.") SnapshotStepStatus status,
      @Doc("How long it took.") long durationMs,
      @Doc("What went wrong.") Optional<String> error) {}

  /** How a step of a snapshot ended. */
  public enum SnapshotStepStatus implements Spelled {
    OK,
    ERROR,
    DRY_RUN,
    SKIPPED
  }
}
