package dev.rocky.cli;

import dev.rocky.command.Scaffolded;

/** {@code rocky init [PATH] [--template NAME]}. */
final class InitVerb extends Verb {
  @Override
  void declare(Options options) {
    options
        .optionalArgument("PATH", "where to (default: the current directory)")
        .text("--template", "NAME", "duckdb (default), databricks-fivetran or snowflake");
  }

  @Override
  int run(Arguments arguments, Door door) {
    String path = arguments.optionalArgument(0).orElse(".");
    Scaffolded made = door.rocky().init(path, arguments.text("--template").orElse("duckdb"));
    Page page = door.page();
    made.files().forEach(file -> page.line("  " + page.paint(Style.GREEN, "+") + " " + file));
    page.line();
    page.line("Next:");
    if (!path.equals(".")) {
      page.line("  cd " + path);
    }
    page.line("  rocky validate    check the configuration");
    page.line("  rocky compile     types and lineage of the models");
    page.line("  rocky run         build them");
    return 0;
  }
}
