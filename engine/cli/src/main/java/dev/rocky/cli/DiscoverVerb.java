package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.ComponentValue;
import dev.rocky.output.DiscoverOutput;
import java.util.stream.Collectors;

/** {@code rocky discover [--pipeline NAME]}. */
final class DiscoverVerb extends OutputVerb<DiscoverOutput> {
  @Override
  void declare(Options options) {
    options.text("--pipeline", "NAME", "which replication pipeline (default: the only one)");
  }

  @Override
  Reply<DiscoverOutput> call(Arguments arguments, Door door) {
    return door.rocky().discover(arguments.text("--pipeline"));
  }

  @Override
  void print(DiscoverOutput output, Page page, Door door) {
    if (output.sources().isEmpty()) {
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
  }

  private static String text(ComponentValue value) {
    return switch (value) {
      case ComponentValue.One(var one) -> one;
      case ComponentValue.Many(var many) -> String.join(",", many);
    };
  }
}
