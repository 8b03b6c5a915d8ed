package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.output.PlanOutput;

/** {@code rocky plan}. */
final class PlanVerb extends OutputVerb<PlanOutput> {
  @Override
  void declare(Options options) {
    RunOptions.declare(options);
    options.text("--save", "FILE", "write the plan to this file as well, for `rocky apply`");
  }

  @Override
  void check(Arguments arguments) {
    RunOptions.check(arguments);
  }

  @Override
  Reply<PlanOutput> call(Arguments arguments, Door door) {
    return door.rocky().plan(RunOptions.request(arguments), arguments.text("--save"));
  }

  @Override
  void print(PlanOutput output, Page page, Door door) {
    for (PlanOutput.PlannedStatement statement : output.statements()) {
      page.line(page.paint(Style.DIM, "-- " + statement.purpose() + ": " + statement.target()));
      page.line(statement.sql() + ";");
      page.line();
    }
    int n = output.statements().size();
    page.line(n + (n == 1 ? " statement" : " statements"));
    output
        .planId()
        .ifPresent(id -> {
          page.line("plan " + id);
          page.line("apply it with `rocky apply " + id + "`");
        });
  }
}
