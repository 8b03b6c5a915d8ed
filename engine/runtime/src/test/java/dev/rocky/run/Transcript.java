package dev.rocky.run;

import dev.rocky.check.Anomaly;
import dev.rocky.check.CheckResult;
import dev.rocky.check.TableChecks;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.RunValues;
import dev.rocky.partition.PartitionSelection.Selector;
import dev.rocky.plan.Filter;
import dev.rocky.plan.Plan;
import dev.rocky.state.PartitionState;
import dev.rocky.state.QualitySnapshot;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Does what the {@code script} of a case says, a line at a time, and writes down what comes of it:
 *
 * <pre>
 * sql STATEMENT            sent to the warehouse
 * plan [OPTIONS]           the statements a run would send
 * run [OPTIONS]            result, errors, checks, events worth telling
 * sent                     the statements of the last run, queries included
 * rows QUERY               rows of the warehouse
 * quality NAME             what was measured of a model or table
 * partitions MODEL         what the store says of them
 * now INSTANT              moves the clock
 * watermarks, history, progress, executions, graph
 * forget TABLE             deletes a watermark
 * write FILE TEXT          writes a project file; {@code \n} breaks lines
 * </pre>
 *
 * Options are {@code --full-refresh}, {@code --filter k=v}, {@code --resume ID} and {@code
 * --resume-latest}, and those that choose partitions. Each run is planned by itself first, and has
 * to send exactly what its plan showed.
 */
final class Transcript {
  private final Playground playground;
  private final StringBuilder out = new StringBuilder();
  private final List<String> told = new ArrayList<>();
  private List<String> lastSent = List.of();

  Transcript(Playground playground) {
    this.playground = playground;
  }

  static String of(Playground playground, String script) {
    Transcript transcript = new Transcript(playground);
    script.lines().filter(line -> !line.isBlank()).forEach(transcript::line);
    return transcript.out.toString();
  }

  private void line(String line) {
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    String rest = blank < 0 ? "" : line.substring(blank + 1);
    if (!List.of("sql", "write").contains(word)) {
      say("> " + line);
    }
    try {
      command(word, rest);
    } catch (RockyException e) {
      say("  error " + e.kind().label() + ": " + e.getMessage());
    }
  }

  private void command(String word, String rest) {
    switch (word) {
      case "sql" -> playground.sql(rest);
      case "write" -> {
        int blank = rest.indexOf(' ');
        playground.write(rest.substring(0, blank), rest.substring(blank + 1).replace("\\n", "\n"));
      }
      case "plan" -> plan(playground.plan(options(rest)));
      case "run" -> run(options(rest));
      case "sent" -> lastSent.forEach(sql -> say("  " + sql.replace("\n", "\n  ")));
      case "rows" -> playground.rows(rest).forEach(row -> say("  " + row));
      case "forget" -> {
        try (StateStore store =
            StateStores.write(
                playground.statePath(),
                new StateStores.Writer("1.80.0", "box", 1),
                InstantSource.fixed(playground.now))) {
          store.commit(work -> work.deleteWatermark(rest));
        }
      }
      case "quality" -> quality(rest);
      case "partitions" -> partitions(rest);
      case "now" -> playground.now = Instant.parse(rest);
      default -> state(word);
    }
  }

  private void quality(String name) {
    try (StateReader state = StateStores.read(playground.statePath())) {
      for (QualitySnapshot q : state.quality(name, 10)) {
        say(
            "  rows=%d null rates %s lag %s"
                .formatted(
                    q.rowCount(),
                    q.nullRates(),
                    q.freshnessLagSeconds().isPresent()
                        ? q.freshnessLagSeconds().getAsLong() + "s"
                        : "unknown"));
      }
    }
  }

  private void partitions(String model) {
    try (StateReader state = StateStores.read(playground.statePath())) {
      for (PartitionState p : state.partitions(model)) {
        say(
            "  %s %s%s%s by %s%s"
                .formatted(
                    p.key(),
                    p.status().label(),
                    p.rows().isPresent() ? " rows=" + p.rows().getAsLong() : "",
                    p.batch().map(key -> " batch=" + key).orElse(""),
                    p.runId(),
                    p.error().map(e -> " " + e).orElse("")));
      }
    }
  }

  private static Playground.Options options(String text) {
    List<String> words = List.of(text.split(" "));
    return new Playground.Options(
        words.contains("--full-refresh"),
        value(words, "--filter").map(Filter::parse),
        words.contains("--resume-latest") ? Optional.of("") : value(words, "--resume"),
        partitions(words));
  }

  private static Playground.Partitions partitions(List<String> words) {
    Selector selector = new Selector.Latest();
    if (words.contains("--partition")) {
      selector = new Selector.One(value(words, "--partition").orElseThrow());
    } else if (words.contains("--from")) {
      selector =
          new Selector.Range(
              value(words, "--from").orElseThrow(), value(words, "--to").orElseThrow());
    } else if (words.contains("--missing")) {
      selector = new Selector.Missing();
    }
    Optional<Integer> lookback = value(words, "--lookback").map(Integer::valueOf);
    return new Playground.Partitions(
        selector,
        lookback.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        value(words, "--parallel").map(Integer::valueOf).orElse(1));
  }

  /** What follows an option; an empty text where nothing does. */
  private static Optional<String> value(List<String> words, String option) {
    int at = words.indexOf(option);
    return at < 0 ? Optional.empty() : Optional.of(at + 1 < words.size() ? words.get(at + 1) : "");
  }

  private void say(String line) {
    out.append(line.stripTrailing()).append('\n');
  }

  private void plan(Plan plan) {
    plan.warnings().forEach(warning -> say("  warning: " + warning));
    plan.problems().forEach(p -> say("  problem " + p.assetKey() + ": " + p.message()));
    plan.excluded().forEach(e -> say("  excluded " + e.assetKey() + ": " + e.reason()));
    for (PlannedStatement statement : plan.statements()) {
      say("  -- " + statement.purpose().label() + " " + statement.target());
      say("  " + statement.sql().replace("\n", "\n  "));
    }
  }

  private void run(Playground.Options options) {
    List<String> planned = List.of();
    boolean settled = false;
    try {
      Plan plan = playground.plan(options);
      planned = plan.statements().stream().map(PlannedStatement::sql).toList();
      settled = plan.isSettled() && options.resume().isEmpty();
    } catch (RockyException e) {
      // The run meets the same failure, and says so below.
    }
    told.clear();
    RunResult result = playground.run(options, this::hear);
    lastSent = playground.sent.all();
    List<String> writes = playground.sent.planned().stream().map(sql -> open(sql, result)).toList();
    if (settled && result.outcome() == Outcome.SUCCESS && !writes.equals(planned)) {
      throw new AssertionError(
          "the run did not send what its plan showed\nplanned:\n"
              + String.join(";\n", planned)
              + "\nsent:\n"
              + String.join(";\n", writes));
    }
    say("  " + result.runId() + " " + result.outcome());
    told.forEach(line -> say("  " + line));
    for (UnitResult unit : result.units()) {
      say(
          "  %s %s %s%s%s"
              .formatted(
                  unit.unit().name(),
                  unit.status().word(),
                  unit.strategy(),
                  unit.rows().isPresent() ? " rows=" + unit.rows().getAsLong() : "",
                  unit.watermark().map(w -> " watermark=" + w.value()).orElse("")));
    }
    for (UnitResult unit : result.units()) {
      for (WindowResult window : unit.windows()) {
        say(
            "    %s %s %s%s"
                .formatted(
                    unit.unit().name(),
                    String.join(" ", window.window().keys()),
                    window.isDone() ? "done" : "failed",
                    window.rows().isPresent() ? " rows=" + window.rows().getAsLong() : ""));
      }
    }
    result.resumedFrom().ifPresent(id -> say("  resumed from " + id));
    result.carried().forEach(unit -> say("  carried " + unit.name()));
    result.excluded().forEach(e -> say("  excluded " + e.assetKey() + ": " + e.reason()));
    result
        .errors()
        .forEach(e -> say("  error " + e.assetKey() + " " + e.kind().label() + ": " + e.message()));
    result.fatal().ifPresent(fatal -> say("  fatal: " + fatal));
    result
        .drift()
        .actions()
        .forEach(d -> say("  drift " + d.table() + " " + d.action() + ": " + d.reason()));
    for (TableChecks table : result.checks()) {
      table.checks().forEach(check -> say("  check " + table.tableKey() + " " + describe(check)));
    }
    if (result.checkGateFailed()) {
      say("  gate closed");
    }
    for (Anomaly anomaly : result.anomalies()) {
      say("  anomaly " + anomaly.table() + ": " + anomaly.reason());
    }
  }

  /** Without the values of the run, as plans show it. */
  private static String open(String sql, RunResult result) {
    String opened =
        sql.replace(
            "TIMESTAMP '" + result.startedAt().toString().replace('T', ' ').replace("Z", "'"),
            RunValues.OPEN.timestamp());
    for (UnitResult unit : result.units()) {
      opened =
          opened.replace(
              Hashes.of(unit.unit().tableKey() + "|" + result.startedAt()),
              RunValues.OPEN.snapshotId());
    }
    return opened;
  }

  private RunListener.Answer hear(RunEvent event) {
    switch (event) {
      case RunEvent.Warning(var message) -> told.add("warning: " + message);
      case RunEvent.Info(var message) -> told.add("info: " + message);
      case RunEvent.Started _,
          RunEvent.Planned _,
          RunEvent.UnitStarted _,
          RunEvent.Discovered _,
          RunEvent.Compiled _,
          RunEvent.Building _,
          RunEvent.UnitGivenUp _,
          RunEvent.ChecksStarted _,
          RunEvent.AnomalyFound _,
          RunEvent.ChecksEnded _,
          RunEvent.Concluding _,
          RunEvent.DriftFound _,
          RunEvent.UnitEnded _,
          RunEvent.CheckDone _,
          RunEvent.Ended _ -> {}
    }
    return RunListener.Answer.GO_ON;
  }

  private static String describe(CheckResult check) {
    String verdict = (check.passed() ? "passed " : "failed ") + check.name();
    String detail =
        switch (check) {
          case CheckResult.RowCount c -> c.sourceCount() + " / " + c.targetCount();
          case CheckResult.ColumnMatch c -> "missing " + c.missing() + " extra " + c.extra();
          case CheckResult.Freshness c -> c.lagSeconds() + "s of " + c.thresholdSeconds() + "s";
          case CheckResult.NullRate c -> c.column() + " " + c.nullRate() + " of " + c.threshold();
          case CheckResult.Assertion c -> c.failingRows() + " failing rows";
          case CheckResult.Custom c -> c.resultValue() + " of " + c.threshold();
        };
    return verdict
        + " "
        + detail
        + check.notEvaluated().map(why -> " (not evaluated: " + why + ")").orElse("");
  }

  private void state(String what) {
    try (StateReader state = StateStores.read(playground.statePath())) {
      switch (what) {
        case "watermarks" ->
            state
                .watermarks()
                .forEach(w ->
                    say(
                        "  %s %s %s by %s"
                            .formatted(
                                w.tableKey(), w.valueType().label(), w.lastValue(), w.runId())));
        case "history" ->
            state
                .runs(50)
                .forEach(r ->
                    say(
                        "  %s %s done=%d failed=%d skipped=%d%s"
                            .formatted(
                                r.runId(),
                                r.status().label(),
                                r.unitsDone(),
                                r.unitsFailed(),
                                r.unitsSkipped(),
                                r.error().map(e -> " " + e).orElse(""))));
        case "progress" ->
            state
                .progressUnits(state.runs(1).getFirst().runId())
                .forEach(u ->
                    say(
                        "  %d %s %s checked=%s%s%s"
                            .formatted(
                                u.unitIndex(),
                                u.tableKey(),
                                u.status().label(),
                                u.checked().map(String::valueOf).orElse("none"),
                                u.carriedFrom().map(id -> " carried from " + id).orElse(""),
                                u.error().map(e -> " " + e).orElse(""))));
        case "executions" ->
            state
                .executions(state.runs(1).getFirst().runId())
                .forEach(e ->
                    say(
                        "  %s attempt %d %s %s"
                            .formatted(
                                e.modelName(), e.attempt(), e.status().word(), e.strategy())));
        case "graph" ->
            state
                .dagSnapshots(playground.pipeline().name(), 10)
                .forEach(s ->
                    say(
                        "  %d models, %d edges: %s"
                            .formatted(
                                s.modelCount(),
                                s.edgeCount(),
                                s.changes().stream()
                                    .map(c ->
                                        c.kind()
                                            + " "
                                            + c.model()
                                            + c.column().map(v -> "." + v).orElse("")
                                            + c.from().map(v -> " " + v).orElse("")
                                            + c.to().map(v -> " -> " + v).orElse("")
                                            + c.dependency().map(v -> " " + v).orElse(""))
                                    .toList())));
        default -> throw new IllegalStateException("no such command in a script: " + what);
      }
    }
  }
}
