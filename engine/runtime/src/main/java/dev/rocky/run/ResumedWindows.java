package dev.rocky.run;

import dev.rocky.materialize.Build;
import dev.rocky.materialize.Step;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.state.ProgressUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Windows of partitioned models that a resumed run had rebuilt, by statements that are the same
 * today (execution.md §10).
 */
public final class ResumedWindows {
  private final Resume resume;
  private final Set<String> takenFrom = new LinkedHashSet<>();
  private final List<PlannedUnit> units = new ArrayList<>();

  ResumedWindows(Resume resume) {
    this.resume = resume;
  }

  /** From now on windows of this unit are taken over. */
  void takeFrom(PlannedUnit unit) {
    if (takenFrom.add(unit.name())) {
      units.add(unit);
    }
  }

  /** Whether nothing is left to do for a partitioned model. */
  boolean areAllDone(PlannedUnit unit) {
    return unit.work() instanceof PlannedUnit.Work.Ready(var build)
        && build.windows().filter(w -> !w.anew()).isPresent()
        && done(unit, build).size() == build.windows().get().writes().size();
  }

  Plan trim(Plan plan) {
    return plan.with(this::trim);
  }

  /** The unit without the windows that are taken over. */
  PlannedUnit trim(PlannedUnit unit) {
    if (!takenFrom.contains(unit.name())
        || !(unit.work() instanceof PlannedUnit.Work.Ready(var build))
        || build.windows().isEmpty()
        || startsOver(build)) {
      return unit;
    }
    Step.Windows windows = build.windows().get();
    List<Step.WindowWrite> done = done(unit, build);
    int keys = done.stream().mapToInt(w -> w.window().keys().size()).sum();
    List<Step.WindowWrite> left = new ArrayList<>(windows.writes());
    left.removeAll(done);
    return unit.built(build.with(windows.of(left, windows.left() + keys)));
  }

  /** Progress rows of the windows that are taken over. */
  List<ProgressUnit> rows(String runId) {
    List<ProgressUnit> rows = new ArrayList<>();
    for (PlannedUnit unit : units) {
      if (unit.work() instanceof PlannedUnit.Work.Ready(var build) && !startsOver(build)) {
        rows.addAll(rows(runId, unit));
      }
    }
    return rows;
  }

  /** Those of one unit. */
  List<ProgressUnit> rows(String runId, PlannedUnit unit) {
    return unit.work() instanceof PlannedUnit.Work.Ready(var build)
        ? done(unit, build).stream()
            .map(write -> resume.carriedRow(runId, unit, key(unit.tableKey(), write)))
            .toList()
        : List.of();
  }

  /**
   * A table that is gone has none of the windows that were rebuilt, and a candidate is made anew.
   */
  private static boolean startsOver(Build build) {
    return build.windows().filter(Step.Windows::anew).isPresent()
        || !build.afterWindows().steps().isEmpty();
  }

  private List<Step.WindowWrite> done(PlannedUnit unit, Build build) {
    return build.windows().stream()
        .flatMap(windows -> windows.writes().stream())
        .filter(write -> isDone(unit, write))
        .toList();
  }

  private boolean isDone(PlannedUnit unit, Step.WindowWrite write) {
    ProgressUnit earlier = resume.done().get(key(unit.tableKey(), write));
    return earlier != null
        && earlier.sqlHash().filter(Hashes.of(write.write().planned())::equals).isPresent();
  }

  private static String key(String tableKey, Step.WindowWrite write) {
    return ProgressUnit.partKey(tableKey, write.window().key());
  }
}
