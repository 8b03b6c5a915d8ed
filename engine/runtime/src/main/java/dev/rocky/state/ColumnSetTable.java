package dev.rocky.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code column_sets}, state.md §3.10. */
final class ColumnSetTable {
  private ColumnSetTable() {}

  static void put(
      Connection connection, String pipeline, String tableKey, List<String> columns, Instant at)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO column_sets (pipeline, table_key, columns, recorded_at) VALUES (?, ?, ?, ?)",
        pipeline,
        tableKey,
        Json.write(columns),
        at);
  }

  static Optional<List<String>> get(Connection connection, String pipeline, String tableKey)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT columns FROM column_sets WHERE pipeline = ? AND table_key = ?",
            row -> Json.texts(row.getString(1)),
            pipeline,
            tableKey)
        .stream()
        .findFirst();
  }
}
