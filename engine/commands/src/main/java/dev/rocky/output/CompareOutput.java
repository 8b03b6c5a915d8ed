package dev.rocky.output;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky compare} prints. */
public record CompareOutput(
    @Doc("The filter as given, empty when there is none.") String filter,
    @Doc("Number of tables compared.") long tablesCompared,
    @Doc("Number of tables that are alike.") long tablesPassed,
    @Doc("Number of tables that differ a little.") long tablesWarned,
    @Doc("Number of tables that differ.") long tablesFailed,
    @Doc("Number of targets whose production table does not exist; they do not fail the command.")
        long tablesNoBaseline,
    @Doc("One entry for each table, by name.") List<TableComparison> results,
    @Doc("The worst verdict of all tables.") CompareVerdict overallVerdict)
    implements Output {
  @Override
  public String command() {
    return "compare";
  }

  /** How one shadow table compares with its production table. */
  public record TableComparison(
      @Doc("Name of the production table.") String productionTable,
      @Doc("Name of the shadow table.") String shadowTable,
      @Doc("True when both have as many rows.") boolean rowCountMatch,
      @Doc("Rows of the production table; 0 when they could not be counted.") long productionCount,
      @Doc("Rows of the shadow table; 0 when they could not be counted.") long shadowCount,
      @Doc("Difference as a fraction of the production count.") double rowCountDiffPct,
      @Doc("True when both have the same columns.") boolean schemaMatch,
      @Doc("Differences between the columns, written `<Kind> <column>[: detail]`.")
          List<String> schemaDiffs,
      @Doc("How the table is judged.") @Open({"pass", "warn", "fail", "no_baseline"})
          String verdict,
      @Doc("Read errors and exceeded thresholds, one text each.") List<String> reasons,
      @Doc("Sample rows found only in production, column to value as text.")
          Optional<List<TextRow>> onlyInProduction,
      @Doc("Sample rows found only in the shadow, column to value as text.")
          Optional<List<TextRow>> onlyInShadow,
      @Doc("Aggregates that differ.") Optional<List<AggregateDiff>> aggregateDiffs) {}

  /** One aggregate that differs. */
  public record AggregateDiff(
      @Doc("Column that was aggregated.") String column,
      @Doc("Function that was used.") AggregateFunction aggregate,
      @Doc("Value in production, as text.") @Nullable String production,
      @Doc("Value in the shadow, as text.") @Nullable String shadow) {}

  /** How a comparison is judged. */
  public enum CompareVerdict implements Spelled {
    PASS,
    WARN,
    FAIL
  }

  /** The aggregates that are compared. */
  public enum AggregateFunction implements Spelled {
    COUNT,
    SUM,
    MIN,
    MAX
  }
}
