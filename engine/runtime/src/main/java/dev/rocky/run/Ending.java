package dev.rocky.run;

import dev.rocky.check.Anomaly;
import dev.rocky.check.CheckTarget;
import dev.rocky.check.Checks;
import dev.rocky.plan.Drift;
import dev.rocky.plan.Plan;
import dev.rocky.project.ChecksConfig;
import dev.rocky.state.DagSnapshot;
import dev.rocky.state.QualitySnapshot;
import dev.rocky.state.RunRecord;
import dev.rocky.state.StateException;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateWriter;
import dev.rocky.state.UnitStatus;
import dev.rocky.text.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What is done whatever happened: the result is drawn up and written to the history (execution.md
 * §2, phases 9 to 12).
 */
final class Ending {
  private final String runId;
  private final Instant start;
  private final RunSettings settings;
  private final StateStore store;
  private final InstantSource clock;
  private final Stop stop;
  private final Metrics.Meter meter;
  private final Concurrency concurrency;
  private final Consumer<RunEvent> events;

  Ending(
      String runId,
      Instant start,
      RunSettings settings,
      StateStore store,
      InstantSource clock,
      Stop stop,
      Metrics.Meter meter,
      Concurrency concurrency,
      Consumer<RunEvent> events) {
    this.runId = runId;
    this.start = start;
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.stop = stop;
    this.meter = meter;
    this.concurrency = concurrency;
    this.events = events;
  }

  RunResult end(Ledger ledger) {
    Instant finish = clock.instant();
    List<RunResult.Failure> errors = ledger.errors();
    boolean gate = gateFailed(ledger);
    Outcome outcome = concluded(ledger, errors, gate, finish);
    boolean recorded = record(ledger, outcome, errors, finish);
    return new RunResult(
        runId,
        outcome,
        settings.pipeline(),
        settings.pipelineType(),
        settings.filter(),
        start,
        finish,
        ledger.results(),
        ledger.excluded,
        errors,
        ledger.checks.tables(),
        ledger.quarantine,
        ledger.checks.anomalies(),
        evaluations(ledger),
        gate,
        drift(ledger),
        settings.execution().concurrency(),
        adapted(),
        meter.read(ledger.done().size(), errors.size(), ledger.checks.anomalies().size()),
        ledger.catalogsCreated,
        ledger.schemasCreated,
        settings.resume().map(resume -> resume.run().runId()),
        settings.shadow().isPresent(),
        List.copyOf(ledger.carried),
        stop.interrupted() ? Optional.empty() : ledger.fatal,
        stop.interrupted() ? Optional.empty() : stop.error(),
        recorded);
  }

  private Optional<RunResult.Adapted> adapted() {
    return concurrency.isAdaptive()
        ? Optional.of(new RunResult.Adapted(concurrency.limit(), concurrency.rateLimits()))
        : Optional.empty();
  }

  private boolean gateFailed(Ledger ledger) {
    return settings.checks().filter(ChecksConfig::failOnError).isPresent()
        && ledger.checks.tables().stream().anyMatch(table -> !table.passed());
  }

  /** Tells how the run ends; whoever hears of a success can still make it none. */
  private Outcome concluded(
      Ledger ledger, List<RunResult.Failure> errors, boolean gate, Instant finish) {
    long millis = Math.max(0, finish.toEpochMilli() - start.toEpochMilli());
    int built = ledger.done().size();
    Outcome outcome = outcome(ledger, errors, gate);
    Optional<String> error = error(ledger, errors, outcome);
    events.accept(new RunEvent.Concluding(outcome, error, millis, built));
    Outcome after = outcome(ledger, errors, gate);
    if (outcome == Outcome.SUCCESS && after != outcome) {
      events.accept(new RunEvent.Concluding(after, error(ledger, errors, after), millis, built));
    }
    return after;
  }

  private Optional<String> error(Ledger ledger, List<RunResult.Failure> errors, Outcome outcome) {
    if (outcome == Outcome.SUCCESS) {
      return Optional.empty();
    }
    if (stop.interrupted()) {
      return Optional.of(Stop.INTERRUPTED);
    }
    return Optional.of(
        stop.error()
            .or(() -> ledger.fatal)
            .or(() ->
                errors.stream()
                    .findFirst()
                    .map(first ->
                        "%d failed, the first: %s: %s"
                            .formatted(errors.size(), first.name(), first.message())))
            .orElse("checks failed"));
  }

  private Outcome outcome(Ledger ledger, List<RunResult.Failure> errors, boolean gate) {
    if (stop.interrupted()) {
      return Outcome.INTERRUPTED;
    }
    if (ledger.fatal.isPresent()
        || stop.reason().filter(Recorder.NOT_WRITABLE::equals).isPresent()) {
      return Outcome.FAILURE;
    }
    if (errors.isEmpty() && !gate && stop.error().isEmpty()) {
      return Outcome.SUCCESS;
    }
    boolean some =
        ledger.results().stream().anyMatch(r -> r.isDone() || !r.windowsDone().isEmpty());
    return some ? Outcome.PARTIAL_FAILURE : Outcome.FAILURE;
  }

  private static RunResult.DriftSummary drift(Ledger ledger) {
    List<RunResult.DriftAction> actions = new ArrayList<>();
    int checked = 0;
    for (UnitResult result : ledger.results()) {
      if (result.unit().driftChecked()) {
        checked++;
      }
      if (result.isDone() && result.unit().drift().isPresent()) {
        Drift drift = result.unit().drift().get();
        actions.add(
            new RunResult.DriftAction(
                result.unit().tableKey(),
                result.unit().assetKey(),
                drift.action().label(),
                drift.reason()));
      }
    }
    return new RunResult.DriftSummary(checked, actions);
  }

  /**
   * One entry for each table of the run, also for those that were not compared (execution.md
   * §16.3).
   */
  private List<Anomaly.Evaluation> evaluations(Ledger ledger) {
    List<Anomaly.Evaluation> all = new ArrayList<>(ledger.checks.evaluations());
    boolean counted = settings.checks().filter(c -> c.enabled() && c.rowCount()).isPresent();
    String reason = counted ? "row count was not measured" : "row_count check is off";
    for (UnitResult result : ledger.results()) {
      boolean evaluated = all.stream().anyMatch(e -> e.assetKey().equals(result.unit().assetKey()));
      if (!evaluated) {
        String cause = counted ? result.error().map(e -> ": " + e.message()).orElse("") : "";
        all.add(
            new Anomaly.Evaluation(
                result.unit().tableKey(), result.unit().assetKey(), Optional.of(reason + cause)));
      }
    }
    for (Plan.Excluded excluded : ledger.excluded) {
      all.add(
          new Anomaly.Evaluation(
              excluded.tableName(),
              excluded.assetKey(),
              Optional.of(counted ? reason + ": " + excluded.reason() : reason)));
    }
    all.sort(Order.by(e -> String.join(".", e.assetKey())));
    return all;
  }

  // --- the store

  private boolean record(
      Ledger ledger, Outcome outcome, List<RunResult.Failure> errors, Instant finish) {
    try {
      Optional<DagSnapshot> graph = graph(ledger, finish);
      store.commit(work -> {
        work.addRun(row(ledger, outcome, errors, finish));
        quality(work, ledger, finish);
        graph.ifPresent(work::addDagSnapshot);
        work.finishProgress(runId);
        work.prune(finish);
      });
      return true;
    } catch (StateException e) {
      events.accept(
          new RunEvent.Warning("run " + runId + " is not in the history: " + e.getMessage()));
      return false;
    }
  }

  private RunRecord row(
      Ledger ledger, Outcome outcome, List<RunResult.Failure> errors, Instant finish) {
    int skipped =
        (int) ledger.results().stream().filter(r -> r.status() == UnitStatus.SKIPPED).count();
    return new RunRecord(
        runId,
        start,
        finish,
        outcome.recorded(),
        settings.trigger(),
        settings.configHash(),
        settings.pipeline(),
        settings.pipelineType(),
        settings.filter(),
        settings.shadow(),
        settings.resume().map(resume -> resume.run().runId()),
        ledger.done().size(),
        Math.max(0, errors.size() - skipped),
        skipped,
        stop.interrupted() ? stop.reason() : ledger.fatal.or(stop::error).or(stop::reason),
        settings.writer().rockyVersion(),
        settings.writer().host());
  }

  /** Counts join the baseline only now, after they were compared with it. */
  private void quality(StateWriter work, Ledger ledger, Instant now) {
    for (Checks.ColumnSet set : ledger.checks.columnSets()) {
      work.putColumnSet(set.pipeline(), set.tableKey(), set.columns(), now);
    }
    for (Checks.Measured measured : ledger.checks.measured()) {
      CheckTarget target = measured.target();
      measured
          .rowCount()
          .ifPresent(rows -> work.appendRowCount(target.target().key(), now, rows, runId));
      OptionalLong rows = measured.snapshotCount();
      if (rows.isPresent()) {
        work.putQuality(
            new QualitySnapshot(
                target.name(),
                runId,
                now,
                rows.getAsLong(),
                measured.nullRates(),
                measured.lagSeconds()));
      }
    }
  }

  private Optional<DagSnapshot> graph(Ledger ledger, Instant now) {
    return ledger
        .work
        .filter(work -> settings.shadow().isEmpty() && work.plan().problems().isEmpty())
        .flatMap(Run.Work::analysis)
        .flatMap(analysis ->
            Graph.snapshot(
                analysis,
                settings.pipeline(),
                store.dagSnapshots(settings.pipeline(), 1).stream().findFirst(),
                ledger.before,
                now));
  }
}
