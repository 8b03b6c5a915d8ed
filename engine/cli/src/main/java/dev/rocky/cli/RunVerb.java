package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.command.RunProgressListener;
import dev.rocky.output.CheckResult;
import dev.rocky.output.RunOutput;
import java.util.Locale;

/** {@code rocky run}. */
class RunVerb extends OutputVerb<RunOutput> {
  @Override
  void declare(Options options) {
    RunOptions.declare(options);
    options.flag("--dag", "all pipelines in dependency order, each as a run of its own");
  }

  @Override
  int run(Arguments arguments, Door door) {
    return allPipelines(arguments) ? new DagRun().run(arguments, door) : super.run(arguments, door);
  }

  /** Whether this is about all pipelines. */
  boolean allPipelines(Arguments arguments) {
    return arguments.flag("--dag");
  }

  @Override
  void check(Arguments arguments) {
    RunOptions.check(arguments);
    if (arguments.flag("--dag")) {
      DagRun.refuse(arguments);
    }
  }

  @Override
  Reply<RunOutput> call(Arguments arguments, Door door) {
    return door.rocky().run(RunOptions.request(arguments), progress(door));
  }

  static RunProgressListener progress(Door door) {
    return door.progress() && !door.json()
        ? new ProgressLine(door.err(), door.errColour())
        : RunProgressListener.NONE;
  }

  @Override
  void print(RunOutput output, Page page, Door door) {
    String status =
        switch (output.status()) {
          case "Success" -> page.paint(Style.GREEN, "success");
          case "PartialFailure" -> page.paint(Style.YELLOW, "partial success");
          default -> page.paint(Style.RED, output.interrupted() ? "interrupted" : "failure");
        };
    page.line(
        page.paint(Style.BOLD, "run")
            + ": "
            + status
            + " in "
            + Durations.text(output.durationMs()));
    page.line(
        "  materialized %d, failed %d, skipped %d (concurrency %d)"
            .formatted(
                output.tablesCopied(),
                output.tablesFailed(),
                output.tablesSkipped(),
                output.execution().concurrency()));
    output.resumedFrom().ifPresent(run -> page.line("  resumed from " + run));
    if (output.shadow()) {
      page.line("  shadow run: production is as it was; `rocky compare` tells the differences");
    }
    for (RunOutput.MaterializationOutput m : output.materializations()) {
      page.line(
          "  %s %s%s  %s%s  %s"
              .formatted(
                  page.paint(Style.GREEN, "✓"),
                  m.metadata().targetTableFullName().orElse(String.join(".", m.assetKey())),
                  m.partition().map(RunVerb::partition).orElse(""),
                  m.metadata().strategy(),
                  m.rowsCopied() == null
                      ? ""
                      : ", " + m.rowsCopied() + (m.rowsCopied() == 1 ? " row" : " rows"),
                  page.paint(Style.DIM, Durations.text(m.durationMs()))));
    }
    output.partitionSummaries().stream()
        .filter(s -> s.partitionsSkipped() + s.partitionsFailed() > 0)
        .forEach(s ->
            page.line(
                "  partitions of %s: %d rebuilt, %d failed, %d skipped"
                    .formatted(
                        s.model(),
                        s.partitionsSucceeded(),
                        s.partitionsFailed(),
                        s.partitionsSkipped())));
    if (output.drift().tablesDrifted() > 0) {
      page.line(
          "  drift: %d of %d tables"
              .formatted(output.drift().tablesDrifted(), output.drift().tablesChecked()));
      output
          .drift()
          .actionsTaken()
          .forEach(a -> page.line("    " + a.table() + "  " + a.action() + "  " + a.reason()));
    }
    for (RunOutput.TableErrorOutput error : output.errors()) {
      page.line(
          "  "
              + page.paint(Style.RED, "FAIL")
              + " "
              + String.join(".", error.assetKey())
              + ": "
              + error.error());
    }
    output
        .excludedTables()
        .forEach(t ->
            page.line("  excluded " + t.sourceSchema() + "." + t.tableName() + ": " + t.reason()));
    output
        .anomalies()
        .forEach(a ->
            page.line(
                "  " + page.paint(Style.YELLOW, "anomaly") + " " + a.table() + ": " + a.reason()));
    checks(output, page);
  }

  /** The keys of a window, the first one to the last one. */
  private static String partition(RunOutput.PartitionInfo partition) {
    return partition.batchedWith().isEmpty()
        ? "  " + partition.key()
        : "  " + partition.key() + " to " + partition.batchedWith().getLast();
  }

  private static void checks(RunOutput output, Page page) {
    long total = 0;
    long failed = 0;
    for (RunOutput.TableCheckOutput table : output.checkResults()) {
      for (CheckResult check : table.checks()) {
        total++;
        if (!check.passed()) {
          failed++;
          page.line(
              "  %s %s %s%s"
                  .formatted(
                      page.paint(Style.RED, "check failed"),
                      String.join(".", table.assetKey()),
                      check.name(),
                      detail(check)));
        }
      }
    }
    if (total > 0) {
      page.line(String.format(Locale.ROOT, "  checks: %d of %d passed", total - failed, total));
    }
  }

  private static String detail(CheckResult check) {
    if (check.notEvaluated().isPresent()) {
      return ": not evaluated, " + check.notEvaluated().get();
    }
    return switch (check) {
      case CheckResult.RowCountCheck c ->
          ": source has %d rows, target %d".formatted(c.sourceCount(), c.targetCount());
      case CheckResult.ColumnMatchCheck c ->
          ": missing %s, extra %s".formatted(c.missing(), c.extra());
      case CheckResult.FreshnessCheck c ->
          ": %d s old, at most %d s accepted".formatted(c.lagSeconds(), c.thresholdSeconds());
      case CheckResult.NullRateCheck c ->
          ": %s is NULL in %s of the rows, at most %s accepted"
              .formatted(c.column(), c.nullRate(), c.threshold());
      case CheckResult.AssertionCheck c -> ": %d rows break it".formatted(c.failingRows());
      case CheckResult.OverlapCheck c -> ": %d shared keys".formatted(c.overlapCount());
      case CheckResult.CustomCheck c ->
          ": %d, at most %d accepted".formatted(c.resultValue(), c.threshold());
    };
  }
}
