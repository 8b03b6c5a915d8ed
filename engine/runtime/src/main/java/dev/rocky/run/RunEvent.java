package dev.rocky.run;

import dev.rocky.check.Anomaly;
import dev.rocky.check.CheckResult;
import dev.rocky.plan.Drift;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import java.util.List;
import java.util.Optional;

/** What happens in a run, told once to everyone who listens: progress, logs, hooks, Pipes. */
public sealed interface RunEvent {
  record Started(String runId) implements RunEvent {}

  /**
   * Sources were discovered and filtered.
   *
   * @param sources how many are left
   */
  record Discovered(int sources) implements RunEvent {}

  /** Models compiled without an error. */
  record Compiled(int models) implements RunEvent {}

  record Planned(Plan plan) implements RunEvent {}

  record UnitStarted(PlannedUnit unit) implements RunEvent {}

  /** Columns differ; told before anything is done about it. */
  record DriftFound(PlannedUnit unit, Drift drift) implements RunEvent {}

  /** The next thing sent is the unit's first statement. */
  record Building(PlannedUnit unit) implements RunEvent {}

  /** A try of a unit is over: built, failed or skipped, and this is in the state store. */
  record UnitEnded(UnitResult result) implements RunEvent {}

  /** A unit failed and is not tried again in this run. */
  record UnitGivenUp(UnitResult result) implements RunEvent {}

  record ChecksStarted(int tables) implements RunEvent {}

  record CheckDone(List<String> assetKey, String tableKey, CheckResult result) implements RunEvent {
    public CheckDone {
      assetKey = List.copyOf(assetKey);
    }
  }

  record AnomalyFound(Anomaly anomaly) implements RunEvent {}

  record ChecksEnded(int total, int passed) implements RunEvent {}

  /**
   * What came of the run is known; it is not in the history yet.
   *
   * @param error why it is no success
   * @param units built
   */
  record Concluding(Outcome outcome, Optional<String> error, long durationMs, int units)
      implements RunEvent {}

  /** Something a person should know. */
  record Warning(String message) implements RunEvent {}

  record Info(String message) implements RunEvent {}

  record Ended(RunResult result) implements RunEvent {}
}
