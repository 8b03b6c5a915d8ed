package dev.rocky.run;

import dev.rocky.check.Anomaly;
import dev.rocky.check.CheckResult;
import dev.rocky.check.CheckTarget;
import dev.rocky.check.Checks;
import dev.rocky.check.QualityTargets;
import dev.rocky.check.Quarantine;
import dev.rocky.check.TableChecks;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.project.ChecksConfig;
import dev.rocky.state.StateStore;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The checks after the units: of what this run built, of what it took over unchecked, of the tables
 * of a quality pipeline (execution.md §16.1). What was judged before it was published is not judged
 * again.
 */
final class CheckPhase {
  private final String runId;
  private final RunSettings settings;
  private final WarehouseAdapter warehouse;
  private final StateStore store;
  private final InstantSource clock;
  private final Stop stop;
  private final Auditor auditor;
  private final Consumer<RunEvent> events;

  CheckPhase(
      String runId,
      RunSettings settings,
      WarehouseAdapter warehouse,
      StateStore store,
      InstantSource clock,
      Stop stop,
      Auditor auditor,
      Consumer<RunEvent> events) {
    this.runId = runId;
    this.settings = settings;
    this.warehouse = warehouse;
    this.store = store;
    this.clock = clock;
    this.stop = stop;
    this.auditor = auditor;
    this.events = events;
  }

  void run(Ledger ledger, Recorder recorder) {
    List<CheckTarget> targets = new ArrayList<>();
    settings
        .resume()
        .ifPresent(resume ->
            ledger.carried.stream()
                .filter(resume::isUnchecked)
                .forEach(unit -> targets.add(target(unit))));
    Checks.Report audited = audited(ledger);
    // Several files may have gone into one table, which is looked at once.
    Set<String> tables = new LinkedHashSet<>();
    for (UnitResult result : ledger.done()) {
      if (auditor.found(result.unit()).isEmpty() && tables.add(result.unit().tableKey())) {
        targets.add(target(result.unit()));
      }
    }
    Optional<QualityTargets> listed = ledger.work.flatMap(Run.Work::listed);
    listed.ifPresent(quality -> targets.addAll(quality.targets()));
    List<TableChecks> unlisted = listed.map(QualityTargets::unlisted).orElse(List.of());
    Optional<ChecksConfig> config = settings.checks().filter(ChecksConfig::enabled);
    ledger.checks = audited;
    boolean published = ledger.done().stream().anyMatch(r -> auditor.found(r.unit()).isPresent());
    if (config.isPresent() && !(targets.isEmpty() && unlisted.isEmpty() && !published)) {
      events.accept(new RunEvent.ChecksStarted(targets.size()));
      if (stop.error().isPresent()) {
        return;
      }
      ledger.checks =
          new Checks(
                  warehouse,
                  config.get(),
                  store,
                  clock.instant(),
                  warning -> events.accept(new RunEvent.Warning(warning)),
                  name -> reference(warehouse, ledger.work, name))
              .run(targets)
              .and(unlisted);
      quarantine(config.get(), targets, ledger);
      for (TableChecks table : ledger.checks.tables()) {
        table
            .checks()
            .forEach(result ->
                events.accept(new RunEvent.CheckDone(table.assetKey(), table.tableKey(), result)));
        ledger.checks.anomalies().stream()
            .filter(anomaly -> anomaly.table().equals(table.tableKey()))
            .forEach(anomaly -> events.accept(new RunEvent.AnomalyFound(anomaly)));
      }
      events.accept(ended(ledger.checks.tables()));
      ledger.checks = audited.with(ledger.checks).with(assertions(config.get(), ledger));
    }
    Set<String> failed = new LinkedHashSet<>();
    for (TableChecks table : ledger.checks.tables()) {
      if (!table.passed()) {
        failed.add(table.tableKey());
      }
    }
    ledger.done().stream()
        .map(UnitResult::unit)
        .filter(unit -> auditor.found(unit).isPresent())
        .forEach(unit -> targets.add(target(unit)));
    recorder.write(work ->
        targets.forEach(target -> {
          String key = target.target().key();
          work.setChecked(runId, key, !failed.contains(key));
        }));
  }

  /** The pipeline's own assertions of tables whose other checks were made before. */
  private Checks.Report assertions(ChecksConfig config, Ledger ledger) {
    List<CheckTarget> published = new ArrayList<>();
    for (UnitResult result : ledger.done()) {
      if (auditor.found(result.unit()).isPresent() && !config.assertions().isEmpty()) {
        published.add(target(result.unit()));
      }
    }
    Checks.Report found =
        new Checks(
                warehouse,
                config.assertionsOnly(),
                store,
                clock.instant(),
                warning -> events.accept(new RunEvent.Warning(warning)),
                name -> reference(warehouse, ledger.work, name))
            .run(published);
    for (TableChecks table : found.tables()) {
      table
          .checks()
          .forEach(result ->
              events.accept(new RunEvent.CheckDone(table.assetKey(), table.tableKey(), result)));
    }
    return Checks.Report.NONE.and(found.tables());
  }

  /**
   * What was found of candidates before they were published; of one that was not, only the
   * verdicts: its rows are in no table.
   */
  private Checks.Report audited(Ledger ledger) {
    Checks.Report all = Checks.Report.NONE;
    for (UnitResult result : ledger.results()) {
      Optional<Checks.Report> found = auditor.found(result.unit());
      if (found.isPresent()) {
        all =
            all.with(result.isDone() ? found.get() : Checks.Report.NONE.and(found.get().tables()));
      }
    }
    for (Anomaly anomaly : all.anomalies()) {
      events.accept(new RunEvent.AnomalyFound(anomaly));
    }
    return all;
  }

  /** A model's table, as this run wrote it where it did; else the name as written. */
  static String reference(WarehouseAdapter warehouse, Optional<Run.Work> work, String name) {
    return work.stream()
        .flatMap(w -> w.plan().units().stream())
        .filter(unit -> unit.name().equals(name))
        .map(PlannedUnit::target)
        .findFirst()
        .or(() ->
            work.flatMap(Run.Work::analysis)
                .flatMap(a -> a.model(name))
                .map(model -> model.model().config().target()))
        .map(warehouse.dialect()::table)
        .orElse(name);
  }

  private void quarantine(ChecksConfig config, List<CheckTarget> targets, Ledger ledger) {
    if (config.quarantine().isEmpty() || !settings.pipelineType().equals("quality")) {
      return;
    }
    ledger.quarantine = new Quarantine(warehouse, config, config.quarantine().get()).run(targets);
    for (Quarantine.Result result : ledger.quarantine) {
      result.error().ifPresent(error -> ledger.checks = ledger.checks.with(result, error));
    }
  }

  private static RunEvent.ChecksEnded ended(List<TableChecks> tables) {
    int total = 0;
    int passed = 0;
    for (TableChecks table : tables) {
      total += table.checks().size();
      passed += (int) table.checks().stream().filter(CheckResult::passed).count();
    }
    return new RunEvent.ChecksEnded(total, passed);
  }

  /** What is checked of a unit. */
  static CheckTarget target(PlannedUnit unit) {
    Set<String> added = new LinkedHashSet<>();
    unit.addedColumns().forEach(name -> added.add(name.toLowerCase(Locale.ROOT)));
    return new CheckTarget(
        unit.historyName(),
        unit.target(),
        unit.assetKey(),
        unit.source(),
        unit.watermarkColumn(),
        Optional.empty(),
        added);
  }
}
