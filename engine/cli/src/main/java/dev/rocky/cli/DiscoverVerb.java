package dev.rocky.cli;

import dev.rocky.command.DiscoverRequest;
import dev.rocky.command.Reply;
import dev.rocky.output.ComponentValue;
import dev.rocky.output.DiscoverOutput;
import java.util.stream.Collectors;

/** {@code rocky discover [--pipeline NAME] [--write-sources [--schema S]… [--models DIR]]}. */
final class DiscoverVerb extends OutputVerb<DiscoverOutput> {
  @Override
  void declare(Options options) {
    ModelOptions.declareModels(options)
        .text("--pipeline", "NAME", "which replication pipeline (default: the only one)")
        .flag("--write-sources", "also write sources/*.toml: the columns of tables that are read")
        .texts(
            "--schema",
            "S",
            "with --write-sources: every table of this schema or catalog.schema; may be repeated");
  }

  @Override
  void check(Arguments arguments) {
    boolean write = arguments.flag("--write-sources");
    if (!write && !arguments.texts("--schema").isEmpty()) {
      throw new UsageException("--schema needs --write-sources");
    }
    boolean models = arguments.text("--models").isPresent() || !arguments.texts("--var").isEmpty();
    if (!write && models) {
      throw new UsageException("--models and --var need --write-sources");
    }
    ModelOptions.request(arguments, false);
  }

  @Override
  Reply<DiscoverOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .discover(
            new DiscoverRequest(
                arguments.text("--pipeline"),
                arguments.flag("--write-sources"),
                arguments.texts("--schema"),
                ModelOptions.request(arguments, false)));
  }

  @Override
  void print(DiscoverOutput output, Page page, Door door) {
    if (output.sources().isEmpty() && output.sourceFilesWritten().isEmpty()) {
      page.line("no sources");
    }
    for (DiscoverOutput.SourceOutput source : output.sources()) {
      String components =
          source.components().entrySet().stream()
              .map(e -> e.getKey() + "=" + text(e.getValue()))
              .collect(Collectors.joining(" "));
      int tables = source.tables().size();
      page.line(
          source.id() + " | " + components + " | " + tables + (tables == 1 ? " table" : " tables"));
    }
    output
        .excludedTables()
        .forEach(t ->
            page.line("excluded " + t.sourceSchema() + "." + t.tableName() + ": " + t.reason()));
    output
        .sourceFilesWritten()
        .ifPresent(files -> {
          if (files.isEmpty()) {
            page.line("declared sources are up to date");
          }
          files.forEach(file -> page.line("wrote " + file));
        });
  }

  private static String text(ComponentValue value) {
    return switch (value) {
      case ComponentValue.One(var one) -> one;
      case ComponentValue.Many(var many) -> String.join(",", many);
    };
  }
}
