package dev.rocky.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** {@code check_history}: the newest row counts of each table, state.md §3.4. */
final class CheckHistoryTable {
  static final int KEPT = 10;

  private CheckHistoryTable() {}

  static void append(Connection connection, String tableKey, Instant at, long rows, String runId)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO check_history (table_key, seq, timestamp, row_count, run_id)
        SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ? FROM check_history WHERE table_key = ?\
        """,
        tableKey,
        at,
        rows,
        runId,
        tableKey);
    Sql.update(
        connection,
        """
        DELETE FROM check_history WHERE table_key = ? AND seq NOT IN
        (SELECT seq FROM check_history WHERE table_key = ? ORDER BY seq DESC LIMIT ?)\
        """,
        tableKey,
        tableKey,
        KEPT);
  }

  static List<Long> counts(Connection connection, String tableKey) throws SQLException {
    return Sql.query(
        connection,
        "SELECT row_count FROM check_history WHERE table_key = ? ORDER BY seq DESC LIMIT ?",
        row -> row.getLong(1),
        tableKey,
        KEPT);
  }
}
