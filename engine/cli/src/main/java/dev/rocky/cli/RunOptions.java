package dev.rocky.cli;

import dev.rocky.command.RunRequest;
import dev.rocky.command.ShadowRequest;
import java.util.List;

/** The options that {@code run} and {@code plan} share, with one meaning (cli.md §6). */
final class RunOptions {
  private RunOptions() {}

  static void declare(Options options) {
    ModelOptions.declareModels(options)
        .text(
            "--filter",
            "KEY=VALUE",
            "only what matches: a connector id, a component, a table, a model")
        .text("--pipeline", "NAME", "which pipeline (default: the only one)")
        .flag("--all", "replication, and then the models")
        .texts("--model", "NAME", "exactly this model; may be repeated; nothing is replicated")
        .flag("--full-refresh", "build as on a first run, copy in full")
        .flag("--defer", "look first whether models that are read but not built here exist")
        .text("--defer-to", "SCHEMA", "read those that do not exist from this schema")
        .text("--resume", "RUN_ID", "take up this run: what it finished is not done again")
        .flag(
            "--resume-latest", "the same for the newest run of the pipeline, unless it succeeded");
    options.flag("--shadow", "leave production alone: write tables beside it, for `rocky compare`");
    ShadowOptions.declare(options);
    PartitionOptions.declare(options);
    SelectOptions.declare(options);
  }

  static void check(Arguments arguments) {
    if (arguments.flag("--all") && !arguments.texts("--model").isEmpty()) {
      throw new UsageException("--model and --all exclude each other");
    }
    if (arguments.flag("--resume-latest") && arguments.text("--resume").isPresent()) {
      throw new UsageException("--resume and --resume-latest exclude each other");
    }
    if (!arguments.flag("--shadow")) {
      for (String option : List.of("--shadow-suffix", "--shadow-schema")) {
        if (arguments.text(option).isPresent()) {
          throw new UsageException(option + " needs --shadow");
        }
      }
    }
    ShadowOptions.check(arguments);
    PartitionOptions.check(arguments);
    SelectOptions.check(arguments, !arguments.texts("--model").isEmpty());
    ModelOptions.request(arguments, false);
  }

  static RunRequest request(Arguments arguments) {
    return new RunRequest(
            arguments.text("--filter"),
            arguments.text("--pipeline"),
            ModelOptions.request(arguments, false),
            arguments.flag("--all"),
            arguments.texts("--model"),
            arguments.flag("--full-refresh"))
        .selecting(SelectOptions.request(arguments))
        .partitioned(PartitionOptions.request(arguments))
        .deferring(arguments.flag("--defer"), arguments.text("--defer-to"))
        .resuming(arguments.text("--resume"), arguments.flag("--resume-latest"))
        .inShadow(
            arguments.flag("--shadow") ? ShadowOptions.request(arguments) : ShadowRequest.NONE);
  }
}
