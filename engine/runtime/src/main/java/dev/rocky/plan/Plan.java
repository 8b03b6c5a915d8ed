package dev.rocky.plan;

import dev.rocky.materialize.PlannedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a run will do: {@code plan} prints it, {@code run} carries it out.
 *
 * @param pipelineType {@code transformation}, {@code replication}
 * @param problems why nothing at all can be done; without one the units are tried
 * @param units in the order they are reported; a unit starts when those it depends on are done
 * @param layers names of the models to build, by layer
 * @param excluded tables that discovery told of and that are not in the source
 * @param warnings for people, in one sentence each
 */
public record Plan(
    String pipeline,
    String pipelineType,
    List<Problem> problems,
    List<SetUp> setUp,
    List<PlannedUnit> units,
    List<List<String>> layers,
    List<Excluded> excluded,
    List<String> warnings) {
  public Plan {
    problems = List.copyOf(problems);
    setUp = List.copyOf(setUp);
    units = List.copyOf(units);
    layers = layers.stream().map(List::copyOf).toList();
    excluded = List.copyOf(excluded);
    warnings = List.copyOf(warnings);
  }

  /** A model that does not compile, or that this version cannot build. */
  public record Problem(String model, List<String> assetKey, String message) {
    public Problem {
      assetKey = List.copyOf(assetKey);
    }
  }

  /** A table that is left out. */
  public record Excluded(
      List<String> assetKey, String sourceSchema, String tableName, String reason) {
    /** Discovery told of it, the source warehouse does not have it. */
    public static final String MISSING = "missing_from_source";

    public Excluded {
      assetKey = List.copyOf(assetKey);
    }
  }

  /**
   * Whether a run sends just these statements: no unit is planned again when the units before it
   * are built.
   */
  public boolean isSettled() {
    return units.stream().noneMatch(PlannedUnit::provisional);
  }

  /** Units that will fail without a statement, and why, one sentence each. */
  public List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    for (PlannedUnit unit : units) {
      if (unit.work() instanceof PlannedUnit.Work.Impossible(var message)) {
        refusals.add("`" + unit.tableKey() + "` cannot be built: " + message);
      }
    }
    return refusals;
  }

  /** Every statement in the order of a run with one unit at a time. */
  public List<PlannedStatement> statements() {
    List<PlannedStatement> all = new ArrayList<>();
    setUp.forEach(step -> all.add(step.planned()));
    units.forEach(unit -> all.addAll(unit.statements()));
    return List.copyOf(all);
  }

  /**
   * The same plan, its statements and no others: a table that cannot be altered as planned is not
   * rebuilt instead.
   */
  public Plan toTheLetter() {
    return of(units.stream().map(PlannedUnit::toTheLetter).toList());
  }

  /** The same plan without units that need not be built. */
  public Plan without(Set<PlannedUnit> others) {
    return of(units.stream().filter(unit -> !others.contains(unit)).toList());
  }

  /** The same plan with other work for some units. */
  public Plan with(UnaryOperator<PlannedUnit> other) {
    return of(units.stream().map(other).toList());
  }

  /** By model, the partitions that are to be rebuilt. */
  public Map<String, List<String>> partitionKeys() {
    Map<String, List<String>> keys = new TreeMap<>();
    for (PlannedUnit unit : units) {
      unit.windows().ifPresent(windows -> keys.put(unit.name(), windows.keys()));
    }
    return keys;
  }

  /** The same plan for units that come after {@code before} others in the same run. */
  public Plan following(int before) {
    return of(units.stream().map(unit -> unit.at(unit.index() + before)).toList());
  }

  /** This plan, then another one, as one. */
  public Plan with(Plan next) {
    return new Plan(
        pipeline,
        pipelineType,
        joined(problems, next.problems),
        joined(setUp, next.setUp),
        joined(units, next.units),
        joined(layers, next.layers),
        joined(excluded, next.excluded),
        joined(warnings, next.warnings));
  }

  /** The same plan of other units. */
  private Plan of(List<PlannedUnit> others) {
    return new Plan(pipeline, pipelineType, problems, setUp, others, layers, excluded, warnings);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
