package dev.rocky.hook;

import dev.rocky.plan.Drift;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.project.HookEvent;
import dev.rocky.run.Outcome;
import dev.rocky.run.RunEvent;
import dev.rocky.run.RunListener;
import dev.rocky.run.RunSettings;
import dev.rocky.run.UnitResult;
import dev.rocky.state.UnitStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the 18 events of hooks out of what a run tells (hooks.md §3). */
public final class HookListener implements RunListener {
  /** What the hooks of an interrupted run get together. */
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

  private final HookDispatcher dispatcher;
  private final String pipeline;
  private final boolean models;
  private final InstantSource clock;
  private final boolean shadow;

  /** Set by the first event, before any other thread of the run is started. */
  private volatile String runId = "";

  public HookListener(HookDispatcher dispatcher, RunSettings settings, InstantSource clock) {
    this.shadow = settings.shadow().isPresent();
    this.dispatcher = dispatcher;
    this.pipeline = settings.pipeline();
    // Files, seeds and snapshot pipelines have no model events (hooks.md §3).
    String type = settings.pipelineType();
    this.models = type.equals("transformation") || type.equals("replication");
    this.clock = clock;
  }

  @Override
  public Answer on(RunEvent event) {
    return switch (event) {
      case RunEvent.Started(var id) -> {
        runId = id;
        yield fire(payload(HookEvent.PIPELINE_START));
      }
      case RunEvent.Discovered(var sources) ->
          fire(payload(HookEvent.DISCOVER_COMPLETE).with("connector_count", sources));
      case RunEvent.Compiled(var models) ->
          fire(payload(HookEvent.COMPILE_COMPLETE).with("model_count", models));
      case RunEvent.UnitStarted(var unit) ->
          isModel(unit)
              ? fire(payload(HookEvent.BEFORE_MODEL_RUN).withModel(unit.name()))
              : Answer.GO_ON;
      case RunEvent.DriftFound(var unit, var drift) -> drift(unit, drift);
      case RunEvent.Building(var unit) ->
          fire(payload(HookEvent.BEFORE_MATERIALIZE).withTable(unit.tableKey()));
      case RunEvent.UnitEnded(var result) -> ended(result);
      case RunEvent.UnitGivenUp(var result) -> givenUp(result);
      case RunEvent.ChecksStarted(var tables) ->
          fire(payload(HookEvent.BEFORE_CHECKS).with("table_count", tables));
      case RunEvent.CheckDone(_, var table, var result) ->
          fire(
              payload(HookEvent.CHECK_RESULT)
                  .withTable(table)
                  .with("check_name", result.name())
                  .with("passed", result.passed()));
      case RunEvent.AnomalyFound(var anomaly) ->
          fire(
              payload(HookEvent.ANOMALY_DETECTED)
                  .withTable(anomaly.table())
                  .with("description", anomaly.reason()));
      case RunEvent.ChecksEnded(var total, var passed) ->
          fire(
              payload(HookEvent.AFTER_CHECKS)
                  .with("total", total)
                  .with("passed", passed)
                  .with("failed", total - passed));
      case RunEvent.Concluding(var outcome, var error, var millis, var units) ->
          concluding(outcome, error, millis, units);
      case RunEvent.Planned _, RunEvent.Warning _, RunEvent.Info _, RunEvent.Ended _ ->
          Answer.GO_ON;
    };
  }

  private boolean isModel(PlannedUnit unit) {
    return models && unit.source().isEmpty();
  }

  private HookPayload payload(HookEvent event) {
    HookPayload payload = HookPayload.of(event, runId, pipeline, clock.instant());
    return shadow ? payload.with("shadow", true) : payload;
  }

  private Answer fire(HookPayload payload) {
    return fire(payload, Optional.empty());
  }

  private Answer fire(HookPayload payload, Optional<Duration> limit) {
    if (!dispatcher.waitsFor(payload.event())) {
      return Answer.GO_ON;
    }
    Optional<String> abort = dispatcher.fire(payload, limit);
    return abort.isPresent()
        ? new Answer.Abort(payload.event().label(), abort.get())
        : Answer.GO_ON;
  }

  /** The second event is told of too when a hook of the first one wants to stop. */
  private static Answer both(Answer first, Answer second) {
    return first instanceof Answer.Abort ? first : second;
  }

  private Answer drift(PlannedUnit unit, Drift drift) {
    return fire(
        payload(HookEvent.DRIFT_DETECTED)
            .withTable(unit.tableKey())
            .with("drifted_columns", List.copyOf(drift.columns())));
  }

  private Answer ended(UnitResult result) {
    PlannedUnit unit = result.unit();
    return switch (result.status()) {
      case SUCCESS -> {
        HookPayload built =
            payload(HookEvent.AFTER_MATERIALIZE)
                .withTable(unit.tableKey())
                .withDuration(result.durationMs());
        Answer answer =
            fire(
                result.rows().isPresent()
                    ? built.with("row_count", result.rows().getAsLong())
                    : built);
        yield isModel(unit)
            ? both(
                answer,
                fire(
                    payload(HookEvent.AFTER_MODEL_RUN)
                        .withModel(unit.name())
                        .withDuration(result.durationMs())))
            : answer;
      }
      // Another try may follow: see givenUp.
      case FAILED -> Answer.GO_ON;
      case SKIPPED ->
          isModel(unit) && isBecauseOfUpstream(result) ? modelError(result) : Answer.GO_ON;
    };
  }

  private static boolean isBecauseOfUpstream(UnitResult result) {
    return result.status() == UnitStatus.SKIPPED
        && result.error().filter(e -> e.message().startsWith("skipped: upstream ")).isPresent();
  }

  private Answer givenUp(UnitResult result) {
    Answer answer =
        fire(
            payload(HookEvent.MATERIALIZE_ERROR)
                .withTable(result.unit().tableKey())
                .withError(message(result)));
    return isModel(result.unit()) ? both(answer, modelError(result)) : answer;
  }

  private Answer modelError(UnitResult result) {
    return fire(
        payload(HookEvent.MODEL_ERROR).withModel(result.unit().name()).withError(message(result)));
  }

  private static String message(UnitResult result) {
    return result.error().map(e -> e.message()).orElse("");
  }

  private Answer concluding(Outcome outcome, Optional<String> error, long millis, int units) {
    return switch (outcome) {
      case SUCCESS ->
          fire(
              payload(HookEvent.PIPELINE_COMPLETE).withDuration(millis).with("table_count", units));
      case PARTIAL_FAILURE, FAILURE, INTERRUPTED ->
          fire(
              payload(HookEvent.PIPELINE_ERROR).withError(error.orElse("")).withDuration(millis),
              outcome == Outcome.INTERRUPTED ? Optional.of(AFTER_INTERRUPT) : Optional.empty());
    };
  }
}
