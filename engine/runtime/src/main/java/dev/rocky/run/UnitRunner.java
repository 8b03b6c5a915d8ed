package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.RunValues;
import dev.rocky.materialize.SnapshotWork;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.plan.Drift;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.plan.Replanner;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.state.UnitStatus;
import dev.rocky.warehouse.Compensation;
import dev.rocky.warehouse.GuardFoundRows;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Carries out one unit: its steps in order on one connection, then its new watermark is read. Knows
 * nothing of other units.
 */
final class UnitRunner {
  private final WarehouseAdapter warehouse;
  private final Replanner replanner;
  private final BiConsumer<PlannedUnit, TableName> audit;
  private final OpenUnits open;
  private final LoadRunner loads;
  private final Instant runStart;
  private final InstantSource clock;
  private final Metrics.Meter meter;
  private final Consumer<RunEvent> events;
  private final Stop stop;
  private final WindowRunner windows;

  UnitRunner(
      WarehouseAdapter warehouse,
      Replanner replanner,
      Instant runStart,
      InstantSource clock,
      Metrics.Meter meter,
      Consumer<RunEvent> events,
      Stop stop,
      WindowRunner windows,
      BiConsumer<PlannedUnit, TableName> audit,
      OpenUnits open,
      LoadRunner loads) {
    this.loads = loads;
    this.open = open;
    this.windows = windows;
    this.audit = audit;
    this.warehouse = warehouse;
    this.replanner = replanner;
    this.runStart = runStart;
    this.clock = clock;
    this.meter = meter;
    this.events = events;
    this.stop = stop;
  }

  /** What carrying out a build gave. */
  private record Built(
      Build build,
      OptionalLong rows,
      Optional<Value> watermark,
      List<WindowResult> windows,
      Optional<UnitError> error) {}

  /** Altering the table failed: the unit is to be rebuilt. */
  private record Refused(String reason) {}

  /** Never throws a {@link RockyException}: a failure is part of the result. */
  UnitResult run(PlannedUnit planned) {
    Instant start = clock.instant();
    PlannedUnit unit = planned;
    Optional<Built> built = Optional.empty();
    Optional<UnitError> error = Optional.empty();
    try {
      if (planned.provisional()) {
        unit = replanner.again(planned, new WarehouseCatalog(warehouse));
      }
      switch (unit.work()) {
        case Work.Impossible(var message) ->
            error = Optional.of(UnitError.permanent(FailureKind.QUERY_REJECTED, message));
        case Work.Later(var kind, var reason) ->
            error = Optional.of(new UnitError(kind, reason, false));
        case Work.Ready(var build) -> {
          PlannedUnit ready = unit;
          Instant announced = clock.instant();
          ready.drift().ifPresent(drift -> events.accept(new RunEvent.DriftFound(ready, drift)));
          events.accept(new RunEvent.Building(ready));
          // What listeners take counts towards the run, not towards the unit (hooks.md §6).
          start = start.plus(Duration.between(announced, clock.instant()));
          built = Optional.of(build(ready, build));
          error = built.get().error();
          unit = withActualDrift(ready, build, built.get());
        }
      }
    } catch (NotPublished e) {
      error = Optional.of(UnitError.permanent(e.kind(), UnitError.chain(e)));
    } catch (RockyException e) {
      error = Optional.of(UnitError.of(e));
    }
    long millis = Math.max(0, Duration.between(start, clock.instant()).toMillis());
    meter.table(millis);
    UnitStatus status = error.isEmpty() ? UnitStatus.SUCCESS : UnitStatus.FAILED;
    Optional<Build> build = built.map(Built::build).or(() -> planned(planned));
    return new UnitResult(
        unit,
        status,
        build.map(Build::strategy).orElse(unit.configured()),
        start,
        millis,
        built.map(Built::rows).orElse(OptionalLong.empty()),
        built.flatMap(Built::watermark).flatMap(UnitResult.Greatest::of),
        build.map(b -> Hashes.of(b.planned())).orElse(""),
        error,
        List.of(new UnitResult.Attempt(1, error.isEmpty(), millis, error)),
        built.map(Built::windows).orElse(List.of()));
  }

  /** The first failed window in key order, or that not all were started. */
  private Optional<UnitError> failure(Build build, List<WindowResult> results) {
    for (WindowResult result : results) {
      if (result.error().isPresent()) {
        UnitError error = result.error().get();
        return Optional.of(
            new UnitError(
                error.kind(),
                "partition " + result.window().key() + ": " + error.message(),
                error.permanent()));
      }
    }
    int planned = build.windows().map(w -> w.writes().size()).orElse(0);
    return results.size() < planned
        ? Optional.of(UnitError.permanent(FailureKind.CANCELLED, stop.reason().orElse("")))
        : Optional.empty();
  }

  private static Optional<Build> planned(PlannedUnit unit) {
    return unit.work() instanceof Work.Ready(var build) ? Optional.of(build) : Optional.empty();
  }

  /** When altering failed the table was rebuilt: that is what was done about the drift. */
  private static PlannedUnit withActualDrift(PlannedUnit unit, Build intended, Built built) {
    if (built.build().equals(intended)) {
      return unit;
    }
    return unit.withDrift(
        unit.drift()
            .map(d ->
                new Drift(
                    d.target(),
                    Drift.Action.DROP_AND_RECREATE,
                    d.reason(),
                    List.of(),
                    d.differences())));
  }

  private Built build(PlannedUnit unit, Build build) {
    if (build.windows().isPresent()) {
      return windows(unit, build);
    }
    Optional<Built> built = attempt(unit, build);
    return built.isPresent()
        ? built.get()
        : attempt(unit, build.rebuild().orElseThrow()).orElseThrow();
  }

  /** First what concerns the whole table, then its windows, which take connections themselves. */
  private Built windows(PlannedUnit unit, Build build) {
    Build before = build.beforeWindows();
    Build after = build.afterWindows();
    Step.Windows wanted = build.windows().orElseThrow();
    if (wanted.anew()) {
      windows.book().startsAnew(unit);
    }
    if (!before.steps().isEmpty()) {
      attempt(unit, before);
    }
    List<WindowResult> results = windows.run(unit, wanted, after.steps().isEmpty());
    Optional<UnitError> error = failure(build, results);
    if (!after.steps().isEmpty()) {
      error = error.or(() -> published(unit, after));
      Optional<UnitError> reason = error;
      results = results.stream().map(r -> reason.map(r::without).orElse(r)).toList();
      results.forEach(result -> windows.book().ended(unit, result));
    }
    return new Built(build, UnitResult.sum(results), Optional.empty(), results, error);
  }

  /** Why the windows of a candidate do not count; empty when it has taken its table's place. */
  private Optional<UnitError> published(PlannedUnit unit, Build after) {
    try {
      attempt(unit, after);
      return Optional.empty();
    } catch (NotPublished e) {
      return Optional.of(UnitError.permanent(e.kind(), UnitError.chain(e)));
    } catch (RockyException e) {
      return Optional.of(UnitError.of(e));
    }
  }

  /** Empty when the table could not be altered and is to be rebuilt. */
  private Optional<Built> attempt(PlannedUnit unit, Build build) {
    try (Session session = warehouse.session()) {
      OptionalLong rows = OptionalLong.empty();
      Compensation compensation = open.of(unit);
      open.repair(session, unit, build);
      for (Step step : build.steps()) {
        stopHere();
        switch (step) {
          case Step.Guard guard -> guard(session, guard);
          case Step.Write write -> rows = lastWritten(write(session, write, compensation));
          case Step.Audit(var candidate) -> audit.accept(unit, candidate);
          case Step.Publish publish ->
              publish.writes().forEach(write -> write(session, write, compensation));
          case Step.Stage stage -> rows = lastWritten(stage(session, stage, compensation));
          case Step.Definition definition ->
              definition.action().ifPresent(action -> write(session, action, compensation));
          case Step.Snapshot(var work) -> rows = snapshot(session, work, compensation);
          case Step.Load load -> rows = load(session, unit, load, compensation);
          case Step.Windows _ ->
              throw new IllegalStateException("windows take connections of their own");
          case Step.Alter alter -> {
            Optional<Refused> refused = alter(session, alter);
            if (refused.isPresent() && build.rebuild().isEmpty()) {
              throw new RockyException(
                  FailureKind.QUERY_REJECTED,
                  "`%s` cannot be altered as planned: %s"
                      .formatted(unit.tableKey(), refused.get().reason()));
            }
            if (refused.isPresent()) {
              events.accept(
                  new RunEvent.Warning(
                      "`%s` cannot be altered (%s): it is built anew"
                          .formatted(unit.tableKey(), refused.get().reason())));
              return Optional.empty();
            }
          }
        }
      }
      Optional<Value> watermark =
          unit.watermarkColumn()
              .map(column ->
                  query(session, warehouse.dialect().maximum(unit.target(), column)).single());
      warnOfNulls(session, unit, build);
      boolean counted = unit.kind() == ObjectKind.TABLE;
      return Optional.of(
          new Built(
              build,
              counted ? rows : OptionalLong.empty(),
              watermark,
              List.of(),
              Optional.empty()));
    }
  }

  /** Rows without a time are in the first load and in no later one (models.md §4.2). */
  private void warnOfNulls(Session session, PlannedUnit unit, Build build) {
    boolean firstOfModel =
        unit.source().isEmpty()
            && unit.watermarkColumn().isPresent()
            && !build.strategy().equals(unit.configured());
    if (!firstOfModel) {
      return;
    }
    String column = unit.watermarkColumn().get();
    Rows rows = query(session, warehouse.dialect().nullRates(unit.target(), List.of(column), 100));
    long nulls =
        rows.isEmpty() ? 0 : rows.at(0, 1).asNumber().map(BigDecimal::longValue).orElse(0L);
    if (nulls > 0) {
      events.accept(
          new RunEvent.Warning(
              "`%s` holds rows without `%s` (%d): such rows are added by a full refresh only"
                  .formatted(unit.tableKey(), column, nulls)));
    }
  }

  private void stopHere() {
    if (stop.requested()) {
      throw new RockyException(FailureKind.CANCELLED, stop.reason().orElse(""));
    }
  }

  private void guard(Session session, Step.Guard guard) {
    Rows rows = query(session, guard.query());
    if (rows.isEmpty()) {
      return;
    }
    throw new GuardFoundRows(guard.query(), rows).saying(guard.complaint());
  }

  private OptionalLong load(
      Session session, PlannedUnit unit, Step.Load load, Compensation compensation) {
    Statement rows =
        new Statement(
            "SELECT COUNT(*) FROM " + warehouse.dialect().table(unit.target()),
            Statement.Kind.QUERY);
    return loads.run(
        unit,
        load,
        write -> lastWritten(write(session, write, compensation)),
        statement -> query(session, statement),
        _ -> LoadRunner.count(query(session, rows)));
  }

  private List<Session.Outcome> write(
      Session session, Step.Write write, Compensation compensation) {
    long start = System.nanoTime();
    try {
      return session.run(write.group(), compensation);
    } finally {
      meter.statements(write.group().statements().size(), millisSince(start));
    }
  }

  /** What the cleanup did is no part of the answer. */
  private List<Session.Outcome> stage(
      Session session, Step.Stage stage, Compensation compensation) {
    long start = System.nanoTime();
    try {
      List<Session.Outcome> outcomes = session.run(stage.work(), compensation);
      return outcomes.subList(0, Math.max(0, outcomes.size() - stage.work().cleanup().size()));
    } catch (GuardFoundRows e) {
      throw e.saying(stage.complaint());
    } finally {
      meter.statements(stage.work().statements().size(), millisSince(start));
    }
  }

  /** The number of new versions, where the warehouse tells it. */
  private OptionalLong snapshot(Session session, SnapshotWork work, Compensation compensation) {
    ClockGuard.check(work, runStart, statement -> query(session, statement));
    RunValues values = SnapshotValues.of(work, runStart);
    Statement insertion = work.insertion(values);
    OptionalLong rows = OptionalLong.empty();
    for (Step step : work.steps(values)) {
      stopHere();
      List<Session.Outcome> done =
          switch (step) {
            case Step.Guard guard -> {
              guard(session, guard);
              yield List.of();
            }
            case Step.Write write -> write(session, write, compensation);
            case Step.Stage stage -> stage(session, stage, compensation);
            case Step.Snapshot _,
                Step.Definition _,
                Step.Alter _,
                Step.Load _,
                Step.Windows _,
                Step.Audit _,
                Step.Publish _ ->
                throw new IllegalStateException("no step of a snapshot: " + step);
          };
      for (Session.Outcome outcome : done) {
        if (outcome.statement().equals(insertion)) {
          rows = outcome.rows();
        }
      }
    }
    return rows;
  }

  private static OptionalLong lastWritten(List<Session.Outcome> outcomes) {
    OptionalLong rows = OptionalLong.empty();
    for (Session.Outcome outcome : outcomes) {
      if (outcome.statement().kind() == Statement.Kind.WRITE && outcome.rows().isPresent()) {
        rows = outcome.rows();
      }
    }
    return rows;
  }

  private Optional<Refused> alter(Session session, Step.Alter alter) {
    for (Statement statement : alter.statements()) {
      long start = System.nanoTime();
      try {
        session.execute(statement);
      } catch (RockyException e) {
        if (e.kind() == FailureKind.QUERY_REJECTED || e.kind() == FailureKind.UNKNOWN) {
          return Optional.of(new Refused(UnitError.chain(e)));
        }
        throw e;
      } finally {
        meter.statements(1, millisSince(start));
      }
    }
    return Optional.empty();
  }

  private Rows query(Session session, Statement statement) {
    long start = System.nanoTime();
    try {
      return session.query(statement);
    } finally {
      meter.statements(1, millisSince(start));
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
