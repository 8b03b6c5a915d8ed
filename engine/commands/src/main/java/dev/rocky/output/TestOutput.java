package dev.rocky.output;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky test} prints. */
public record TestOutput(
    @Doc("Number of models, declared tests, unit tests and saved assertions run.") long total,
    @Doc("Number of tests that passed.") long passed,
    @Doc("Number of tests that failed; the length of `failures`.") long failed,
    @Doc("The failed tests.") List<TestFailure> failures,
    @Doc("Number of models that the local engine cannot run; in no other count.")
        Optional<Long> notRun,
    @Doc("Results of the declared tests, with `--declarative`.")
        Optional<DeclarativeTestSummary> declarative,
    @Doc("One entry for each model, in execution order.")
        Optional<List<ModelTestResult>> modelResults,
    @Doc("Results of the unit tests.") Optional<UnitTestSummary> unitTests)
    implements Output {
  @Override
  public String command() {
    return "test";
  }

  /** How the test of one model ended. */
  public record ModelTestResult(
      @Doc("Name of the model.") String model,
      @Doc("How it ended.") @Open({"pass", "fail", "not_run"}) String status,
      @Doc("The failure, or why it was not run.") @Nullable String error) {}

  /** Results of the unit tests. */
  public record UnitTestSummary(
      @Doc("Number of tests.") long total,
      @Doc("Number of tests that passed.") long passed,
      @Doc("Number of tests that failed.") long failed,
      @Doc("One entry for each test.") List<UnitTestResult> results) {}

  /** How one unit test ended. */
  public record UnitTestResult(
      @Doc("Name of the model.") String model,
      @Doc("Name of the test.") String test,
      @Doc("True when the rows are as expected.") boolean passed,
      @Doc("Why it could not be judged.") @Nullable String error,
      @Doc("Rows that differ.") List<RowMismatch> mismatches) {}

  /** One row that differs. */
  public record RowMismatch(
      @Doc("How it differs.") MismatchKind kind,
      @Doc(
              "Index of the row from 0, in the expected rows or, for an extra one, in the actual rows.")
          long rowIndex,
      @Doc("Row or value as text; empty for an extra one.") String expected,
      @Doc("Row or value as text.") @Nullable String actual) {}

  /** Results of the declared tests. */
  public record DeclarativeTestSummary(
      @Doc("Number of tests.") long total,
      @Doc("Number of tests that passed.") long passed,
      @Doc("Number of failures of severity error.") long failed,
      @Doc("Number of failures of severity warning.") long warned,
      @Doc("Number of tests that could not be evaluated.") long errored,
      @Doc("One entry for each test.") List<DeclarativeTestResult> results) {}

  /** How one declared test ended. */
  public record DeclarativeTestResult(
      @Doc("Name of the model.") String model,
      @Doc("Full name of the table.") String table,
      @Doc("What kind of test it is.")
          @Open({
            "not_null",
            "unique",
            "accepted_values",
            "relationships",
            "expression",
            "row_count_range"
          })
          String testType,
      @Doc("Column that is tested.") Optional<String> column,
      @Doc("How it ended.") DeclarativeTestStatus status,
      @Doc("How a failure counts.") CheckSeverity severity,
      @Doc("What was found.") Optional<String> detail,
      @Doc("The query; empty when it could not be made.") String sql) {}

  /** How a declared test ended. */
  public enum DeclarativeTestStatus implements Spelled {
    PASS,
    FAIL,
    ERROR
  }
}
