package dev.rocky.cli;

import dev.rocky.command.Rocky;

/** {@code rocky explain [CODE]}: reads no project. */
final class ExplainVerb extends Verb {
  @Override
  void declare(Options options) {
    options.optionalArgument("CODE", "a diagnostic code, such as E010; without it, all codes");
  }

  @Override
  int run(Arguments arguments, Door door) {
    Page page = door.page();
    if (arguments.optionalArgument(0).isEmpty()) {
      Rocky.explanations()
          .forEach(e ->
              page.line(
                  page.paint(Style.BOLD, e.code())
                      + "  "
                      + "%-8s".formatted(e.severity())
                      + " "
                      + e.title()));
      return 0;
    }
    page.line(Rocky.explain(arguments.argument(0)).stripTrailing());
    return 0;
  }
}
