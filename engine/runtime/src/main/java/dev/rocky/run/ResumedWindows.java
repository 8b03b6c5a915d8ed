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
        && !isMadeAnew(build)
        && done(build).size() == build.windows().map(w -> w.writes().size()).orElse(0);
  }

  Plan trim(Plan plan) {
    return plan.with(this::trim);
  }

  /** The unit without the windows that are taken over. */
  PlannedUnit trim(PlannedUnit unit) {
    if (!takenFrom.contains(unit.name())
        || !(unit.work() instanceof PlannedUnit.Work.Ready(var build))
        || build.windows().isEmpty()
        || isMadeAnew(build)) {
      return unit;
    }
    Step.Windows windows = build.windows().get();
    List<Step.WindowWrite> done = done(build);
    int keys = done.stream().mapToInt(w -> w.window().keys().size()).sum();
    List<Step.WindowWrite> left = new ArrayList<>(windows.writes());
    left.removeAll(done);
    return unit.built(
        build.with(new Step.Windows(left, windows.left() + keys, windows.parallel())));
  }

  /** Progress rows of the windows that are taken over. */
  List<ProgressUnit> rows(String runId) {
    List<ProgressUnit> rows = new ArrayList<>();
    for (PlannedUnit unit : units) {
      if (unit.work() instanceof PlannedUnit.Work.Ready(var build) && !isMadeAnew(build)) {
        done(build)
            .forEach(
                write -> rows.add(resume.carriedRow(runId, unit, key(unit.tableKey(), write))));
      }
    }
    return rows;
  }

  /** A table that is gone has none of the windows that were rebuilt. */
  private static boolean isMadeAnew(Build build) {
    return build.beforeWindows().steps().stream().anyMatch(Step.Write.class::isInstance);
  }

  private List<Step.WindowWrite> done(Build build) {
    return build.windows().stream()
        .flatMap(windows -> windows.writes().stream())
        .filter(this::isDone)
        .toList();
  }

  private boolean isDone(Step.WindowWrite write) {
    String target = write.write().planned().getFirst().target();
    ProgressUnit earlier = resume.done().get(key(target, write));
    return earlier != null
        && earlier.sqlHash().filter(Hashes.of(write.write().planned())::equals).isPresent();
  }

  private static String key(String tableKey, Step.WindowWrite write) {
    return ProgressUnit.partKey(tableKey, write.window().key());
  }
}
