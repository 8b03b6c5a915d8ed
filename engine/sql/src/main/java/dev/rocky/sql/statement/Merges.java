package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code MERGE} and its relatives (execution.md §13.5, §13.8). */
final class Merges {
  private Merges() {}

  /**
   * Samples of keys that occur twice among the rows whose key is whole: without the condition two
   * rows with a NULL key would count as a duplicate, though they never match anything.
   */
  static Statement duplicateKeys(AnsiStatements dialect, List<String> keys, String sql) {
    String list = dialect.list(keys);
    String whole = AnsiStatements.join(keys, " AND ", key -> dialect.column(key) + " IS NOT NULL");
    return new Statement(
        "SELECT %s FROM (\n%s\n) AS _rocky_src WHERE %s GROUP BY %s HAVING COUNT(*) > 1 LIMIT 5"
            .formatted(list, sql, whole, list),
        Statement.Kind.GUARD);
  }

  static Statement merge(
      AnsiStatements dialect,
      TableName target,
      List<String> columns,
      List<String> keys,
      Optional<List<String>> updated,
      String sql) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a merge has a key");
    }
    String on =
        AnsiStatements.join(
            keys, " AND ", key -> "t." + dialect.column(key) + " = s." + dialect.column(key));
    // The left side is never qualified: BigQuery and DuckDB reject that.
    String set =
        AnsiStatements.join(
            updated.orElseGet(() -> without(columns, keys)),
            ", ",
            column -> dialect.column(column) + " = s." + dialect.column(column));
    String values = AnsiStatements.join(columns, ", ", column -> "s." + dialect.column(column));
    return Statement.write(
        ("MERGE INTO " + dialect.table(target) + " AS t\nUSING (\n" + sql + "\n) AS s\nON " + on)
            + (set.isEmpty() ? "" : "\nWHEN MATCHED THEN UPDATE SET " + set)
            + ("\nWHEN NOT MATCHED THEN INSERT (" + dialect.list(columns) + ")")
            + (" VALUES (" + values + ")"));
  }

  private static List<String> without(List<String> columns, List<String> keys) {
    List<String> others = new ArrayList<>(columns.size());
    for (String column : columns) {
      boolean isKey = false;
      for (String key : keys) {
        isKey |= key.equalsIgnoreCase(column);
      }
      if (!isKey) {
        others.add(column);
      }
    }
    return others;
  }

  /**
   * Deletes the partitions that the staging relation has rows in and inserts them anew. Tuple
   * {@code IN} and correlated {@code DELETE} are each rejected by one of the warehouses; this is
   * not.
   */
  static List<Statement> replacePartitions(
      AnsiStatements dialect,
      TableName target,
      String stage,
      List<String> partitionBy,
      List<String> columns) {
    String same =
        partitionBy.stream()
            .map(dialect::column)
            .map(column -> "t." + column + " IS NOT DISTINCT FROM r." + column)
            .collect(joining(" AND "));
    return List.of(
        Statement.write(
            ("MERGE INTO " + dialect.table(target) + " AS t\nUSING (\nSELECT DISTINCT ")
                + (dialect.list(partitionBy) + " FROM " + stage + "\n) AS r\nON " + same)
                + "\nWHEN MATCHED THEN DELETE"),
        Statement.write(
            dialect.insertInto(target, columns)
                + ("\nSELECT " + dialect.list(columns) + " FROM " + stage)));
  }
}
