package dev.rocky.command;

import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.Step;
import dev.rocky.output.PlanOutput.PlanKind;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.SetUp;
import dev.rocky.run.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan that is kept, for {@code rocky apply} to carry out (execution.md §18.2). The record is the
 * file: its components are the keys.
 *
 * @param planId hash of what would be done: the same work has the same id
 * @param options every option that was given, by name
 * @param units in order; set-up statements are units of their own
 * @param assumed by kind and name, what the plan took to be so (execution.md §18.3)
 */
public record StoredPlan(
    long formatVersion,
    String planId,
    PlanKind kind,
    Instant createdAt,
    String rockyVersion,
    Map<String, Object> options,
    List<Unit> units,
    Map<String, Map<String, String>> assumed) {
  static final long FORMAT = 1;

  public StoredPlan {
    units = List.copyOf(units);
  }

  /**
   * A table, a model or a step of the set-up.
   *
   * @param refused why it will fail without a statement
   */
  public record Unit(
      List<String> assetKey,
      String tableKey,
      String strategy,
      List<String> partitionKeys,
      String sqlHash,
      List<Sql> statements,
      Optional<String> refused) {}

  /** A statement that writes. */
  public record Sql(String purpose, String target, String sql) {}

  /** What every format of plans says. */
  public record Version(long formatVersion) {}

  /** What would be done by these phases of a run. */
  static StoredPlan of(
      PlanKind kind,
      Instant now,
      String rockyVersion,
      Map<String, Object> options,
      List<Plan> phases,
      Map<String, Map<String, String>> assumed) {
    List<Unit> units = units(phases);
    return new StoredPlan(
        FORMAT, id(FORMAT, kind, options, units), kind, now, rockyVersion, options, units, assumed);
  }

  /** The id that this content should have. */
  String expectedId() {
    return id(formatVersion, kind, options, units);
  }

  static List<Unit> units(List<Plan> phases) {
    List<Unit> units = new ArrayList<>();
    for (Plan plan : phases) {
      plan.setUp().forEach(step -> units.add(setUp(step)));
      plan.units().forEach(unit -> units.add(unit(unit)));
    }
    return units;
  }

  private static Unit setUp(SetUp step) {
    List<PlannedStatement> statements = List.of(step.planned());
    return new Unit(
        List.of(step.name().split("\\.")),
        step.name(),
        "set_up",
        List.of(),
        Hashes.of(statements),
        sql(statements),
        Optional.empty());
  }

  private static Unit unit(PlannedUnit unit) {
    return switch (unit.work()) {
      case PlannedUnit.Work.Ready(var build) ->
          unit(unit, build.strategy(), build.planned(), Optional.empty());
      case PlannedUnit.Work.Impossible(var message) ->
          unit(unit, unit.configured(), List.of(), Optional.of(message));
      case PlannedUnit.Work.Later(_, var reason) ->
          unit(unit, unit.configured(), List.of(), Optional.of(reason));
    };
  }

  private static Unit unit(
      PlannedUnit unit,
      String strategy,
      List<PlannedStatement> statements,
      Optional<String> refused) {
    return new Unit(
        unit.assetKey(),
        unit.tableKey(),
        strategy,
        unit.windows().map(Step.Windows::keys).orElse(List.of()),
        Hashes.of(statements),
        sql(statements),
        refused);
  }

  private static List<Sql> sql(List<PlannedStatement> statements) {
    return statements.stream().map(s -> new Sql(s.purpose().label(), s.target(), s.sql())).toList();
  }

  // --- the id

  private static String id(
      long format, PlanKind kind, Map<String, Object> options, List<Unit> units) {
    Map<String, Object> content = new TreeMap<>();
    content.put("format_version", format);
    content.put("kind", kind.spelling());
    content.put("options", options);
    content.put("units", units.stream().map(StoredPlan::tree).toList());
    String canonical = Canonical.MAPPER.writeValueAsString(content);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Map<String, Object> tree(Unit unit) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("asset_key", unit.assetKey());
    tree.put("table_key", unit.tableKey());
    tree.put("strategy", unit.strategy());
    tree.put("partition_keys", unit.partitionKeys());
    tree.put("sql_hash", unit.sqlHash());
    tree.put(
        "statements",
        unit.statements().stream()
            .map(s -> Map.of("purpose", s.purpose(), "target", s.target(), "sql", s.sql()))
            .toList());
    unit.refused().ifPresent(reason -> tree.put("refused", reason));
    return tree;
  }

  /** Loaded with the first id only: binding costs time in a cold JVM. */
  private static final class Canonical {
    /** Sorted keys, no blanks. */
    static final JsonMapper MAPPER =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  }
}
