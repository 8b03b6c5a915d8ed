package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.ir.Ident;
import dev.rocky.name.DialectName;
import dev.rocky.type.Column;
import dev.rocky.typing.TypeRules;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The columns of {@code information_schema} are those of the pinned DuckDB. */
class InformationSchemaTest {
  private static Optional<List<Column>> columns(DialectName dialect, String... name) {
    List<Ident> parts = new ArrayList<>();
    for (String part : name) {
      parts.add(new Ident(0, 0, part, false));
    }
    return InformationSchema.columns(parts, dialect);
  }

  @Test
  void columnsAreThoseOfDuckDb() throws SQLException {
    Map<String, List<String>> theirs = new TreeMap<>();
    try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT table_name, column_name, data_type FROM duckdb_columns()
                WHERE internal AND schema_name = 'information_schema' AND database_name = 'system'
                ORDER BY table_name, column_index
                """)) {
      while (rows.next()) {
        theirs
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(rows.getString(2) + " " + rows.getString(3));
      }
    }
    Map<String, List<String>> ours = new TreeMap<>();
    TypeRules rules = TypeRules.of(DialectName.DUCKDB);
    theirs
        .keySet()
        .forEach(view ->
            ours.put(
                view,
                columns(DialectName.DUCKDB, "information_schema", view).orElse(List.of()).stream()
                    .map(c -> c.name() + " " + rules.print(c.type()))
                    .toList()));
    assertEquals(theirs, ours);
  }

  @Test
  void onlyThere() {
    assertEquals(
        columns(DialectName.DUCKDB, "information_schema", "tables"),
        columns(DialectName.DUCKDB, "db", "INFORMATION_SCHEMA", "TABLES"));
    assertEquals(Optional.empty(), columns(DialectName.DUCKDB, "information_schema", "nothing"));
    assertEquals(Optional.empty(), columns(DialectName.DUCKDB, "tables"));
    assertEquals(Optional.empty(), columns(DialectName.SNOWFLAKE, "information_schema", "tables"));
  }
}
