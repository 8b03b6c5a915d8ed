package dev.rocky.run;

import dev.rocky.state.RunStatus;

/** How a run ended (execution.md §2). */
public enum Outcome {
  SUCCESS(0, RunStatus.SUCCESS),
  /** Something was built and something failed, or a failed check closed the gate. */
  PARTIAL_FAILURE(2, RunStatus.PARTIAL_FAILURE),
  FAILURE(1, RunStatus.FAILURE),
  /** By SIGINT or SIGTERM. */
  INTERRUPTED(130, RunStatus.FAILURE);

  private final int exitCode;
  private final RunStatus recorded;

  Outcome(int exitCode, RunStatus recorded) {
    this.exitCode = exitCode;
    this.recorded = recorded;
  }

  public int exitCode() {
    return exitCode;
  }

  /** What the history says. */
  public RunStatus recorded() {
    return recorded;
  }
}
