package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Purpose;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.SetUp;
import dev.rocky.project.ExecutionConfig;
import dev.rocky.state.UnitStatus;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The units of a run: set-up, the parallel phase, retry rounds, and what is left undone
 * (execution.md §3.7, §9).
 */
final class UnitPhase {
  private static final int ERROR_RATE_FROM = 4;

  private final ExecutionConfig config;
  private final Concurrency concurrency;
  private final WarehouseAdapter warehouse;
  private final UnitRunner runner;
  private final Recorder recorder;
  private final Metrics.Meter meter;
  private final InstantSource clock;
  private final Stop stop;
  private final Consumer<RunEvent> events;
  private final Map<SetUp, UnitError> brokenSetUp = new LinkedHashMap<>();
  private final Set<Integer> givenUp = ConcurrentHashMap.newKeySet();

  UnitPhase(
      ExecutionConfig config,
      Concurrency concurrency,
      WarehouseAdapter warehouse,
      UnitRunner runner,
      Recorder recorder,
      Metrics.Meter meter,
      InstantSource clock,
      Stop stop,
      Consumer<RunEvent> events) {
    this.config = config;
    this.concurrency = concurrency;
    this.warehouse = warehouse;
    this.runner = runner;
    this.recorder = recorder;
    this.meter = meter;
    this.clock = clock;
    this.stop = stop;
    this.events = events;
  }

  void run(Plan plan, Ledger ledger) {
    setUp(plan, ledger);
    Map<PlannedUnit, String> left = parallel(plan.units(), ledger);
    for (int round = 1; round <= config.tableRetries() && !stop.requested(); round++) {
      List<UnitResult> failed =
          plan.units().stream()
              .flatMap(unit -> ledger.result(unit).stream())
              .filter(UnitPhase::worthRetrying)
              .toList();
      if (failed.isEmpty()) {
        break;
      }
      for (UnitResult result : failed) {
        if (!stop.requested()) {
          retry(result, ledger);
        }
      }
      List<PlannedUnit> possible = possible(left.keySet(), ledger);
      if (!possible.isEmpty() && !stop.requested()) {
        Map<PlannedUnit, String> stillLeft = parallel(possible, ledger);
        left.keySet().removeAll(possible);
        left.putAll(stillLeft);
      }
    }
    plan.units().forEach(unit -> ledger.result(unit).ifPresent(this::giveUp));
    left.forEach((unit, upstream) -> skip(unit, upstream, ledger));
  }

  private void setUp(Plan plan, Ledger ledger) {
    for (SetUp step : plan.setUp()) {
      if (stop.requested()) {
        return;
      }
      long start = System.nanoTime();
      try {
        warehouse.execute(step.statement());
        if (step.isNew() && step.purpose() == Purpose.CREATE_CATALOG) {
          ledger.catalogsCreated++;
        } else if (step.isNew()) {
          ledger.schemasCreated++;
        }
      } catch (RockyException e) {
        brokenSetUp.put(step, UnitError.of(e));
        events.accept(
            new RunEvent.Warning(
                "`%s` cannot be created: %s".formatted(step.name(), UnitError.chain(e))));
      } finally {
        meter.statements(1, (System.nanoTime() - start) / 1_000_000);
      }
    }
  }

  private Map<PlannedUnit, String> parallel(List<PlannedUnit> units, Ledger ledger) {
    Scheduler scheduler =
        new Scheduler(concurrency::limit, stop, this::carryOut, warehouse::cancelRunning);
    return scheduler.run(
        units,
        (result, finished) -> {
          if (isMissingSource(result)) {
            exclude(result, ledger);
            return;
          }
          ledger.put(result);
          concurrency.ended(result);
          judge(ledger);
        });
  }

  /** On the unit's own thread; what came of it is in the store before anybody hears of it. */
  private UnitResult carryOut(PlannedUnit unit) {
    UnitResult result = tried(unit, runner::run);
    if (!isMissingSource(result)) {
      recorder.unit(result);
      events.accept(new RunEvent.UnitEnded(result));
    }
    if (config.tableRetries() == 0 || !worthRetrying(result)) {
      giveUp(result);
    }
    return result;
  }

  private UnitResult tried(PlannedUnit unit, Function<PlannedUnit, UnitResult> how) {
    try {
      events.accept(new RunEvent.UnitStarted(unit));
    } catch (Vetoed e) {
      return UnitResult.failed(
          unit, UnitError.permanent(e.kind(), String.valueOf(e.getMessage())), clock.instant());
    }
    return settled(brokenAbove(unit).orElseGet(() -> how.apply(unit)));
  }

  /** Says once of a failed unit that it stays one. */
  private void giveUp(UnitResult result) {
    if (result.status() == UnitStatus.FAILED && givenUp.add(result.unit().index())) {
      events.accept(new RunEvent.UnitGivenUp(result));
    }
  }

  private Optional<UnitResult> brokenAbove(PlannedUnit unit) {
    return brokenSetUp.entrySet().stream()
        .filter(entry -> entry.getKey().holds(unit.target()))
        .findFirst()
        .map(entry ->
            UnitResult.failed(
                unit,
                new UnitError(
                    entry.getValue().kind(),
                    "`%s` cannot be created: %s"
                        .formatted(entry.getKey().name(), entry.getValue().message()),
                    true),
                clock.instant()));
  }

  /**
   * A unit that was cancelled because the run stops is not done, which is no failure of its own.
   */
  private UnitResult settled(UnitResult result) {
    boolean cancelled =
        result.status() == UnitStatus.FAILED
            && stop.requested()
            && result.error().filter(e -> e.kind() == FailureKind.CANCELLED).isPresent();
    return cancelled
        ? UnitResult.skipped(result.unit(), stop.reason().orElse(""), result.startedAt())
            .withWindows(result.windows())
        : result;
  }

  private void retry(UnitResult earlier, Ledger ledger) {
    PlannedUnit unit = earlier.unit();
    UnitResult again =
        tried(unit, u -> RetriedWindows.after(earlier, runner::run))
            .withEarlier(earlier.attempts());
    meter.retry(again.isDone());
    recorder.unit(again);
    ledger.put(again);
    events.accept(new RunEvent.UnitEnded(again));
  }

  private static boolean worthRetrying(UnitResult result) {
    return result.status() == UnitStatus.FAILED
        && result.error().filter(error -> !error.permanent()).isPresent();
  }

  /** Units that were left because of a failure that is mended now. */
  private static List<PlannedUnit> possible(Set<PlannedUnit> left, Ledger ledger) {
    Set<String> blocked = new LinkedHashSet<>();
    ledger.results().stream()
        .filter(result -> !result.isDone())
        .forEach(result -> blocked.add(result.unit().name()));
    List<PlannedUnit> possible = new ArrayList<>();
    for (PlannedUnit unit :
        left.stream().sorted((a, b) -> Integer.compare(a.index(), b.index())).toList()) {
      if (unit.upstream().stream().anyMatch(blocked::contains)) {
        blocked.add(unit.name());
      } else {
        possible.add(unit);
      }
    }
    return possible;
  }

  private void skip(PlannedUnit unit, String upstream, Ledger ledger) {
    if (ledger.result(unit).isPresent()) {
      return;
    }
    String reason =
        upstream.isEmpty()
            ? stop.reason().orElse("not started")
            : "skipped: upstream " + upstream + " failed";
    UnitResult result = UnitResult.skipped(unit, reason, clock.instant());
    recorder.unit(result);
    ledger.put(result);
    events.accept(new RunEvent.UnitEnded(result));
  }

  /** Whether enough has failed to stop (execution.md §9.5). */
  private void judge(Ledger ledger) {
    long failed = ledger.results().stream().filter(r -> r.status() == UnitStatus.FAILED).count();
    long finished = failed + ledger.done().size();
    if (failed == 0) {
      return;
    }
    int limit = config.errorRateAbortPct();
    boolean tooMany = limit > 0 && finished >= ERROR_RATE_FROM && failed * 100 / finished >= limit;
    boolean first =
        config.failFast()
            ? stop.request("aborted: fail_fast")
            : tooMany && stop.request("aborted: error_rate");
    if (first) {
      warehouse.cancelRunning();
    }
  }

  /**
   * A table that went away between discovery and copy is left out; that is no failure (execution.md
   * §3.4).
   */
  private boolean isMissingSource(UnitResult result) {
    return result.status() == UnitStatus.FAILED
        && result.unit().source().isPresent()
        && result.error().filter(e -> e.kind() == FailureKind.NOT_FOUND).isPresent()
        && isMissing(result.unit());
  }

  private boolean isMissing(PlannedUnit unit) {
    try {
      return warehouse.describe(unit.source().orElseThrow()).isEmpty();
    } catch (RockyException e) {
      // It cannot be told, so the failure of the copy stands.
      return false;
    }
  }

  private static void exclude(UnitResult result, Ledger ledger) {
    PlannedUnit unit = result.unit();
    ledger.excluded.add(
        new Plan.Excluded(
            unit.assetKey(),
            unit.source().orElseThrow().schema(),
            unit.source().orElseThrow().table(),
            Plan.Excluded.MISSING));
  }
}
