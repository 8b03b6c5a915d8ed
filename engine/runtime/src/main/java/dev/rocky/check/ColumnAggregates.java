package dev.rocky.check;

import dev.rocky.check.Comparison.Aggregate;
import dev.rocky.check.Comparison.AggregateDiff;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Comparing;
import dev.rocky.sql.statement.Comparing.Summarized;
import dev.rocky.sql.statement.Comparing.Summary;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares columns by what can be asked of each side alone (execution.md §19). */
final class ColumnAggregates {
  /** Sums of floating-point numbers depend on the order of the rows. */
  private static final double TOLERANCE = 1e-9;

  private ColumnAggregates() {}

  /** What differs; throws what the warehouse throws. */
  static List<AggregateDiff> diffs(
      WarehouseAdapter warehouse,
      TableName production,
      TableName shadow,
      List<SchemaDiffs.Common> columns) {
    List<AggregateDiff> diffs = new ArrayList<>();
    if (columns.isEmpty()) {
      return diffs;
    }
    List<Summarized> here = new ArrayList<>();
    List<Summarized> there = new ArrayList<>();
    for (SchemaDiffs.Common column : columns) {
      Summary first = summary(column.production().type());
      Summary second = summary(column.shadow().type());
      boolean comparable = first.getClass().equals(second.getClass()) || bothSums(first, second);
      here.add(
          new Summarized(column.production().name(), comparable ? first : new Summary.Nothing()));
      there.add(
          new Summarized(column.shadow().name(), comparable ? second : new Summary.Nothing()));
    }
    Comparing comparing = warehouse.dialect().comparing();
    Rows before = warehouse.query(comparing.summaries(production, here));
    Rows after = warehouse.query(comparing.summaries(shadow, there));
    int at = 0;
    for (Summarized column : here) {
      for (Aggregate aggregate : asked(column.summary())) {
        Value one = before.at(0, at);
        Value other = after.at(0, at);
        at++;
        if (!same(one, other)) {
          diffs.add(new AggregateDiff(column.column(), aggregate, one.display(), other.display()));
        }
      }
    }
    return diffs;
  }

  private static List<Aggregate> asked(Summary summary) {
    return switch (summary) {
      case Summary.ExactSum _, Summary.FloatingSum _ -> List.of(Aggregate.COUNT, Aggregate.SUM);
      case Summary.Bounds _ -> List.of(Aggregate.COUNT, Aggregate.MIN, Aggregate.MAX);
      case Summary.Nothing _ -> List.of(Aggregate.COUNT);
    };
  }

  private static boolean bothSums(Summary one, Summary other) {
    return isSum(one) && isSum(other);
  }

  private static boolean isSum(Summary summary) {
    return asked(summary).contains(Aggregate.SUM);
  }

  private static boolean same(Value one, Value other) {
    if (one.display().equals(other.display())) {
      return true;
    }
    Optional<BigDecimal> first = one.asNumber();
    Optional<BigDecimal> second = other.asNumber();
    if (first.isEmpty() || second.isEmpty()) {
      return false;
    }
    if (one instanceof Value.Real || other instanceof Value.Real) {
      double a = first.get().doubleValue();
      double b = second.get().doubleValue();
      return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }
    return first.get().compareTo(second.get()) == 0;
  }

  /** What can be asked of a column of this type. */
  static Summary summary(String type) {
    String text = type.strip().toUpperCase(Locale.ROOT);
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).strip();
    if (text.endsWith("]") || text.indexOf('<') >= 0) {
      return new Summary.Nothing();
    }
    return switch (name) {
      case "TINYINT",
          "SMALLINT",
          "INT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "INT64",
          "LONG",
          "BYTE",
          "SHORT" ->
          new Summary.ExactSum(0);
      case "DECIMAL", "NUMERIC", "NUMBER", "BIGNUMERIC" -> new Summary.ExactSum(scale(text));
      case "FLOAT", "FLOAT4", "FLOAT8", "FLOAT64", "REAL", "DOUBLE", "DOUBLE PRECISION" ->
          new Summary.FloatingSum();
      case "STRUCT",
          "MAP",
          "LIST",
          "ARRAY",
          "RECORD",
          "JSON",
          "VARIANT",
          "OBJECT",
          "GEOGRAPHY",
          "GEOMETRY",
          "UNION" ->
          new Summary.Nothing();
      default -> new Summary.Bounds();
    };
  }

  /** Of {@code DECIMAL(10,2)} the 2. */
  private static int scale(String type) {
    int comma = type.indexOf(',');
    int close = type.indexOf(')');
    if (comma < 0 || close < comma) {
      return 0;
    }
    String digits = type.substring(comma + 1, close).strip();
    return digits.matches("\\d{1,2}") ? Integer.parseInt(digits) : 0;
  }
}
