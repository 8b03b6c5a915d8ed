package dev.rocky.cli;

import dev.rocky.command.CiRequest;
import dev.rocky.command.Excerpts;
import dev.rocky.command.Reply;
import dev.rocky.output.CiOutput;
import dev.rocky.output.Diagnostic;
import dev.rocky.output.Diagnostic.DiagnosticSeverity;

/** {@code rocky ci}. */
final class CiVerb extends OutputVerb<CiOutput> {
  @Override
  void declare(Options options) {
    ModelOptions.declare(options)
        .flag("--strict-coverage", "whatever is not understood is an error");
  }

  @Override
  void check(Arguments arguments) {
    ModelOptions.request(arguments, true);
  }

  @Override
  Reply<CiOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .ci(
            new CiRequest(
                ModelOptions.request(arguments, true), arguments.flag("--strict-coverage")));
  }

  @Override
  void print(CiOutput output, Page page, Door door) {
    Excerpts excerpts = door.rocky().excerpts();
    for (Diagnostic d : output.diagnostics()) {
      if (d.severity() != DiagnosticSeverity.INFO) {
        Diagnostics.frame(d).print(page, excerpts);
        page.line();
      }
    }
    page.line(
        "%s compile: %d models, %d errors, %d warnings"
            .formatted(
                verdict(output.compileOk(), page),
                output.modelsCompiled(),
                count(output, DiagnosticSeverity.ERROR),
                count(output, DiagnosticSeverity.WARNING)));
    page.line(
        "%s test: %d passed, %d failed%s"
            .formatted(
                verdict(output.testsOk(), page),
                output.testsPassed(),
                output.testsFailed(),
                output
                    .testsNotRun()
                    .filter(n -> n > 0)
                    .map(n -> ", " + n + " not run")
                    .orElse("")));
    output.failures().forEach(f -> TestVerb.failure(f, page));
    page.line("exit code " + output.exitCode());
  }

  private static String verdict(boolean passed, Page page) {
    return passed ? page.paint(Style.GREEN, "PASS") : page.paint(Style.RED, "FAIL");
  }

  private static long count(CiOutput output, DiagnosticSeverity severity) {
    return output.diagnostics().stream().filter(d -> d.severity() == severity).count();
  }
}
