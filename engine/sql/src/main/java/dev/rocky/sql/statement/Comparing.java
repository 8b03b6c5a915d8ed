package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.TableName;
import java.util.ArrayList;
import java.util.List;

/** How a warehouse is asked for what differs between two tables (execution.md §19). */
public final class Comparing {
  private final StatementDialect dialect;
  private final String except;
  private final String wideDecimal;
  private final String floating;

  /** The words of the standard. */
  Comparing(StatementDialect dialect) {
    this(dialect, "EXCEPT", "DECIMAL(38, %d)", "DOUBLE");
  }

  /**
   * @param except the difference of two sets of rows
   * @param wideDecimal the widest exact number, {@code %d} for its scale
   * @param floating the widest binary number
   */
  Comparing(StatementDialect dialect, String except, String wideDecimal, String floating) {
    this.dialect = dialect;
    this.except = except;
    this.wideDecimal = wideDecimal;
    this.floating = floating;
  }

  /** What is asked of a column beside the number of its values. */
  public sealed interface Summary {
    /** The sum of exact numbers with so many digits after the point. */
    record ExactSum(int scale) implements Summary {}

    record FloatingSum() implements Summary {}

    /** The smallest and the greatest value. */
    record Bounds() implements Summary {}

    /** Nothing: its values have no order. */
    record Nothing() implements Summary {}
  }

  /** A column and what is asked of it. */
  public record Summarized(String column, Summary summary) {}

  /** Rows of a table that another one lacks, in these columns. */
  public Statement rowsOnlyIn(TableName table, TableName other, List<String> columns, int limit) {
    String list = columns.stream().map(dialect::column).collect(joining(", "));
    return Statement.query(
        "SELECT %s FROM %s\n%s\nSELECT %s FROM %s\nLIMIT %d"
            .formatted(list, dialect.table(table), except, list, dialect.table(other), limit));
  }

  /**
   * One row: for each column the number of its values, then its sum, or its smallest and its
   * greatest value.
   */
  public Statement summaries(TableName table, List<Summarized> columns) {
    List<String> list = new ArrayList<>();
    for (Summarized one : columns) {
      String name = dialect.column(one.column());
      list.add("COUNT(" + name + ")");
      switch (one.summary()) {
        case Summary.ExactSum(var scale) ->
            list.add("SUM(CAST(%s AS %s))".formatted(name, wideDecimal.formatted(scale)));
        case Summary.FloatingSum _ -> list.add("SUM(CAST(%s AS %s))".formatted(name, floating));
        case Summary.Bounds _ -> {
          list.add("MIN(" + name + ")");
          list.add("MAX(" + name + ")");
        }
        case Summary.Nothing _ -> {}
      }
    }
    return Statement.query("SELECT " + String.join(", ", list) + "\nFROM " + dialect.table(table));
  }
}
