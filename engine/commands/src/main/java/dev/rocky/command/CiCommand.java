package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.local.LocalReport;
import dev.rocky.output.CiOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rocky ci}: compile, then test on an in-memory DuckDB (cli.md §7, execution.md §17.1). */
final class CiCommand {
  private final Session session;

  CiCommand(Session session) {
    this.session = session;
  }

  Reply<CiOutput> run(CiRequest request) {
    Projects.Compiled compiled =
        Projects.requireModels(
            Projects.compileSeeded(session, request.models(), TestCommand::seed));
    Analysis analysis =
        request.strictCoverage() ? StrictCoverage.of(compiled.analysis()) : compiled.analysis();
    // What is not understood may run all the same: strictness judges the compile alone.
    LocalReport report =
        TestCommand.report(session, compiled, compiled.analysis(), Optional.empty());
    report.models().stream()
        .filter(m -> m.status() == LocalReport.Status.NOT_RUN)
        .forEach(m ->
            session.notices().warn("model " + m.model() + " was not run: " + m.error().orElse("")));
    long errors = analysis.diagnostics().stream().filter(Diagnostic::isError).count();
    int failed = report.failures().size();
    int exit = errors == 0 && failed == 0 ? 0 : 1;
    CiOutput output =
        new CiOutput(
            errors == 0,
            failed == 0,
            analysis.models().size(),
            report.total() - failed,
            failed,
            exit,
            analysis.diagnostics().stream().map(dev.rocky.output.Diagnostic::of).toList(),
            TestCommand.failures(report),
            Optional.of(report.notRun()));
    return exit == 0 ? Reply.ok(output) : Reply.failed(output, exit, reason(errors, report));
  }

  private static String reason(long errors, LocalReport report) {
    List<String> parts = new ArrayList<>();
    if (errors > 0) {
      parts.add("compilation found " + errors + (errors == 1 ? " error" : " errors"));
    }
    if (!report.failures().isEmpty()) {
      parts.add(report.failures().size() + " of " + report.total() + " tests failed");
    }
    return String.join("; ", parts);
  }
}
