package dev.rocky.materialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a unit will be built.
 *
 * @param strategy the one that really runs: a first incremental load is a {@code full_refresh}
 * @param steps in order
 * @param rebuild taken when altering the table fails; empty where nothing is altered
 */
public record Build(String strategy, List<Step> steps, Optional<Build> rebuild) {
  public Build {
    steps = List.copyOf(steps);
  }

  public static Build of(String strategy, Step... steps) {
    return new Build(strategy, List.of(steps), Optional.empty());
  }

  /** After these changes of the table; {@code full} is what to do when one fails. */
  public Build after(Step.Alter changes, Build full) {
    List<Step> all = new ArrayList<>();
    all.add(changes);
    all.addAll(steps);
    return new Build(strategy, all, Optional.of(full));
  }

  /** After these changes of the table; when one fails there is no other way. */
  public Build after(Step.Alter changes) {
    List<Step> all = new ArrayList<>();
    all.add(changes);
    all.addAll(steps);
    return new Build(strategy, all, Optional.empty());
  }

  /** The windows of a partitioned model. */
  public Optional<Step.Windows> windows() {
    return steps.stream()
        .filter(Step.Windows.class::isInstance)
        .map(Step.Windows.class::cast)
        .findFirst();
  }

  /** What comes before the windows. */
  public Build beforeWindows() {
    return new Build(
        strategy,
        steps.stream().takeWhile(step -> !(step instanceof Step.Windows)).toList(),
        Optional.empty());
  }

  /** What comes after the windows: the candidate they were written to is judged and published. */
  public Build afterWindows() {
    return new Build(
        strategy,
        steps.stream().dropWhile(step -> !(step instanceof Step.Windows)).skip(1).toList(),
        Optional.empty());
  }

  /** The same with these windows, and nothing before them. */
  public Build only(Step.Windows windows) {
    return new Build(strategy, List.of(windows), Optional.empty());
  }

  /** The same with these windows in place of its own. */
  public Build with(Step.Windows windows) {
    return new Build(
        strategy,
        steps.stream().map(step -> step instanceof Step.Windows ? windows : step).toList(),
        rebuild);
  }

  public List<PlannedStatement> planned() {
    return steps.stream().flatMap(step -> step.planned().stream()).toList();
  }
}
