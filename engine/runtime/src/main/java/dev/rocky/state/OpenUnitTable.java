package dev.rocky.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** {@code open_units}, state.md §3.10. */
final class OpenUnitTable {
  private OpenUnitTable() {}

  static void put(Connection connection, OpenUnit u) throws SQLException {
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO open_units (table_key, unit, kind, value, run_id, started_at) VALUES (?, ?, ?, ?, ?, ?)",
        u.tableKey(),
        u.unit(),
        u.kind().label(),
        u.value(),
        u.runId(),
        u.startedAt());
  }

  static void delete(Connection connection, String tableKey, String unit) throws SQLException {
    Sql.update(
        connection, "DELETE FROM open_units WHERE table_key = ? AND unit = ?", tableKey, unit);
  }

  static Optional<OpenUnit> get(Connection connection, String tableKey, String unit)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT * FROM open_units WHERE table_key = ? AND unit = ?",
        row ->
            new OpenUnit(
                row.getString("table_key"),
                row.getString("unit"),
                OpenUnit.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("value"),
                row.getString("run_id"),
                Sql.instant(row, "started_at")),
        tableKey,
        unit);
  }
}
