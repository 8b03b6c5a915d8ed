package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/**
 * The result of one check. All keys stand on one level; the shapes are told apart by the key that
 * only they have, not by a tag. Assertions and overlaps also carry the keys of a custom check,
 * which older readers understand.
 */
public sealed interface CheckResult {
  /** Name of the check; fixed for the built-in ones, else as configured. */
  String name();

  boolean passed();

  /** How a failure counts; an error when left out. */
  Optional<CheckSeverity> severity();

  /** Why the check could not run; the numbers are then place-holders and it has not passed. */
  Optional<String> notEvaluated();

  /** Source and target have as many rows. */
  @ToldBy("source_count")
  record RowCountCheck(
      @Doc("Name of the check.") String name,
      @Doc("True when the check passed.") boolean passed,
      @Doc("How a failure counts; an error when left out.") Optional<CheckSeverity> severity,
      @Doc("Why the check could not run.") Optional<String> notEvaluated,
      @Doc("Number of rows of the source.") long sourceCount,
      @Doc("Number of rows of the target.") long targetCount)
      implements CheckResult {}

  /** Source and target have the same columns. */
  @ToldBy("missing")
  record ColumnMatchCheck(
      @Doc("Name of the check.") String name,
      @Doc("True when the check passed.") boolean passed,
      @Doc("How a failure counts; an error when left out.") Optional<CheckSeverity> severity,
      @Doc("Why the check could not run.") Optional<String> notEvaluated,
      @Doc("Columns only the source has.") List<String> missing,
      @Doc("Columns only the target has.") List<String> extra)
      implements CheckResult {}

  /** The newest row is new enough. */
  @ToldBy("lag_seconds")
  record FreshnessCheck(
      @Doc("Name of the check.") String name,
      @Doc("True when the check passed.") boolean passed,
      @Doc("How a failure counts; an error when left out.") Optional<CheckSeverity> severity,
      @Doc("Why the check could not run.") Optional<String> notEvaluated,
      @Doc("Age of the newest row.") long lagSeconds,
      @Doc("Greatest accepted age.") long thresholdSeconds)
      implements CheckResult {}

  /** A column has few nulls. */
  @ToldBy("null_rate")
  record NullRateCheck(
      @Doc("Name of the check.") String name,
      @Doc("True when the check passed.") boolean passed,
      @Doc("How a failure counts; an error when left out.") Optional<CheckSeverity> severity,
      @Doc("Why the check could not run.") Optional<String> notEvaluated,
      @Doc("Column that is checked.") String column,
      @Doc("Fraction of nulls, 0 to 1.") double nullRate,
      @Doc("Greatest accepted fraction.") double threshold)
      implements CheckResult {}

  /** An assertion about the rows. */
  @ToldBy("failing_rows")
  record AssertionCheck(
      @Doc("Name of the check.") String name,
      @Doc("True when the check passed.") boolean passed,
      @Doc("How a failure counts; an error when left out.") Optional<CheckSeverity> severity,
      @Doc("Why the check could not run.") Optional<String> notEvaluated,
      @Doc("Tells an assertion from other checks.") @Open("assertion") String kind,
      @Doc("Column that is checked.") Optional<String> column,
      @Doc("Number of rows that break it.") long failingRows,
      @Doc("The query that was run.") String query,
      @Doc("Number of rows that break it, once more.") long resultValue,
      @Doc("Greatest accepted number, 0.") long threshold)
      implements CheckResult {}

  /** Tables of one group share no keys. */
  @ToldBy("overlap_count")
  record OverlapCheck(
      @Doc("Name of the check.") String name,
      @Doc("True when the check passed.") boolean passed,
      @Doc("How a failure counts; an error when left out.") Optional<CheckSeverity> severity,
      @Doc("Why the check could not run.") Optional<String> notEvaluated,
      @Doc("Number of keys found in several tables.") long overlapCount,
      @Doc("Tables that share keys.") List<String> contributingTables,
      @Doc("Some of the shared keys.") List<String> sample,
      @Doc("The query that was run.") String query,
      @Doc("Number of shared keys, once more.") long resultValue,
      @Doc("Greatest accepted number, 0.") long threshold)
      implements CheckResult {}

  /** A configured query gives a small enough number. */
  @ToldBy("query")
  record CustomCheck(
      @Doc("Name of the check.") String name,
      @Doc("True when the check passed.") boolean passed,
      @Doc("How a failure counts; an error when left out.") Optional<CheckSeverity> severity,
      @Doc("Why the check could not run.") Optional<String> notEvaluated,
      @Doc("The query that was run.") String query,
      @Doc("Number the query gave.") long resultValue,
      @Doc("Greatest accepted number.") long threshold)
      implements CheckResult {}
}
