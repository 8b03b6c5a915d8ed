package dev.rocky.command;

import dev.rocky.materialize.SnapshotWork.Named;
import dev.rocky.output.SnapshotOutput.SnapshotStep;
import dev.rocky.output.SnapshotOutput.SnapshotStepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of the steps of a snapshot, by the statements that were sent. */
final class SnapshotSteps {
  private final StatementLog log;

  SnapshotSteps(StatementLog log) {
    this.log = log;
  }

  /** A script holds several steps: the last of them has its time. */
  List<SnapshotStep> done(List<Named> named) {
    List<SnapshotStep> steps = new ArrayList<>();
    for (Named step : named) {
      long millis = log.of(step.sql()).map(StatementLog.Ended::millis).orElse(0L);
      steps.add(
          new SnapshotStep(
              step.step(), step.sql(), SnapshotStepStatus.OK, millis, Optional.empty()));
    }
    return steps;
  }

  /**
   * One step bears the error: the one whose statement failed, else the first that was not sent. The
   * merges take effect together, so those before it were undone.
   */
  List<SnapshotStep> failed(List<Named> named, String error) {
    int broken = broken(named);
    List<SnapshotStep> steps = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      Named step = named.get(i);
      long millis = log.of(step.sql()).map(StatementLog.Ended::millis).orElse(0L);
      boolean sent = log.of(step.sql()).isPresent();
      if (i == broken) {
        steps.add(step(step, SnapshotStepStatus.ERROR, millis, Optional.of(error)));
      } else if (i > broken) {
        steps.add(step(step, SnapshotStepStatus.SKIPPED, 0, Optional.empty()));
      } else if (i == 0 && sent) {
        steps.add(step(step, SnapshotStepStatus.OK, millis, Optional.empty()));
      } else {
        steps.add(
            step(
                step,
                SnapshotStepStatus.SKIPPED,
                millis,
                Optional.of("undone: " + named.get(broken).step() + " failed")));
      }
    }
    return steps;
  }

  private int broken(List<Named> named) {
    for (int i = 0; i < named.size(); i++) {
      if (log.of(named.get(i).sql()).map(ended -> !ended.succeeded()).orElse(true)) {
        return i;
      }
    }
    // Every statement went well: what failed was the end of the group.
    return named.size() - 1;
  }

  private static SnapshotStep step(
      Named step, SnapshotStepStatus status, long millis, Optional<String> error) {
    return new SnapshotStep(step.step(), step.sql(), status, millis, error);
  }
}
