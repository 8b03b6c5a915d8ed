package dev.rocky.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** {@code object_hashes}, state.md §3.10. */
final class BuiltObjectTable {
  private BuiltObjectTable() {}

  static void put(Connection connection, BuiltObject o) throws SQLException {
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO object_hashes (table_key, kind, sql_hash, updated_at) VALUES (?, ?, ?, ?)",
        o.tableKey(),
        o.kind(),
        o.sqlHash(),
        o.updatedAt());
  }

  static Optional<BuiltObject> get(Connection connection, String tableKey) throws SQLException {
    return Sql.first(
        connection,
        "SELECT * FROM object_hashes WHERE table_key = ?",
        row ->
            new BuiltObject(
                row.getString("table_key"),
                row.getString("kind"),
                row.getString("sql_hash"),
                Sql.instant(row, "updated_at")),
        tableKey);
  }
}
