package dev.rocky.check;

import dev.rocky.name.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a shadow compares with the table of production that it stands beside (execution.md §19).
 *
 * @param productionCount 0 where it could not be read
 * @param shadowCount likewise
 * @param countsMatch both could be read and are equal
 * @param rowDiff difference as a fraction of the production count
 * @param schemaDiffs {@code <Kind> <column>[: detail]}
 * @param schemaMatch both could be described and are alike
 * @param reasons read errors and exceeded thresholds, one text each
 * @param sample rows that only one side has, where samples were asked for
 * @param aggregates what differs, where aggregates were asked for
 */
public record Comparison(
    TableName production,
    TableName shadow,
    long productionCount,
    long shadowCount,
    boolean countsMatch,
    double rowDiff,
    List<String> schemaDiffs,
    boolean schemaMatch,
    Verdict verdict,
    List<String> reasons,
    Optional<Sample> sample,
    Optional<List<AggregateDiff>> aggregates) {
  public Comparison {
    schemaDiffs = List.copyOf(schemaDiffs);
    reasons = List.copyOf(reasons);
    aggregates = aggregates.map(List::copyOf);
  }

  /** From good to bad. */
  public enum Verdict {
    PASS,
    /** There is no production table yet. */
    NO_BASELINE,
    WARN,
    FAIL;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public Verdict or(Verdict other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * What is compared, and how much may differ.
   *
   * @param warnAt row difference, a fraction
   * @param failAt likewise
   * @param orderMayDiffer columns in another order only warn
   * @param sample so many rows of each side are told at most; 0: none are looked for
   * @param aggregates whether counts, sums and bounds of columns are compared
   */
  public record Options(
      double warnAt, double failAt, boolean orderMayDiffer, int sample, boolean aggregates) {
    public static final Options DEFAULT = new Options(0.01, 0.05, true, 0, false);
  }

  /** Rows that one side has and the other has not, by column as text, NULL as empty. */
  public record Sample(
      List<Map<String, Optional<String>>> onlyInProduction,
      List<Map<String, Optional<String>>> onlyInShadow) {
    public Sample {
      onlyInProduction = List.copyOf(onlyInProduction);
      onlyInShadow = List.copyOf(onlyInShadow);
    }
  }

  /** What is asked of a column. */
  public enum Aggregate {
    COUNT,
    SUM,
    MIN,
    MAX
  }

  /** An aggregate that differs; NULL as empty. */
  public record AggregateDiff(
      String column, Aggregate aggregate, Optional<String> production, Optional<String> shadow) {}
}
