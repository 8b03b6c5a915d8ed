package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code watermarks}, state.md §3.2. */
final class WatermarkTable {
  private WatermarkTable() {}

  static void put(Connection connection, Watermark w) throws SQLException {
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO watermarks (table_key, last_value, value_type, updated_at, run_id) VALUES (?, ?, ?, ?, ?)",
        w.tableKey(),
        w.lastValue(),
        w.valueType().label(),
        w.updatedAt(),
        w.runId());
  }

  static boolean delete(Connection connection, String tableKey) throws SQLException {
    return Sql.update(connection, "DELETE FROM watermarks WHERE table_key = ?", tableKey) > 0;
  }

  static Optional<Watermark> get(Connection connection, String tableKey) throws SQLException {
    return Sql.first(
        connection, "SELECT * FROM watermarks WHERE table_key = ?", WatermarkTable::row, tableKey);
  }

  static List<Watermark> all(Connection connection) throws SQLException {
    return Sql.query(
        connection, "SELECT * FROM watermarks ORDER BY table_key", WatermarkTable::row);
  }

  private static Watermark row(ResultSet row) throws SQLException {
    return new Watermark(
        row.getString("table_key"),
        row.getString("last_value"),
        Watermark.ValueType.valueOf(row.getString("value_type").toUpperCase(Locale.ROOT)),
        Sql.instant(row, "updated_at"),
        row.getString("run_id"));
  }
}
