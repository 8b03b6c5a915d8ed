package dev.rocky.run;

import dev.rocky.check.CheckResult;
import dev.rocky.check.CheckTarget;
import dev.rocky.check.Checks;
import dev.rocky.check.Promises;
import dev.rocky.check.TableChecks;
import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.name.TableName;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.project.ChecksConfig;
import dev.rocky.project.DeclaredTest;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Judges candidates before they take the place of their tables: contract, declared tests, and of
 * the pipeline's checks those that look at rows (execution.md §13.13). Used by several threads.
 */
final class Auditor {
  private final WarehouseAdapter warehouse;
  private final Optional<ChecksConfig> checks;
  private final StateReader state;
  private final InstantSource clock;
  private final Consumer<RunEvent> events;
  private final Map<String, Checks.Report> reports = new TreeMap<>();

  Auditor(
      WarehouseAdapter warehouse,
      Optional<ChecksConfig> checks,
      StateReader state,
      InstantSource clock,
      Consumer<RunEvent> events) {
    this.warehouse = warehouse;
    this.checks = checks.filter(ChecksConfig::enabled);
    this.state = state;
    this.clock = clock;
    this.events = events;
  }

  /**
   * @param references names in tests as tables: models as this run sees them
   * @throws NotPublished when a check of error severity fails or cannot run
   */
  void judge(
      PlannedUnit unit,
      TableName candidate,
      CheckTarget target,
      Analysis analysis,
      UnaryOperator<String> references) {
    TypedModel model = analysis.model(unit.name()).orElseThrow();
    List<CheckResult> results = new ArrayList<>();
    analysis.project().contracts().stream()
        .filter(contract -> contract.model().equals(model.name()))
        .findFirst()
        .ifPresent(contract ->
            results.add(
                Promises.check(
                    warehouse,
                    contract,
                    candidate,
                    broken ->
                        events.accept(
                            new RunEvent.Warning(
                                "contract of model `%s`: %s".formatted(model.name(), broken))))));
    Checks.Report found =
        new Checks(
                warehouse,
                config(model.model().config().tests()),
                state,
                clock.instant(),
                warning -> events.accept(new RunEvent.Warning(warning)),
                name ->
                    name.equals(model.name())
                        ? warehouse.dialect().table(candidate)
                        : references.apply(name))
            .run(List.of(target.at(candidate)));
    found.tables().forEach(table -> results.addAll(table.checks()));
    TableChecks all = new TableChecks(target.assetKey(), target.target().key(), results);
    put(
        unit.tableKey(),
        new Checks.Report(
            List.of(all), found.anomalies(), found.evaluations(), found.measured(), List.of()));
    results.forEach(
        result -> events.accept(new RunEvent.CheckDone(all.assetKey(), all.tableKey(), result)));
    if (!all.passed()) {
      throw new NotPublished(
          results.stream()
              .filter(result -> !result.passed() && !result.warningOnly())
              .map(CheckResult::name)
              .distinct()
              .toList());
    }
  }

  private synchronized void put(String tableKey, Checks.Report report) {
    reports.put(tableKey, report);
  }

  /** What was found of a unit's candidate; empty for a unit that is written in place. */
  synchronized Optional<Checks.Report> found(PlannedUnit unit) {
    return Optional.ofNullable(reports.get(unit.tableKey()));
  }

  /** The checks that look at the rows of one table, and the model's own tests. */
  private ChecksConfig config(List<DeclaredTest> tests) {
    List<ChecksConfig.Assertion> assertions = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      DeclaredTest test = tests.get(i);
      String what = test.column().orElseGet(() -> String.join("_", test.columns()));
      String name = test.type() + "_" + (what.isEmpty() ? String.valueOf(i) : what);
      assertions.add(new ChecksConfig.Assertion(name, Optional.empty(), test));
    }
    return new ChecksConfig(
        true,
        true,
        checks.filter(ChecksConfig::rowCount).isPresent(),
        false,
        checks.flatMap(ChecksConfig::freshness),
        checks.flatMap(ChecksConfig::nullRate),
        checks.map(ChecksConfig::custom).orElse(List.of()),
        assertions,
        Optional.empty(),
        checks.map(ChecksConfig::anomalyThresholdPct).orElse(0.0),
        false);
  }
}
