package dev.rocky.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the history rows that killed runs could not write themselves (state.md §3.5). Whoever
 * calls holds the writer lock, so an unfinished run is a dead one.
 */
final class DeadRuns {
  /** Names under which a run leaves in its progress options what its history row needs. */
  static final String PIPELINE_TYPE = "pipeline_type";

  static final String CONFIG_HASH = "config_hash";
  static final String TRIGGER = "trigger";

  private DeadRuns() {}

  static void record(Transaction work, StateStores.Writer writer) {
    for (RunProgress dead : work.make(() -> ProgressTable.dead(work.connection()))) {
      List<ProgressUnit> units =
          work.make(() -> ProgressTable.units(work.connection(), dead.runId()));
      Instant end =
          units.stream()
              .map(ProgressUnit::completedAt)
              .max(Instant::compareTo)
              .orElse(dead.startedAt());
      work.addRun(
          new RunRecord(
              dead.runId(),
              dead.startedAt(),
              end,
              RunStatus.FAILURE,
              Trigger.of(option(dead, TRIGGER)),
              option(dead, CONFIG_HASH),
              dead.pipeline(),
              option(dead, PIPELINE_TYPE),
              dead.filter(),
              dead.shadow(),
              Optional.empty(),
              count(dead, units, UnitStatus.SUCCESS),
              count(dead, units, UnitStatus.FAILED),
              count(dead, units, UnitStatus.SKIPPED),
              Optional.of("crashed"),
              writer.rockyVersion(),
              writer.host()));
    }
  }

  /** A window of a partitioned model is no unit of its own; a file that is loaded is one. */
  private static int count(RunProgress dead, List<ProgressUnit> units, UnitStatus status) {
    boolean files = option(dead, PIPELINE_TYPE).equals("load");
    return (int)
        units.stream()
            .filter(u -> u.status() == status && u.carriedFrom().isEmpty())
            .filter(u -> files || !u.isPart())
            .count();
  }

  private static String option(RunProgress progress, String name) {
    return progress.options().get(name) instanceof String text ? text : "";
  }
}
