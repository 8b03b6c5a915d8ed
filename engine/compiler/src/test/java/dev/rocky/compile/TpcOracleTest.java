package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The queries of TPC-H and TPC-DS as the models of a project with declared sources, DuckDB as the
 * judge: names and types are those it describes, and no column called non-null holds a NULL, be the
 * tables empty or filled with few values and many NULLs.
 */
class TpcOracleTest {
  private static final Path DIRECTORY = Path.of("src/test/oracle");
  private static final int ROWS = 40;

  @TempDir Path directory;

  private record Tally(int queries, int columns, int names, int types, List<String> wrong) {}

  @Test
  void tpchIsUnderstoodAsDuckDbUnderstandsIt() throws SQLException, IOException {
    Tally tally = compare("tpch");
    assertEquals(22, tally.queries());
    check(tally);
  }

  @Test
  void tpcdsIsUnderstoodAsDuckDbUnderstandsIt() throws SQLException, IOException {
    Tally tally = compare("tpcds");
    assertEquals(99, tally.queries());
    check(tally);
  }

  private static void check(Tally tally) {
    assertEquals("", String.join("\n", tally.wrong()));
    assertEquals(tally.columns(), tally.names());
    assertEquals(tally.columns(), tally.types());
    assertTrue(tally.columns() > 50);
  }

  private Tally compare(String name) throws SQLException, IOException {
    Map<String, String> queries = queries(name);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(DIRECTORY.resolve(name + ".tables.sql")));
      project(queries, sources(statement));
      Analysis analysis = TestProjects.host().analyze(TestProjects.load(directory));
      List<String> wrong = new ArrayList<>();
      for (Diagnostic d : analysis.diagnostics()) {
        if (d.isError()) {
          wrong.add(d.model() + ": " + d.code() + " " + d.message());
        }
      }
      int columns = 0;
      int names = 0;
      int types = 0;
      for (Map.Entry<String, String> query : queries.entrySet()) {
        List<OutputColumn> ours = analysis.model(query.getKey()).orElseThrow().columns();
        List<String[]> theirs = described(query.getValue(), statement);
        columns += theirs.size();
        for (int i = 0; i < theirs.size(); i++) {
          String[] their = theirs.get(i);
          OutputColumn our = i < ours.size() ? ours.get(i) : null;
          boolean sameName = our != null && our.name().equals(their[0]);
          boolean sameType = our != null && our.nativeName().orElse("").equals(their[1]);
          names += sameName ? 1 : 0;
          types += sameType ? 1 : 0;
          if (!sameName || !sameType) {
            wrong.add(
                "%s: DuckDB says %s %s, we say %s %s"
                    .formatted(
                        query.getKey(),
                        their[0],
                        their[1],
                        our == null ? "nothing" : our.name(),
                        our == null ? "" : our.type()));
          }
        }
        if (ours.size() > theirs.size()) {
          wrong.add(query.getKey() + ": more columns than DuckDB's");
        }
        wrong.addAll(nulls(query.getKey(), query.getValue(), ours, statement));
      }
      fill(statement);
      for (Map.Entry<String, String> query : queries.entrySet()) {
        List<OutputColumn> ours = analysis.model(query.getKey()).orElseThrow().columns();
        wrong.addAll(nulls(query.getKey(), query.getValue(), ours, statement));
      }
      return new Tally(queries.size(), columns, names, types, wrong);
    }
  }

  private static Map<String, String> queries(String name) throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    for (String part :
        Files.readString(DIRECTORY.resolve(name + ".queries.sql")).split("-- query ")) {
      int line = part.indexOf('\n');
      if (line > 0) {
        queries.put(name + "_" + part.substring(0, line), part.substring(line + 1).strip());
      }
    }
    return queries;
  }

  private void project(Map<String, String> queries, String sources) throws IOException {
    Files.createDirectories(directory.resolve("models"));
    Files.createDirectories(directory.resolve("sources"));
    Files.writeString(directory.resolve("sources/tpc.toml"), sources);
    for (Map.Entry<String, String> query : queries.entrySet()) {
      Files.writeString(
          directory.resolve("models/" + query.getKey() + ".sql"), query.getValue() + "\n");
    }
  }

  /** The tables as a person declares them. */
  private static String sources(Statement statement) throws SQLException {
    StringBuilder toml = new StringBuilder();
    String last = "";
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
                + "WHERE NOT internal ORDER BY table_name, column_index")) {
      while (rows.next()) {
        if (!rows.getString(1).equals(last)) {
          last = rows.getString(1);
          toml.append("\n[[table]]\nname = \"main.").append(last).append("\"\n");
        }
        toml.append(
            "\n[[table.columns]]\nname = \"%s\"\ntype = \"%s\"\nnullable = %s\n"
                .formatted(rows.getString(2), rows.getString(3), rows.getBoolean(4)));
      }
    }
    return toml.toString();
  }

  private static List<String[]> described(String query, Statement statement) throws SQLException {
    List<String[]> columns = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("DESCRIBE " + query)) {
      while (rows.next()) {
        columns.add(new String[] {rows.getString(1), rows.getString(2)});
      }
    }
    return columns;
  }

  private static List<String> nulls(
      String name, String query, List<OutputColumn> columns, Statement statement)
      throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      int width = Math.min(columns.size(), rows.getMetaData().getColumnCount());
      while (rows.next()) {
        for (int i = 0; i < width; i++) {
          if (!columns.get(i).nullable() && rows.getObject(i + 1) == null) {
            wrong.add(name + ": " + columns.get(i).name() + " is NULL");
          }
        }
      }
    }
    return wrong.stream().distinct().toList();
  }

  /** Few values, so that joins meet, and NULLs wherever they may be. */
  private static void fill(Statement statement) throws SQLException {
    statement.execute("SELECT setseed(0.42)");
    Map<String, StringJoiner> tables = new LinkedHashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT table_name, data_type, is_nullable FROM duckdb_columns() "
                + "WHERE NOT internal ORDER BY table_name, column_index")) {
      while (rows.next()) {
        String value =
            switch (rows.getString(2)) {
              case "DATE" -> "DATE '1998-01-01' + CAST(floor(random() * 1500) AS INTEGER)";
              case "VARCHAR" -> "chr(65 + CAST(floor(random() * 3) AS INTEGER))";
              default -> "CAST(floor(random() * 4) AS INTEGER)";
            };
        tables
            .computeIfAbsent(rows.getString(1), _ -> new StringJoiner(", "))
            .add(
                rows.getBoolean(3)
                    ? "CASE WHEN random() < 0.2 THEN NULL ELSE " + value + " END"
                    : value);
      }
    }
    for (Map.Entry<String, StringJoiner> table : tables.entrySet()) {
      statement.execute(
          "INSERT INTO "
              + table.getKey()
              + " SELECT "
              + table.getValue()
              + " FROM range("
              + ROWS
              + ")");
    }
  }
}
