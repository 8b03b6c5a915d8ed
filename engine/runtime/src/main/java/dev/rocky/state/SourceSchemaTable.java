package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** {@code source_schemas}, state.md §3.10. */
final class SourceSchemaTable {
  private SourceSchemaTable() {}

  static void put(Connection connection, SourceSchema schema) throws SQLException {
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO source_schemas (table_key, columns, fetched_at) VALUES (?, ?, ?)",
        schema.tableKey(),
        ModelSchemaTable.json(schema.columns()),
        schema.fetchedAt());
  }

  static void delete(Connection connection, String tableKey) throws SQLException {
    Sql.update(connection, "DELETE FROM source_schemas WHERE table_key = ?", tableKey);
  }

  /** The newest first. */
  static List<SourceSchema> all(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM source_schemas ORDER BY fetched_at DESC, table_key",
        SourceSchemaTable::row);
  }

  private static SourceSchema row(ResultSet row) throws SQLException {
    return new SourceSchema(
        row.getString("table_key"),
        ModelSchemaTable.columns(row.getString("columns")),
        Sql.instant(row, "fetched_at"));
  }
}
