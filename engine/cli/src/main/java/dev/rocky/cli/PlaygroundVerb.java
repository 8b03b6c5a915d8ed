package dev.rocky.cli;

import dev.rocky.command.Scaffolded;

/** {@code rocky playground [PATH] [--template T]}. */
final class PlaygroundVerb extends Verb {
  @Override
  void declare(Options options) {
    options
        .optionalArgument("PATH", "where to (default: rocky-playground)")
        .text("--template", "T", "quickstart (default), ecommerce or showcase");
  }

  @Override
  int run(Arguments arguments, Door door) {
    String path = arguments.optionalArgument(0).orElse("rocky-playground");
    Scaffolded made =
        door.rocky().playground(path, arguments.text("--template").orElse("quickstart"));
    Page page = door.page();
    made.files().forEach(file -> page.line("  " + page.paint(Style.GREEN, "+") + " " + file));
    page.line();
    page.line("Next:");
    page.line("  cd " + path);
    page.line("  rocky compile     types, lineage, contracts, without touching the database");
    page.line("  rocky test        models and tests on an in-memory DuckDB");
    page.line("  rocky run --all   copy what arrived, then build the models");
    return 0;
  }
}
