package dev.rocky.check;

import java.util.List;
import java.util.Optional;

/**
 * What one check found (execution.md §16.1). A check that could not run has not passed, says why in
 * {@link #notEvaluated}, and its numbers are place-holders.
 */
public sealed interface CheckResult {
  String name();

  boolean passed();

  /** Whether a failure only warns. */
  default boolean warningOnly() {
    return false;
  }

  Optional<String> notEvaluated();

  record RowCount(boolean passed, long sourceCount, long targetCount, Optional<String> notEvaluated)
      implements CheckResult {
    @Override
    public String name() {
      return "row_count";
    }
  }

  /**
   * @param missing in the source and not in the target
   * @param extra in the target and not in the source
   */
  record ColumnMatch(
      boolean passed, List<String> missing, List<String> extra, Optional<String> notEvaluated)
      implements CheckResult {
    public ColumnMatch {
      missing = List.copyOf(missing);
      extra = List.copyOf(extra);
    }

    @Override
    public String name() {
      return "column_match";
    }
  }

  record Freshness(
      boolean passed, long lagSeconds, long thresholdSeconds, Optional<String> notEvaluated)
      implements CheckResult {
    @Override
    public String name() {
      return "freshness";
    }
  }

  /** Rates from 0 to 1. */
  record NullRate(
      boolean passed,
      String column,
      double nullRate,
      double threshold,
      Optional<String> notEvaluated)
      implements CheckResult {
    @Override
    public String name() {
      return "null_rate";
    }
  }

  /**
   * A declarative test of the rows.
   *
   * @param failingRows rows that break it; of tests that list values, the values
   */
  record Assertion(
      String name,
      boolean passed,
      boolean warningOnly,
      Optional<String> column,
      long failingRows,
      String query,
      Optional<String> notEvaluated)
      implements CheckResult {}

  record Custom(
      String name,
      boolean passed,
      String query,
      long resultValue,
      long threshold,
      Optional<String> notEvaluated)
      implements CheckResult {}
}
