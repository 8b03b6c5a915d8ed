package dev.rocky.command;

import dev.rocky.output.Json;
import dev.rocky.output.RunOutput;
import dev.rocky.output.RunOutput.MaterializationOutput;
import dev.rocky.pipes.AssetKey;
import dev.rocky.pipes.Metadata;
import dev.rocky.pipes.PipesException;
import dev.rocky.pipes.PipesOptions;
import dev.rocky.pipes.PipesSession;
import dev.rocky.pipes.Severity;
import dev.rocky.plan.Plan;
import dev.rocky.run.RunEvent;
import dev.rocky.run.RunListener;
import dev.rocky.run.RunResult;
import dev.rocky.run.UnitResult;
import dev.rocky.state.UnitStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells a Dagster parent what a run does, at the moment it does it (dagster.md §17.3). Without such
 * a parent nothing is told.
 */
final class PipesReports implements RunListener, AutoCloseable {
  private static final String CONTEXT = "DAGSTER_PIPES_CONTEXT";
  private static final String ANOMALY = "row_count_anomaly";
  private static final String DRIFT = "drift";

  private final PipesSession pipes;
  private final PipesKeys keys;
  private final PipesVerdicts verdicts;
  private final boolean declared;
  private final List<Runnable> waiting = new ArrayList<>();
  private final Map<AssetKey, List<MaterializationOutput>> partitions = new LinkedHashMap<>();
  private boolean modelsFollow;

  private PipesReports(PipesSession pipes) {
    this.pipes = pipes;
    Object checks = pipes.context().extra("rocky_declared_checks").orElse(false);
    this.declared = checks instanceof Map<?, ?>;
    this.verdicts = PipesVerdicts.declaredBy(checks);
    this.keys = new PipesKeys(pipes.context(), declared);
  }

  /**
   * Does the work of a command, and tells how it ended; the document is delivered if messages have
   * taken stdout.
   */
  static Reply<RunOutput> around(
      Session session, Function<PipesReports, Reply<RunOutput>> command) {
    try (PipesReports pipes = open(session)) {
      try {
        Reply<RunOutput> reply = command.apply(pipes);
        pipes.finished(reply);
        if (!pipes.carryTheDocument()) {
          return reply;
        }
        session.notices().info("stdout carries messages for Dagster; the document is the last one");
        return reply.withDelivery();
      } catch (RuntimeException | Error e) {
        pipes.failed(e);
        throw e;
      }
    }
  }

  /** Tells nobody. */
  static PipesReports none() {
    return new PipesReports(PipesSession.inactive());
  }

  /** Opens the line to the parent, if there is one; a line that cannot be opened is a warning. */
  private static PipesReports open(Session session) {
    Map<String, String> variables = new TreeMap<>();
    for (String name : List.of(CONTEXT, "DAGSTER_PIPES_MESSAGES")) {
      session.environment().variable(name).ifPresent(value -> variables.put(name, value));
    }
    if (!variables.containsKey(CONTEXT)) {
      return none();
    }
    PipesOptions options =
        PipesOptions.of(new String[0], variables)
            // The parent may translate keys, and an interrupted run tells its own end.
            .withCheckAssetKeys(false)
            .withShutdownHook(false)
            .withOnWriteFailure(
                PipesOptions.WriteFailure.WARN_ONCE, text -> session.notices().warn(text));
    try {
      return new PipesReports(PipesSession.open(options));
    } catch (PipesException e) {
      session.notices().warn("nothing is reported to Dagster: " + e.getMessage());
      return none();
    }
  }

  /** Whether the document of the run travels in messages because they have taken stdout. */
  private boolean carryTheDocument() {
    return pipes.writesToStdout();
  }

  /** Whether another plan follows the first one. */
  synchronized void expectModels(boolean follow) {
    modelsFollow = follow;
  }

  @Override
  public synchronized Answer on(RunEvent event) {
    if (pipes.isActive()) {
      switch (event) {
        case RunEvent.Started(var id) -> pipes.log().info("run %s started", id);
        case RunEvent.Planned(var plan) -> planned(plan);
        case RunEvent.UnitStarted(var unit) -> pipes.log().info("building %s", unit.tableKey());
        case RunEvent.DriftFound(var unit, var drift) ->
            pipes
                .log()
                .warning(
                    "%s drifted: %s (%s)", unit.tableKey(), drift.reason(), drift.action().label());
        case RunEvent.UnitEnded(var result) -> ended(result);
        case RunEvent.CheckDone(var key, _, var result) -> {
          var check = RunReport.check(result);
          check(key, check.name(), check.passed(), severity(check), PipesMetadata.of(check));
        }
        case RunEvent.Warning(var message) -> pipes.log().warning("%s", message);
        case RunEvent.Info(var message) -> pipes.log().info("%s", message);
        case RunEvent.Discovered _,
            RunEvent.Compiled _,
            RunEvent.Building _,
            RunEvent.UnitGivenUp _,
            RunEvent.ChecksStarted _,
            RunEvent.AnomalyFound _,
            RunEvent.ChecksEnded _,
            RunEvent.Concluding _ -> {}
        case RunEvent.Ended(var result) -> ended(result);
      }
    }
    return Answer.GO_ON;
  }

  /** Tells the document of the run, and why it failed if it did. */
  private synchronized void finished(Reply<RunOutput> reply) {
    RunOutput output = carryTheDocument() ? reply.output() : RunReport.brief(reply.output());
    owed();
    pipes.reportCustomJson(
        "{\"rocky\":{\"event\":\"run_result\",\"result\":" + Json.compact(output) + "}}");
    String name = reply.output().interrupted() ? "Interrupted" : "RunFailed";
    reply.error().ifPresent(error -> pipes.fail(name, error));
  }

  /** Tells why there is no document. */
  private synchronized void failed(Throwable reason) {
    owed();
    pipes.fail(reason);
  }

  @Override
  public void close() {
    pipes.close();
  }

  private void planned(Plan plan) {
    boolean last = !modelsFollow;
    modelsFollow = false;
    keys.planned(plan, last);
    plan.excluded().forEach(table -> verdicts.excluded(table.assetKey()));
    for (Plan.Problem problem : plan.problems()) {
      verdicts.failed(problem.assetKey());
      pipes.log().error("%s cannot be built: %s", problem.model(), problem.message());
    }
    pipes.log().info("%d to build", plan.units().size());
    release();
  }

  private void ended(UnitResult result) {
    List<String> key = result.unit().assetKey();
    String table = result.unit().tableKey();
    String why = result.error().map(error -> error.message()).orElse("");
    UnitStatus status = result.status();
    switch (status) {
      case SUCCESS -> {
        verdicts.built(key);
        pipes.log().info("%s built in %d ms", table, result.durationMs());
        materializations(key, result);
        result
            .unit()
            .drift()
            .ifPresent(drift -> drift(key, table, drift.action().label(), drift.reason()));
      }
      case FAILED -> {
        // No materialization: the parent would take it for all partitions it asked for.
        RunReport.materializations(result).forEach(this::partition);
        verdicts.failed(key);
        pipes.log().error("%s failed: %s", table, why);
      }
      case SKIPPED -> pipes.log().warning("%s skipped: %s", table, why);
    }
    if (result.attempts().size() > 1) {
      custom("retries", key, Map.of("attempts", result.attempts().size()));
    }
  }

  private void materializations(List<String> key, UnitResult result) {
    for (MaterializationOutput built : RunReport.materializations(result)) {
      report(key, asset -> materialization(asset, built));
    }
  }

  /** Of a partitioned model the parts are told one by one, and the asset once, at the end. */
  private void materialization(AssetKey asset, MaterializationOutput built) {
    if (built.partition().isEmpty()) {
      pipes.reportMaterialization(asset, PipesMetadata.of(built));
      return;
    }
    partitions.computeIfAbsent(asset, _ -> new ArrayList<>()).add(built);
    partition(built);
  }

  private void partition(MaterializationOutput built) {
    built
        .partition()
        .ifPresent(partition ->
            custom("partition", built.assetKey(), Map.of("partition_key", partition.key())));
  }

  private void drift(List<String> key, String table, String action, String reason) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", table);
    facts.put("action", action);
    facts.put("reason", reason);
    custom(DRIFT, key, facts);
    if (declared) {
      Metadata.Builder metadata = Metadata.builder();
      facts.forEach((name, value) -> metadata.text(name, String.valueOf(value)));
      check(key, DRIFT, true, Severity.WARN, metadata.build());
    }
  }

  private void ended(RunResult result) {
    keys.settle();
    release();
    result.errors().forEach(error -> verdicts.failed(error.assetKey()));
    partitions.forEach(
        (asset, parts) -> pipes.reportMaterialization(asset, PipesMetadata.ofParts(parts)));
    RunReport.anomalies(result)
        .forEach(anomaly ->
            check(anomaly.assetKey(), ANOMALY, false, Severity.WARN, PipesMetadata.of(anomaly)));
    if (declared) {
      evaluations(result);
    }
    pipes
        .log()
        .info(
            "run %s ended: %s, %d built, %d failed",
            result.runId(),
            result.outcome().recorded().label(),
            result.done().size(),
            result.errors().size());
  }

  private void evaluations(RunResult result) {
    List<List<String>> anomalous =
        result.anomalies().stream().map(anomaly -> anomaly.assetKey()).toList();
    result.anomalyEvaluations().stream()
        .filter(evaluation -> !anomalous.contains(evaluation.assetKey()))
        .forEach(evaluation -> {
          Metadata metadata =
              evaluation
                  .notEvaluated()
                  .map(reason ->
                      Metadata.builder()
                          .text("status", "not_evaluated")
                          .text("rocky/reason", reason)
                          .build())
                  .orElseGet(() -> Metadata.builder().text("status", "no anomaly").build());
          boolean passed = evaluation.notEvaluated().isEmpty();
          check(evaluation.assetKey(), ANOMALY, passed, Severity.WARN, metadata);
        });
  }

  private void owed() {
    keys.settle();
    release();
    for (PipesVerdicts.Open open : verdicts.open()) {
      check(open.assetKey(), open.check(), false, Severity.WARN, open.metadata());
    }
  }

  private void check(
      List<String> key, String name, boolean passed, Severity severity, Metadata metadata) {
    String wireName = name.replaceAll("[^A-Za-z0-9_]", "_");
    verdicts.answered(key, wireName);
    report(key, asset -> pipes.reportCheck(asset, wireName, passed, severity, metadata));
  }

  private void custom(String event, List<String> key, Map<String, Object> facts) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("event", event);
    payload.put("asset_key", key);
    new TreeMap<>(facts).forEach(payload::put);
    pipes.reportCustom(Map.of("rocky", payload));
  }

  /** Reports at once, or when it is known which assets the parent asked for. */
  private void report(List<String> key, Consumer<AssetKey> message) {
    if (!pipes.isActive()) {
      return;
    }
    if (!keys.isSettled()) {
      waiting.add(() -> report(key, message));
      return;
    }
    try {
      keys.of(key)
          .ifPresentOrElse(
              message,
              () -> pipes.log().debug("%s is no asset of this step", String.join("/", key)));
    } catch (PipesException e) {
      // Two tables under one key of the parent, as a rule: the run itself has no fault.
      pipes
          .log()
          .warning("%s is not reported: %s", String.join("/", key), String.valueOf(e.getMessage()));
    }
  }

  private void release() {
    if (keys.isSettled()) {
      List<Runnable> held = List.copyOf(waiting);
      waiting.clear();
      held.forEach(Runnable::run);
    }
  }

  private static Severity severity(dev.rocky.output.CheckResult check) {
    return check.severity().filter(dev.rocky.output.CheckSeverity.WARNING::equals).isPresent()
        ? Severity.WARN
        : Severity.ERROR;
  }
}
