package dev.rocky.cli;

import dev.rocky.command.Reply;
import dev.rocky.command.TestRequest;
import dev.rocky.output.TestFailure;
import dev.rocky.output.TestOutput;
import java.util.stream.Collectors;

/** {@code rocky test}. */
final class TestVerb extends OutputVerb<TestOutput> {
  @Override
  void declare(Options options) {
    ModelOptions.declare(options)
        .text("--model", "NAME", "report only this model; it and its ancestors are run")
        .flag("--declarative", "run the declared tests on the target warehouse")
        .text("--pipeline", "NAME", "whose target adapter, with --declarative");
    SelectOptions.declare(options);
  }

  @Override
  void check(Arguments arguments) {
    SelectOptions.check(arguments, arguments.text("--model").isPresent());
    ModelOptions.request(arguments, true);
    if (arguments.text("--pipeline").isPresent() && !arguments.flag("--declarative")) {
      throw new UsageException("--pipeline means something only with --declarative");
    }
  }

  @Override
  Reply<TestOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .test(
            new TestRequest(
                ModelOptions.request(arguments, true),
                arguments.text("--model"),
                SelectOptions.request(arguments),
                arguments.flag("--declarative"),
                arguments.text("--pipeline")));
  }

  @Override
  void print(TestOutput output, Page page, Door door) {
    if (output.declarative().isPresent()) {
      declarative(output.declarative().get(), page);
      return;
    }
    page.line(output.total() + (output.total() == 1 ? " test" : " tests"));
    output.failures().forEach(f -> failure(f, page));
    output
        .modelResults()
        .ifPresent(models ->
            models.stream()
                .filter(m -> m.status().equals("not_run"))
                .forEach(m -> page.line("  – " + m.model() + " — not run: " + m.error())));
    String result =
        "%d passed, %d failed%s"
            .formatted(
                output.passed(),
                output.failed(),
                output.notRun().filter(n -> n > 0).map(n -> ", " + n + " not run").orElse(""));
    page.line(page.paint(output.failed() == 0 ? Style.GREEN : Style.RED, result));
  }

  /** One failed test; an error of several lines is set in. */
  static void failure(TestFailure failure, Page page) {
    page.line(
        "  "
            + page.paint(Style.RED, "✗")
            + " "
            + failure.name()
            + " — "
            + failure
                .error()
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n      ")));
  }

  private static void declarative(TestOutput.DeclarativeTestSummary summary, Page page) {
    for (TestOutput.DeclarativeTestResult r : summary.results()) {
      boolean warning = r.severity() == dev.rocky.output.CheckSeverity.WARNING;
      String mark =
          switch (r.status()) {
            case PASS -> page.paint(Style.GREEN, "✓");
            case FAIL -> warning ? page.paint(Style.YELLOW, "⚠") : page.paint(Style.RED, "✗");
            case ERROR -> page.paint(Style.RED, "✗");
          };
      page.line(
          "  %s %s %s %s%s"
              .formatted(
                  mark,
                  r.model(),
                  r.column().orElse("-"),
                  r.testType(),
                  r.detail().map(d -> ": " + d).orElse("")));
    }
    page.line(
        "%d passed, %d failed, %d warned, %d could not be evaluated"
            .formatted(summary.passed(), summary.failed(), summary.warned(), summary.errored()));
  }
}
