package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.StatementDialect.TimeColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The queries of checks (execution.md §16.2). */
final class Measures {
  private static final int TABLES_PER_STATEMENT = 200;

  private Measures() {}

  static List<Statement> rowCounts(AnsiStatements dialect, List<TableName> tables) {
    return batches(tables, table -> labelled(dialect, table, "COUNT(*) AS cnt"));
  }

  static List<Statement> freshness(AnsiStatements dialect, List<TimeColumn> columns) {
    return batches(
        columns,
        column ->
            labelled(
                dialect,
                column.table(),
                "CAST(MAX(%s) AS %s) AS max_ts"
                    .formatted(dialect.column(column.column()), dialect.textType())));
  }

  private static String labelled(AnsiStatements dialect, TableName table, String measure) {
    return "SELECT %s AS c, %s AS s, %s AS t, %s FROM %s"
        .formatted(
            dialect.string(table.catalog()),
            dialect.string(table.schema()),
            dialect.string(table.table()),
            measure,
            dialect.table(table));
  }

  private static <T> List<Statement> batches(List<T> items, Function<T, String> select) {
    List<Statement> statements = new ArrayList<>();
    for (int from = 0; from < items.size(); from += TABLES_PER_STATEMENT) {
      int to = Math.min(items.size(), from + TABLES_PER_STATEMENT);
      statements.add(
          Statement.query(
              items.subList(from, to).stream().map(select).collect(joining("\nUNION ALL\n"))));
    }
    return List.copyOf(statements);
  }

  static Statement nullRates(
      AnsiStatements dialect, TableName table, List<String> columns, double samplePercent) {
    String sample =
        samplePercent >= 100
            ? ""
            : " "
                + dialect.sample(
                    BigDecimal.valueOf(samplePercent).stripTrailingZeros().toPlainString());
    return Statement.query(
        columns.stream()
            .map(column -> {
              String name = dialect.column(column);
              return ("SELECT %s AS col, SUM(CASE WHEN %s IS NULL THEN 1 ELSE 0 END) AS nulls,"
                      + " COUNT(*) AS sampled\nFROM (SELECT %s FROM %s%s) AS _rocky_sample")
                  .formatted(dialect.string(column), name, name, dialect.table(table), sample);
            })
            .collect(joining("\nUNION ALL\n")));
  }
}
