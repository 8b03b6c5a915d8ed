package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.DagRunOutput;

/** {@code rocky run --dag}: its document is one of its own. */
final class DagRun extends OutputVerb<DagRunOutput> {
  /** What is about one pipeline has no meaning for all of them (execution.md §2.3). */
  static void refuse(Arguments arguments) {
    for (String option : java.util.List.of("--pipeline", "--filter", "--models", "--resume")) {
      if (arguments.text(option).isPresent()) {
        throw excluded(option);
      }
    }
    if (!arguments.texts("--model").isEmpty()) {
      throw excluded("--model");
    }
    if (arguments.flag("--all")) {
      throw excluded("--all");
    }
    if (arguments.flag("--resume-latest")) {
      throw excluded("--resume-latest");
    }
  }

  private static UsageException excluded(String option) {
    return new UsageException(option + " and --dag exclude each other");
  }

  @Override
  void declare(Options options) {
    RunOptions.declare(options);
  }

  @Override
  Reply<DagRunOutput> call(Arguments arguments, Door door) {
    return door.rocky().runAll(RunOptions.request(arguments), RunVerb.progress(door));
  }

  @Override
  void print(DagRunOutput output, Page page, Door door) {
    page.line(
        "%d completed, %d failed, %d skipped of %d pipelines in %s"
            .formatted(
                output.completed(),
                output.failed(),
                output.skipped(),
                output.totalNodes(),
                Durations.text(output.durationMs())));
    for (DagRunOutput.DagRunNode node : output.nodes()) {
      String mark =
          switch (node.status()) {
            case COMPLETED -> page.paint(Style.GREEN, "✓");
            case FAILED -> page.paint(Style.RED, "✗");
            case SKIPPED -> page.paint(Style.YELLOW, "-");
          };
      page.line(
          "  %s %s  %s%s%s"
              .formatted(
                  mark,
                  node.id(),
                  node.run().map(run -> run.tablesCopied() + " materialized, ").orElse(""),
                  Durations.text(node.durationMs()),
                  node.error().map(error -> "  " + error).orElse("")));
    }
  }
}
