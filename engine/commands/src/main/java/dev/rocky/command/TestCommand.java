package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.local.LocalReport;
import dev.rocky.local.LocalTests;
import dev.rocky.output.MismatchKind;
import dev.rocky.output.TestFailure;
import dev.rocky.output.TestOutput;
import dev.rocky.output.TestOutput.ModelTestResult;
import dev.rocky.output.TestOutput.RowMismatch;
import dev.rocky.output.TestOutput.UnitTestResult;
import dev.rocky.output.TestOutput.UnitTestSummary;
import dev.rocky.project.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code rocky test}: models and their tests on an in-memory DuckDB (cli.md §7). */
final class TestCommand {
  private final Session session;

  TestCommand(Session session) {
    this.session = session;
  }

  Reply<TestOutput> run(TestRequest request) {
    if (request.declarative()) {
      return new DeclarativeTests(session).run(request);
    }
    Projects.Compiled compiled =
        Projects.requireModels(
            Projects.compileSeeded(session, request.models(), TestCommand::seed));
    Analysis analysis = compiled.analysis();
    Optional<Set<String>> only =
        request
            .model()
            .map(name -> Set.of(Projects.model(analysis, name).name()))
            .or(() -> Selections.chosen(session, analysis, request.select()));
    LocalReport report = report(session, compiled, analysis, only);
    TestOutput output = output(report);
    return output.failed() == 0
        ? Reply.ok(output)
        : Reply.failed(output, 1, output.failed() + " of " + output.total() + " tests failed");
  }

  /**
   * Runs the models and what is saved beside them.
   *
   * @param only reports these alone
   */
  static LocalReport report(
      Session session, Projects.Compiled compiled, Analysis analysis, Optional<Set<String>> only) {
    Path beside = Projects.beside(session, compiled.loaded());
    LocalReport report =
        new LocalTests(
                Projects.forDuckDb(session, compiled, analysis),
                beside,
                new LocalTests.Fixtures(
                    seed(beside),
                    assertions(beside.resolve("tests")),
                    Dialects.ofProject(compiled.config())))
            .run(only);
    report
        .testsNotRun()
        .forEach(t -> session.notices().warn("test " + t.name() + " was not run: " + t.error()));
    report
        .warnings()
        .forEach(
            w -> session.notices().warn("test " + w.name() + " (severity warning): " + w.error()));
    return report;
  }

  static List<TestFailure> failures(LocalReport report) {
    return report.failures().stream().map(f -> new TestFailure(f.name(), f.error())).toList();
  }

  static Optional<String> seed(Path beside) {
    Path file = beside.resolve("data/seed.sql");
    return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
  }

  private static Map<String, String> assertions(Path directory) {
    Map<String, String> found = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(p -> p.toString().endsWith(".sql")).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        found.put(name.substring(0, name.length() - ".sql".length()), read(file));
      }
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read directory " + directory, e);
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read " + file + " as UTF-8 text", e);
    }
  }

  private static TestOutput output(LocalReport report) {
    return new TestOutput(
        report.total(),
        (long) report.total() - report.failures().size(),
        report.failures().size(),
        failures(report),
        Optional.of(report.notRun()),
        Optional.empty(),
        Optional.of(
            report.models().stream()
                .map(
                    m -> new ModelTestResult(m.model(), status(m.status()), m.error().orElse(null)))
                .toList()),
        report.unitTests().isEmpty()
            ? Optional.empty()
            : Optional.of(unitTests(report.unitTests())));
  }

  private static String status(LocalReport.Status status) {
    return switch (status) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case NOT_RUN -> "not_run";
    };
  }

  private static UnitTestSummary unitTests(List<LocalReport.UnitTestResult> results) {
    long passed = results.stream().filter(LocalReport.UnitTestResult::passed).count();
    return new UnitTestSummary(
        results.size(),
        passed,
        results.size() - passed,
        results.stream()
            .map(r ->
                new UnitTestResult(
                    r.model(),
                    r.test(),
                    r.passed(),
                    r.error().orElse(null),
                    r.mismatches().stream().map(TestCommand::mismatch).toList()))
            .toList());
  }

  private static RowMismatch mismatch(LocalReport.Mismatch mismatch) {
    return new RowMismatch(
        switch (mismatch.kind()) {
          case MISSING -> MismatchKind.MISSING;
          case EXTRA -> MismatchKind.EXTRA;
          case VALUE_DIFF -> MismatchKind.VALUE_DIFF;
        },
        mismatch.row(),
        mismatch.expected(),
        mismatch.actual().orElse(null));
  }
}
