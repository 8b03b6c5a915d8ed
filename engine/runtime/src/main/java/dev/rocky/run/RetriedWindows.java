package dev.rocky.run;

import dev.rocky.materialize.Build;
import dev.rocky.materialize.Step;
import dev.rocky.plan.PlannedUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A second attempt at a unit: of a partitioned model only what the first one left undone, as its
 * table may be there by now and windows of it rebuilt. What is built beside its table is built
 * anew.
 */
final class RetriedWindows {
  private RetriedWindows() {}

  static UnitResult after(UnitResult earlier, Function<PlannedUnit, UnitResult> runner) {
    PlannedUnit unit = earlier.unit();
    if (earlier.windows().isEmpty()
        || !(unit.work() instanceof PlannedUnit.Work.Ready(var build))
        || build.windows().isEmpty()
        || !build.afterWindows().steps().isEmpty()) {
      return runner.apply(unit);
    }
    PlannedUnit rest = unit.settled(rest(build, earlier));
    return runner.apply(rest).among(earlier);
  }

  /** A window was started, so what comes before the windows is done. */
  private static Build rest(Build build, UnitResult earlier) {
    Set<String> done =
        earlier.windowsDone().stream().map(r -> r.window().key()).collect(Collectors.toSet());
    Step.Windows windows = build.windows().orElseThrow();
    List<Step.WindowWrite> left =
        windows.writes().stream().filter(w -> !done.contains(w.window().key())).toList();
    return build.only(windows.of(left, windows.left()));
  }
}
