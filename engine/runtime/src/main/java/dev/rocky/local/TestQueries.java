package dev.rocky.local;

import dev.rocky.project.DeclaredTest;
import dev.rocky.sql.statement.StatementDialect;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The queries of declarative tests (execution.md §17.2). */
public final class TestQueries {
  private final StatementDialect dialect;
  private final UnaryOperator<String> reference;

  /**
   * @param reference turns {@code to_table}, a model name or qualified name, into a table reference
   */
  public TestQueries(StatementDialect dialect, UnaryOperator<String> reference) {
    this.dialect = dialect;
    this.reference = reference;
  }

  /** The query; whether it passes with no row, with 0, or by a range is {@link #verdict}. */
  public String query(DeclaredTest test, String table) {
    String from =
        test.filter()
            .map(f -> "(SELECT * FROM " + table + " WHERE " + f + ") AS _rocky_filtered")
            .orElse(table);
    String column = test.column().map(dialect::column).orElse("");
    return switch (test.type()) {
      case "not_null" -> "SELECT COUNT(*) FROM " + from + " WHERE " + column + " IS NULL";
      case "unique" -> unique(test, from);
      case "accepted_values" ->
          "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL AND CAST(%s AS %s) NOT IN (%s)"
              .formatted(
                  column,
                  from,
                  column,
                  column,
                  dialect.textType(),
                  test.values().stream().map(dialect::string).collect(Collectors.joining(", ")));
      case "relationships" -> {
        String other = dialect.column(test.toColumn().orElseThrow());
        String left =
            test.filter().isPresent()
                ? "(SELECT * FROM " + table + " WHERE " + test.filter().get() + ")"
                : table;
        yield "SELECT t.%s FROM %s AS t LEFT JOIN %s AS r ON t.%s = r.%s WHERE t.%s IS NOT NULL AND r.%s IS NULL"
            .formatted(
                column,
                left,
                reference.apply(test.toTable().orElseThrow()),
                column,
                other,
                column,
                other);
      }
      case "expression" ->
          "SELECT COUNT(*) FROM " + from + " WHERE NOT (" + test.expression().orElseThrow() + ")";
      case "row_count_range" -> "SELECT COUNT(*) FROM " + from;
      default -> throw new IllegalStateException("the loader refuses tests of type " + test.type());
    };
  }

  private String unique(DeclaredTest test, String from) {
    List<String> columns =
        test.columns().isEmpty() ? List.of(test.column().orElseThrow()) : test.columns();
    String list = columns.stream().map(dialect::column).collect(Collectors.joining(", "));
    String known =
        columns.stream()
            .map(c -> dialect.column(c) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    return "SELECT %s, COUNT(*) AS n FROM %s WHERE %s GROUP BY %s HAVING COUNT(*) > 1"
        .formatted(list, from, known, list);
  }

  /** Name of a test among those of its model: {@code <type>_<column>}. */
  public static String name(DeclaredTest test) {
    String columns = test.column().orElseGet(() -> String.join("_", test.columns()));
    return columns.isEmpty() ? test.type() : test.type() + "_" + columns;
  }

  /** Why the answer of the query is a failure; empty when the test passes. */
  public static Optional<String> verdict(DeclaredTest test, dev.rocky.warehouse.Rows rows) {
    return switch (test.type()) {
      case "not_null" ->
          count(rows).filter(n -> n > 0).map(n -> n + (n == 1 ? " row is NULL" : " rows are NULL"));
      case "expression" ->
          count(rows)
              .filter(n -> n > 0)
              .map(n -> n + (n == 1 ? " row breaks it" : " rows break it"));
      case "row_count_range" ->
          count(rows)
              .filter(n -> n < test.min().orElse(0L) || n > test.max().orElse(Long.MAX_VALUE))
              .map(n -> n + " rows, expected " + range(test));
      default ->
          rows.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  rows.size()
                      + (rows.size() == 1 ? " value" : " values")
                      + ", such as "
                      + rows.rows().stream()
                          .limit(5)
                          .map(r -> r.getFirst().display().orElse("NULL"))
                          .collect(Collectors.joining(", ")));
    };
  }

  private static Optional<Long> count(dev.rocky.warehouse.Rows rows) {
    return rows.single().asNumber().map(n -> n.longValue());
  }

  private static String range(DeclaredTest test) {
    return test.min().map(m -> "at least " + m).orElse("")
        + (test.min().isPresent() && test.max().isPresent() ? " and " : "")
        + test.max().map(m -> "at most " + m).orElse("");
  }
}
