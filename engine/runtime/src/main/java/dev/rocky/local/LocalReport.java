package dev.rocky.local;

import java.util.List;
import java.util.Optional;

/**
 * What came of a local test run (execution.md §17.1).
 *
 * @param models in execution order
 * @param failures everything that failed, in the order it was found
 * @param warnings declared tests of severity warning that failed
 * @param testsNotRun unit tests whose query is of another dialect and DuckDB cannot read, and why
 * @param total models, declared tests, unit tests and saved assertions run
 */
public record LocalReport(
    List<ModelResult> models,
    List<Failure> failures,
    List<Failure> warnings,
    List<Failure> testsNotRun,
    List<UnitTestResult> unitTests,
    int total) {
  public LocalReport {
    models = List.copyOf(models);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
    testsNotRun = List.copyOf(testsNotRun);
    unitTests = List.copyOf(unitTests);
  }

  /**
   * A test that failed, by its name: a model, {@code <model>::<test>}, a file stem, or {@code
   * seed}.
   */
  public record Failure(String name, String error) {}

  public record ModelResult(String model, Status status, Optional<String> error) {}

  public enum Status {
    PASS,
    FAIL,
    /** DuckDB cannot run it, or what it reads was not run. */
    NOT_RUN
  }

  /**
   * @param error why it could not be judged
   */
  public record UnitTestResult(
      String model,
      String test,
      boolean passed,
      Optional<String> error,
      List<Mismatch> mismatches) {
    public UnitTestResult {
      mismatches = List.copyOf(mismatches);
    }
  }

  /**
   * A row that differs.
   *
   * @param row from 0, in the expected rows; of an extra one in the actual rows
   */
  public record Mismatch(Kind kind, int row, String expected, Optional<String> actual) {
    public enum Kind {
      MISSING,
      EXTRA,
      VALUE_DIFF
    }
  }

  public long notRun() {
    return models.stream().filter(m -> m.status() == Status.NOT_RUN).count();
  }
}
