package dev.rocky.run;

import dev.rocky.check.CheckResult;
import dev.rocky.plan.Drift;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import java.util.List;

/** What happens in a run, told once to everyone who listens: progress, logs, hooks, Pipes. */
public sealed interface RunEvent {
  record Started(String runId) implements RunEvent {}

  record Planned(Plan plan) implements RunEvent {}

  record UnitStarted(PlannedUnit unit) implements RunEvent {}

  /** Columns differ; told before anything is done about it. */
  record DriftFound(PlannedUnit unit, Drift drift) implements RunEvent {}

  /** A unit is built, failed or skipped, and this is in the state store. */
  record UnitEnded(UnitResult result) implements RunEvent {}

  record CheckDone(List<String> assetKey, CheckResult result) implements RunEvent {
    public CheckDone {
      assetKey = List.copyOf(assetKey);
    }
  }

  /** Something a person should know. */
  record Warning(String message) implements RunEvent {}

  record Info(String message) implements RunEvent {}

  record Ended(RunResult result) implements RunEvent {}
}
