package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.command.Rocky;
import dev.rocky.output.DoctorOutput;

/** {@code rocky doctor [--check NAME]}. */
final class DoctorVerb extends OutputVerb<DoctorOutput> {
  @Override
  void declare(Options options) {
    options.text("--check", "NAME", "only this check: " + String.join(", ", Rocky.doctorChecks()));
  }

  @Override
  void check(Arguments arguments) {
    arguments
        .text("--check")
        .filter(name -> !Rocky.doctorChecks().contains(name))
        .ifPresent(name -> {
          throw new UsageException(
              "there is no check '"
                  + name
                  + "'; there are "
                  + String.join(", ", Rocky.doctorChecks()));
        });
  }

  @Override
  Reply<DoctorOutput> call(Arguments arguments, Door door) {
    return door.rocky().doctor(arguments.text("--check"));
  }

  @Override
  void print(DoctorOutput output, Page page, Door door) {
    for (DoctorOutput.HealthCheck check : output.checks()) {
      String mark =
          switch (check.status()) {
            case HEALTHY -> page.paint(Style.GREEN, "ok ");
            case WARNING -> page.paint(Style.YELLOW, "!! ");
            case CRITICAL -> page.paint(Style.RED, "ERR");
          };
      page.line(
          mark + " " + check.name() + ": " + check.message() + " (" + check.durationMs() + " ms)");
    }
    page.line();
    page.line("overall: " + output.overall().spelling());
    output.suggestions().forEach(s -> page.line("  suggestion: " + s));
  }
}
