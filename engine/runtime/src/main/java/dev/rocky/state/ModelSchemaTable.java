package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code model_schemas}, state.md §3.10. */
final class ModelSchemaTable {
  private ModelSchemaTable() {}

  static void put(Connection connection, ModelSchema s) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO model_schemas (model_name, columns, dependencies, compiled_at, sql_hash, body_hash, config_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        s.modelName(),
        json(s.columns()),
        Json.write(s.dependencies()),
        s.compiledAt(),
        s.sqlHash(),
        s.bodyHash(),
        s.configHash());
  }

  static Map<String, ModelSchema> all(Connection connection) throws SQLException {
    Map<String, ModelSchema> schemas = new TreeMap<>();
    Sql.query(connection, "SELECT * FROM model_schemas", ModelSchemaTable::row)
        .forEach(schema -> schemas.put(schema.modelName(), schema));
    return Collections.unmodifiableMap(schemas);
  }

  private static ModelSchema row(ResultSet row) throws SQLException {
    return new ModelSchema(
        row.getString("model_name"),
        columns(row.getString("columns")),
        Json.texts(row.getString("dependencies")),
        Sql.instant(row, "compiled_at"),
        row.getString("sql_hash"),
        row.getString("body_hash"),
        row.getString("config_hash"));
  }

  static String json(List<ModelSchema.Column> columns) {
    return Json.write(
        columns.stream()
            .map(c ->
                Map.<String, Object>of(
                    "name", c.name(), "type", c.type(), "nullable", c.nullable()))
            .toList());
  }

  static List<ModelSchema.Column> columns(String json) {
    return Json.maps(json).stream()
        .map(c ->
            new ModelSchema.Column(
                String.valueOf(c.get("name")),
                String.valueOf(c.get("type")),
                Boolean.TRUE.equals(c.get("nullable"))))
        .toList();
  }
}
