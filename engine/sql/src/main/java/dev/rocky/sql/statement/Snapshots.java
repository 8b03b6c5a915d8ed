package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** History tables, slowly changing dimensions of type 2 (execution.md §13.11). */
final class Snapshots {
  private Snapshots() {}

  static Statement guard(AnsiStatements dialect, SnapshotTable snapshot) {
    String keys = dialect.list(snapshot.keys());
    String missing =
        snapshot.keys().stream()
            .map(key -> " OR " + dialect.column(key) + " IS NULL")
            .collect(joining());
    return new Statement(
        "SELECT %s FROM %s GROUP BY %s HAVING COUNT(*) > 1%s LIMIT 5"
            .formatted(keys, aliasedQuery(snapshot), keys, missing),
        Statement.Kind.GUARD);
  }

  /** A query in parentheses needs an alias where a table reference does not. */
  private static String aliasedQuery(SnapshotTable snapshot) {
    return snapshot.source().startsWith("(")
        ? snapshot.source() + " AS _rocky_src"
        : snapshot.source();
  }

  static Statement initialLoad(AnsiStatements dialect, SnapshotTable snapshot) {
    String timestamp = "CAST(NULL AS " + dialect.timestampType() + ")";
    return Statement.write(
        ("CREATE TABLE IF NOT EXISTS " + dialect.table(snapshot.target()) + " AS\nSELECT s.*, ")
            + (timestamp + " AS valid_from, " + timestamp + " AS valid_to, ")
            + "CAST(NULL AS BOOLEAN) AS is_current, "
            + ("CAST(NULL AS " + dialect.textType() + ") AS snapshot_id")
            + ("\nFROM " + snapshot.source() + " AS s\nWHERE 1 = 0"));
  }

  static List<Statement> merges(
      AnsiStatements dialect,
      SnapshotTable snapshot,
      String now,
      String snapshotId,
      boolean invalidateHardDeletes) {
    List<Statement> merges = new ArrayList<>();
    merges.add(closeChanged(dialect, snapshot, now));
    merges.add(insertNew(dialect, snapshot, now, snapshotId));
    if (invalidateHardDeletes) {
      merges.add(closeGone(dialect, snapshot, now));
    }
    return List.copyOf(merges);
  }

  private static Statement closeChanged(
      AnsiStatements dialect, SnapshotTable snapshot, String now) {
    String changed =
        snapshot.updatedAt().map(List::of).orElse(snapshot.checkColumns()).stream()
            .map(dialect::column)
            .map(column -> "s." + column + " IS DISTINCT FROM t." + column)
            .collect(joining(" OR "));
    return Statement.write(
        ("MERGE INTO " + dialect.table(snapshot.target()) + " AS t")
            + ("\nUSING " + snapshot.source() + " AS s")
            + ("\nON " + sameKey(dialect, snapshot, "t", "s") + " AND t.is_current = TRUE")
            + ("\nWHEN MATCHED AND (" + changed + ") THEN " + close(now)));
  }

  private static String close(String now) {
    return "UPDATE SET valid_to = " + now + ", is_current = FALSE";
  }

  private static Statement insertNew(
      AnsiStatements dialect, SnapshotTable snapshot, String now, String snapshotId) {
    String target = dialect.table(snapshot.target());
    String values =
        snapshot.columns().stream()
            .map(column -> "s." + dialect.column(column))
            .collect(joining(", "));
    return Statement.write(
        ("INSERT INTO " + target + " (" + dialect.list(snapshot.columns()))
            + ", valid_from, valid_to, is_current, snapshot_id)"
            + ("\nSELECT " + values + ", " + now)
            + (", CAST(NULL AS " + dialect.timestampType() + "), TRUE, ")
            + (dialect.string(snapshotId) + "\nFROM " + snapshot.source() + " AS s")
            + ("\nWHERE NOT EXISTS (SELECT 1 FROM " + target + " AS t WHERE ")
            + (sameKey(dialect, snapshot, "t", "s") + " AND t.is_current = TRUE)"));
  }

  private static Statement closeGone(AnsiStatements dialect, SnapshotTable snapshot, String now) {
    String target = dialect.table(snapshot.target());
    String keys =
        snapshot.keys().stream().map(key -> "h." + dialect.column(key)).collect(joining(", "));
    return Statement.write(
        ("MERGE INTO " + target + " AS t\nUSING (\nSELECT " + keys + " FROM " + target + " AS h")
            + (" LEFT JOIN " + snapshot.source() + " AS s ON ")
            + sameKey(dialect, snapshot, "s", "h")
            + " WHERE h.is_current = TRUE AND s."
            + (dialect.column(snapshot.keys().getFirst()) + " IS NULL\n) AS gone")
            + ("\nON " + sameKey(dialect, snapshot, "t", "gone") + " AND t.is_current = TRUE")
            + ("\nWHEN MATCHED THEN " + close(now)));
  }

  private static String sameKey(
      AnsiStatements dialect, SnapshotTable snapshot, String left, String right) {
    return snapshot.keys().stream()
        .map(dialect::column)
        .map(key -> left + "." + key + " = " + right + "." + key)
        .collect(joining(" AND "));
  }
}
