package dev.rocky.run;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.FailureKind;
import dev.rocky.materialize.Step;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.project.Strategy;
import dev.rocky.state.BuiltObject;
import dev.rocky.state.ModelExecution;
import dev.rocky.state.ProgressUnit;
import dev.rocky.state.StateException;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateWriter;
import dev.rocky.state.UnitStatus;
import dev.rocky.state.Watermark;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes what came of each unit, as it ends: watermark, progress, execution and schema in one
 * transaction, so that a crash never leaves one of them without the others (execution.md §3.6). A
 * store that cannot be written does not undo what was built: it warns, and after three times in a
 * row the run stops.
 */
final class Recorder {
  static final String NOT_WRITABLE = "state store not writable";
  private static final int PATIENCE = 3;

  private final String runId;
  private final StateStore store;
  private final InstantSource clock;
  private final Optional<Analysis> analysis;
  private final Consumer<RunEvent> events;
  private final Stop stop;
  private final AtomicInteger failuresInRow = new AtomicInteger();

  Recorder(
      String runId,
      StateStore store,
      InstantSource clock,
      Optional<Analysis> analysis,
      Consumer<RunEvent> events,
      Stop stop) {
    this.runId = runId;
    this.store = store;
    this.clock = clock;
    this.analysis = analysis;
    this.events = events;
    this.stop = stop;
  }

  void unit(UnitResult result) {
    tellOfShrinking(result);
    Instant now = clock.instant();
    PlannedUnit unit = result.unit();
    write(work -> {
      if (result.isDone()) {
        result
            .watermark()
            .ifPresent(greatest ->
                work.putWatermark(
                    new Watermark(unit.tableKey(), greatest.value(), greatest.type(), now, runId)));
        work.putBuiltObject(
            new BuiltObject(
                unit.tableKey(),
                unit.kind().name().toLowerCase(Locale.ROOT),
                definition(result).orElse(result.sqlHash()),
                now));
        if (unit.shadowed().isEmpty()) {
          for (TypedModel model : builtWith(unit)) {
            work.putModelSchema(Graph.schema(model, result.sqlHash(), now));
          }
        }
      }
      work.putProgressUnit(progress(result, now));
      load(result)
          .filter(_ -> isSettled(result))
          .ifPresent(load -> work.deleteOpenUnit(unit.tableKey(), load.file()));
      work.putExecution(execution(result));
    });
  }

  private static Optional<Step.Load> load(UnitResult result) {
    if (result.unit().work() instanceof PlannedUnit.Work.Ready(var build)) {
      for (Step step : build.steps()) {
        if (step instanceof Step.Load load) {
          return Optional.of(load);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it is known what became of a load: a refused statement left nothing behind. */
  private static boolean isSettled(UnitResult result) {
    return result.isDone()
        || result.error().filter(e -> e.kind() == FailureKind.QUERY_REJECTED).isPresent();
  }

  /** Of an object that the warehouse keeps: what defines it, also when it was only refreshed. */
  private static Optional<String> definition(UnitResult result) {
    if (result.unit().work() instanceof PlannedUnit.Work.Ready(var build)) {
      for (Step step : build.steps()) {
        if (step instanceof Step.Definition definition) {
          return Optional.of(definition.hash());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The unit's model, and the ephemeral ones that stand in its statements: they are built with
   * their readers, or never.
   */
  private Collection<TypedModel> builtWith(PlannedUnit unit) {
    Map<String, TypedModel> found = new LinkedHashMap<>();
    analysis
        .flatMap(a -> a.model(unit.name()))
        .ifPresent(model -> {
          found.put(model.name(), model);
          collectInlined(model, found);
        });
    return found.values();
  }

  private void collectInlined(TypedModel model, Map<String, TypedModel> found) {
    for (Reference reference : model.references()) {
      TypedModel read =
          reference.model().flatMap(name -> analysis.flatMap(a -> a.model(name))).orElse(null);
      if (read != null
          && read.model().config().strategy() instanceof Strategy.Ephemeral
          && found.putIfAbsent(read.name(), read) == null) {
        collectInlined(read, found);
      }
    }
  }

  private ProgressUnit progress(UnitResult result, Instant now) {
    return new ProgressUnit(
        runId,
        result.unit().progressKey(),
        result.unit().index(),
        result.unit().assetKey(),
        result.status(),
        Optional.empty(),
        result.error().map(UnitError::message),
        result.durationMs(),
        now,
        Optional.of(result.sqlHash()).filter(hash -> !hash.isEmpty()),
        Optional.empty());
  }

  private ModelExecution execution(UnitResult result) {
    return new ModelExecution(
        runId,
        result.unit().historyName(),
        Math.max(1, result.attempts().size()),
        result.startedAt(),
        result.startedAt().plusMillis(result.durationMs()),
        result.durationMs(),
        result.status() == UnitStatus.SUCCESS ? result.rows() : OptionalLong.empty(),
        result.status(),
        result.sqlHash(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        result.strategy(),
        result.error().map(UnitError::message));
  }

  /**
   * A smaller watermark than the stored one is written too, as a rebuild can shrink a table, but
   * somebody should know.
   */
  private void tellOfShrinking(UnitResult result) {
    result
        .watermark()
        .ifPresent(greatest ->
            store
                .watermark(result.unit().tableKey())
                .filter(stored -> isSmaller(greatest, stored))
                .ifPresent(stored ->
                    events.accept(
                        new RunEvent.Info(
                            "watermark of `%s` goes back from %s to %s"
                                .formatted(
                                    result.unit().tableKey(),
                                    stored.lastValue(),
                                    greatest.value())))));
  }

  private static boolean isSmaller(UnitResult.Greatest greatest, Watermark stored) {
    if (greatest.type() != stored.valueType()) {
      return false;
    }
    return switch (greatest.type()) {
      case NUMBER ->
          new BigDecimal(greatest.value()).compareTo(new BigDecimal(stored.lastValue())) < 0;
      case TIMESTAMP -> Instant.parse(greatest.value()).isBefore(Instant.parse(stored.lastValue()));
      case DATE, TEXT -> greatest.value().compareTo(stored.lastValue()) < 0;
    };
  }

  /** False when nothing was written. */
  boolean write(Consumer<StateWriter> work) {
    try {
      store.commit(work);
      failuresInRow.set(0);
      return true;
    } catch (StateException e) {
      events.accept(new RunEvent.Warning(String.valueOf(e.getMessage())));
      if (failuresInRow.incrementAndGet() >= PATIENCE) {
        stop.request(NOT_WRITABLE);
      }
      return false;
    }
  }
}
