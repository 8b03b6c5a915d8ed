package dev.rocky.cli;

import dev.rocky.command.LineageAnswer;
import dev.rocky.command.LineageDiffRequest;
import dev.rocky.command.LineageRequest;
import dev.rocky.output.Json;
import java.util.List;
import java.util.Optional;

/** {@code rocky lineage TARGET}. */
final class LineageVerb extends Verb {
  private static final List<String> FORMATS =
      List.of("text", "json", "dot", "mermaid", "openlineage");

  @Override
  void declare(Options options) {
    ModelOptions.declare(options)
        .optionalArgument("TARGET", "model or model.column; with --diff a model")
        .text("--diff", "REF", "what changed against a git revision or another directory")
        .text("--column", "COL", "trace this column")
        .flag("--upstream", "towards the sources (default for a column)")
        .flag("--downstream", "towards the readers")
        .flag("--indirect", "also the columns that filter, join, group, order or window")
        .text("--format", "F", String.join(", ", FORMATS) + "; whatever --output says");
  }

  @Override
  void check(Arguments arguments) {
    ModelOptions.request(arguments, true);
    if (arguments.text("--diff").isPresent()) {
      for (String other : List.of("--upstream", "--downstream", "--indirect")) {
        refuseWithDiff(other, arguments.flag(other));
      }
      for (String other : List.of("--column", "--format")) {
        refuseWithDiff(other, arguments.text(other).isPresent());
      }
      return;
    }
    if (arguments.optionalArgument(0).isEmpty()) {
      throw new UsageException("Missing required parameter: 'TARGET'");
    }
    if (arguments.text("--contracts").isPresent()) {
      throw new UsageException("--contracts means something only with --diff");
    }
    if (arguments.text("--format").equals(Optional.of("openlineage"))
        && arguments.text("--column").isPresent()) {
      throw new UsageException(
          "--format openlineage is of a model; --column asks about one column");
    }
    if (arguments.flag("--upstream") && arguments.flag("--downstream")) {
      throw new UsageException("--upstream and --downstream exclude each other");
    }
    arguments
        .text("--format")
        .filter(f -> !FORMATS.contains(f))
        .ifPresent(f -> {
          throw new UsageException(
              "--format takes " + String.join(", ", FORMATS) + ", not '" + f + "'");
        });
  }

  private static void refuseWithDiff(String option, boolean given) {
    if (given) {
      throw new UsageException("--diff and " + option + " exclude each other");
    }
  }

  @Override
  boolean markdown() {
    return true;
  }

  @Override
  int run(Arguments arguments, Door door) {
    if (arguments.text("--diff").isPresent()) {
      return LineageDiffText.run(
          new LineageDiffRequest(
              ModelOptions.request(arguments, true),
              arguments.text("--diff").get(),
              arguments.optionalArgument(0)),
          door);
    }
    if (door.format() == GlobalOptions.Format.MARKDOWN) {
      throw new UsageException("only --diff has markdown output; --output takes json or table");
    }
    LineageRequest request =
        new LineageRequest(
            ModelOptions.request(arguments, false),
            arguments.argument(0),
            arguments.text("--column"),
            arguments.flag("--upstream"),
            arguments.flag("--downstream"),
            arguments.flag("--indirect"));
    if (arguments.text("--format").equals(Optional.of("openlineage"))) {
      door.out().print(door.rocky().openLineage(request));
      return 0;
    }
    LineageAnswer answer = door.rocky().lineage(request);
    Page page = door.page();
    switch (arguments.text("--format").orElse(door.json() ? "json" : "text")) {
      case "dot" -> LineageText.dot(answer, page);
      case "mermaid" -> LineageText.mermaid(answer, page);
      case "json" ->
          door.out()
              .print(
                  switch (answer) {
                    case LineageAnswer.OfModel(var output) -> Json.pretty(output);
                    case LineageAnswer.OfColumn(var output, _) -> Json.pretty(output);
                  });
      default -> LineageText.text(answer, page);
    }
    return 0;
  }
}
