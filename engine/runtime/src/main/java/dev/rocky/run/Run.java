package dev.rocky.run;

import dev.rocky.check.QualityTargets;
import dev.rocky.compile.Analysis;
import dev.rocky.failure.RockyException;
import dev.rocky.plan.Plan;
import dev.rocky.plan.Replanner;
import dev.rocky.state.RunProgress;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateWriter;
import dev.rocky.warehouse.Retrier;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One run of a pipeline, from its id to its history row (execution.md §2). Carried out once, by the
 * thread that calls {@link #carryOut}; only {@link #interrupt} and {@link #awaitEnd} are for
 * others.
 */
public final class Run {
  private final RunSettings settings;
  private final WarehouseAdapter warehouse;
  private final StateStore store;
  private final InstantSource clock;
  private final List<RunListener> listeners;
  private final Stop stop = new Stop();
  private final Metrics.Meter meter = new Metrics.Meter();
  private final Concurrency concurrency;
  private final Auditor auditor;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Instant start;
  private final String id;

  /**
   * Takes an id and registers the run in the store: from here on it leaves a history row, whatever
   * happens.
   *
   * @param store held by this command
   */
  public Run(
      RunSettings settings,
      WarehouseAdapter warehouse,
      StateStore store,
      InstantSource clock,
      List<RunListener> listeners) {
    this.settings = settings;
    this.warehouse = warehouse;
    this.store = store;
    this.clock = clock;
    this.concurrency = new Concurrency(settings.execution());
    this.listeners = List.copyOf(listeners);
    this.start = clock.instant();
    this.auditor = new Auditor(warehouse, settings.checks(), store, clock, this::tell);
    this.id = RunIds.free(start, store::knowsRun);
    store.announce(id);
    store.commit(work ->
        work.addProgress(
            new RunProgress(
                id,
                start,
                0,
                settings.pipeline(),
                settings.filter(),
                settings.shadow(),
                options(settings),
                false,
                settings.writer().host() + ":" + settings.writer().pid())));
  }

  /** What a resume takes over, and what the history row is made from should this run be killed. */
  private static Map<String, Object> options(RunSettings settings) {
    Map<String, Object> options = new TreeMap<>(settings.options());
    options.put("pipeline_type", settings.pipelineType());
    options.put("config_hash", settings.configHash());
    options.put("trigger", settings.trigger().label());
    return options;
  }

  /** For the warehouse of this run: what it repeats is counted, told and slows the run down. */
  public Retrier.Listener retries() {
    return new Retrier.Listener() {
      @Override
      public void retrying(RockyException failure, Duration wait) {
        UnitError error = UnitError.of(failure);
        meter.repeating();
        concurrency.hidden(error);
        tell(
            new RunEvent.Info(
                "a statement failed for the moment and is sent again in %d ms: %s"
                    .formatted(wait.toMillis(), error.message())));
      }

      @Override
      public void recovered() {
        meter.repeated();
      }
    };
  }

  public String id() {
    return id;
  }

  /** The instant that stands for "now" in this run. */
  public Instant startedAt() {
    return start;
  }

  /**
   * Stops the run: nothing new is started, running statements are cancelled. Returns at once;
   * {@link #carryOut} then ends with an interrupted result.
   */
  public void interrupt() {
    stop.interrupt();
    warehouse.cancelRunning();
  }

  /**
   * Waits until the run is recorded: for a signal handler, which must not let the process go
   * before.
   */
  public void awaitEnd() throws InterruptedException {
    over.await();
  }

  /**
   * What a run does, known once the world was asked.
   *
   * @param listed tables that are checked and not built
   * @param models built after the copies and their checks (execution.md §3.7); empty when a run has
   *     one phase only
   */
  public record Work(
      Plan plan,
      Replanner replanner,
      Optional<Analysis> analysis,
      Optional<Models> models,
      Optional<QualityTargets> listed) {
    public Work(
        Plan plan, Replanner replanner, Optional<Analysis> analysis, Optional<Models> models) {
      this(plan, replanner, analysis, models, Optional.empty());
    }

    public Work(Plan plan, Replanner replanner, Optional<Analysis> analysis) {
      this(plan, replanner, analysis, Optional.empty());
    }

    /** Of a pipeline that only checks tables. */
    public static Work checking(Plan plan, QualityTargets listed) {
      return new Work(
          plan, (unit, catalog) -> unit, Optional.empty(), Optional.empty(), Optional.of(listed));
    }
  }

  /** The models of a replication run, planned when what they read has been copied. */
  public record Models(Supplier<Plan> plan, Replanner replanner) {}

  /**
   * Plans and runs.
   *
   * @param planner says what is to be done; a {@link RockyException} it throws fails the run before
   *     a unit is known
   */
  public RunResult carryOut(Function<Run, Work> planner) {
    Ledger ledger = new Ledger();
    Optional<RuntimeException> bug = Optional.empty();
    try {
      tell(new RunEvent.Started(id));
      Work work = planner.apply(this);
      body(ledger, work);
    } catch (RockyException e) {
      String remedy = e.remediation().map(text -> ". " + text).orElse("");
      ledger.fatal = Optional.of(UnitError.chain(e) + remedy);
    } catch (RuntimeException e) {
      ledger.fatal = Optional.of(UnitError.chain(e));
      bug = Optional.of(e);
    }
    RunResult result;
    try {
      result =
          new Ending(id, start, settings, store, clock, stop, meter, concurrency, this::tell)
              .end(ledger);
    } finally {
      over.countDown();
    }
    if (bug.isPresent()) {
      throw bug.get();
    }
    tell(new RunEvent.Ended(result));
    return result;
  }

  private void body(Ledger ledger, Work work) {
    ledger.work = Optional.of(work);
    ledger.excluded.addAll(work.plan().excluded());
    tell(new RunEvent.Planned(work.plan()));
    work.plan().warnings().forEach(warning -> tell(new RunEvent.Warning(warning)));
    if (!work.plan().problems().isEmpty()) {
      return;
    }
    ledger.before = store.modelSchemas();
    Recorder recorder = new Recorder(id, store, clock, work.analysis(), this::tell, stop);
    recorder.write(update -> planned(update, work.plan()));
    units(work.plan(), work.replanner(), work.analysis(), ledger, recorder);
    if (!stop.interrupted() && stop.error().isEmpty()) {
      new CheckPhase(id, settings, warehouse, store, clock, stop, auditor, this::tell)
          .run(ledger, recorder);
    }
    if (work.models().isPresent() && stop.reason().isEmpty()) {
      models(ledger, work, recorder);
    }
  }

  private void models(Ledger ledger, Work work, Recorder recorder) {
    Models models = work.models().orElseThrow();
    Plan plan = models.plan().get().following(work.plan().units().size());
    ledger.work = Optional.of(new Work(work.plan().with(plan), work.replanner(), work.analysis()));
    tell(new RunEvent.Planned(plan));
    plan.warnings().forEach(warning -> tell(new RunEvent.Warning(warning)));
    if (!plan.problems().isEmpty()) {
      return;
    }
    recorder.write(update -> planned(update, work.plan().with(plan)));
    units(plan, models.replanner(), work.analysis(), ledger, recorder);
  }

  /** A resume takes over the partitions as they were planned, whatever day it is then. */
  private void planned(StateWriter update, Plan plan) {
    update.setTotal(id, plan.units().size());
    Map<String, List<String>> keys = plan.partitionKeys();
    if (!keys.isEmpty()) {
      Map<String, Object> options = options(settings);
      options.put(RunSettings.PARTITION_KEYS, keys);
      update.setOptions(id, options);
    }
  }

  /** Runs the units of a phase; those that a resumed run had finished are only taken over. */
  private void units(
      Plan plan,
      Replanner replanner,
      Optional<Analysis> analysis,
      Ledger ledger,
      Recorder recorder) {
    Optional<Resume.Taken> taken =
        settings.resume().map(resume -> resume.take(plan, analysis, ledger.before));
    taken.ifPresent(found -> {
      ledger.carried.addAll(found.carried());
      recorder.write(update -> found.rows(id).forEach(update::putProgressUnit));
    });
    WindowRunner windows =
        new WindowRunner(warehouse, new PartitionBook(id, recorder, clock), clock, meter, stop);
    UnitRunner runner =
        new UnitRunner(
            warehouse,
            taken.map(found -> found.trimming(replanner)).orElse(replanner),
            start,
            clock,
            meter,
            this::tell,
            stop,
            windows,
            (unit, candidate) ->
                auditor.judge(
                    unit,
                    candidate,
                    CheckPhase.target(unit),
                    analysis.orElseThrow(),
                    name -> CheckPhase.reference(warehouse, ledger.work, name)),
            new OpenUnits(id, store, clock, warehouse.dialect()),
            new LoadRunner(
                id,
                settings.resume().map(resume -> resume.run().runId()),
                store,
                clock,
                this::tell));
    new UnitPhase(
            settings.execution(),
            concurrency,
            warehouse,
            runner,
            recorder,
            meter,
            clock,
            stop,
            this::tell)
        .run(taken.map(Resume.Taken::left).orElse(plan), ledger);
  }

  /** Whether what it tells of has not happened yet and can be left undone. */
  private static boolean isAnnouncement(RunEvent event) {
    return switch (event) {
      case RunEvent.Started _,
          RunEvent.Discovered _,
          RunEvent.Compiled _,
          RunEvent.UnitStarted _,
          RunEvent.DriftFound _,
          RunEvent.Building _ ->
          true;
      case RunEvent.Planned _,
          RunEvent.UnitEnded _,
          RunEvent.UnitGivenUp _,
          RunEvent.ChecksStarted _,
          RunEvent.CheckDone _,
          RunEvent.AnomalyFound _,
          RunEvent.ChecksEnded _,
          RunEvent.Concluding _,
          RunEvent.Warning _,
          RunEvent.Info _,
          RunEvent.Ended _ ->
          false;
    };
  }

  /**
   * Tells everyone who listens.
   *
   * @throws RockyException when one of them does not want what the event announces
   */
  public void tell(RunEvent event) {
    Optional<String> vetoed = Optional.empty();
    for (RunListener listener : listeners) {
      switch (listener.on(event)) {
        case RunListener.Answer.GoOn _ -> {}
        case RunListener.Answer.Abort(var moment, var reason) -> {
          stop.abort("aborted: hook " + moment, reason);
          vetoed = Optional.of(reason);
        }
      }
    }
    if (vetoed.isPresent() && isAnnouncement(event)) {
      throw new Vetoed(vetoed.get());
    }
  }
}
