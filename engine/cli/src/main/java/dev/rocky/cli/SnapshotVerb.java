package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.SnapshotOutput;
import dev.rocky.output.SnapshotOutput.SnapshotStep;

/** {@code rocky snapshot}. */
final class SnapshotVerb extends OutputVerb<SnapshotOutput> {
  @Override
  void declare(Options options) {
    options
        .text("--pipeline", "NAME", "which snapshot pipeline (default: the only one)")
        .flag("--dry-run", "show the statements, send none");
  }

  @Override
  Reply<SnapshotOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .snapshot(
            arguments.text("--pipeline"), arguments.flag("--dry-run"), RunVerb.progress(door));
  }

  @Override
  void print(SnapshotOutput output, Page page, Door door) {
    boolean done = output.dryRun() || output.stepsOk() == output.stepsTotal();
    String status =
        output.dryRun()
            ? "dry run"
            : page.paint(done ? Style.GREEN : Style.RED, done ? "success" : "failure");
    page.line(
        page.paint(Style.BOLD, "snapshot")
            + " "
            + output.pipeline()
            + ": "
            + status
            + " in "
            + Durations.text(output.durationMs()));
    page.line("  source " + output.source());
    page.line("  target " + output.target());
    for (SnapshotStep step : output.steps()) {
      switch (step.status()) {
        case OK ->
            page.line(
                "  %s %s  %s"
                    .formatted(
                        page.paint(Style.GREEN, "[OK]"),
                        step.step(),
                        page.paint(Style.DIM, Durations.text(step.durationMs()))));
        case ERROR ->
            page.line(
                "  %s %s: %s"
                    .formatted(
                        page.paint(Style.RED, "[FAIL]"), step.step(), step.error().orElse("")));
        case SKIPPED ->
            page.line("  [SKIP] " + step.step() + step.error().map(e -> ": " + e).orElse(""));
        case DRY_RUN -> {
          page.line();
          page.line(page.paint(Style.DIM, "-- " + step.step()));
          page.line(step.sql() + ";");
        }
      }
    }
  }
}
