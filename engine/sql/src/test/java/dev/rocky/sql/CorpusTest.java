package dev.rocky.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.sql.dialect.SqlDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpora, each query accepted or not as its warehouse does (compiler.md §3, §15). */
class CorpusTest {
  @Test
  void acceptsWhatDuckDbAcceptsAndNothingElse() throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      for (String query : Corpus.queries("duckdb")) {
        boolean theirs = duckDbAccepts(connection, query);
        if (theirs != weAccept(query, SqlDialect.duckdb())) {
          differences.add((theirs ? "DuckDB accepts " : "DuckDB rejects ") + query);
        }
      }
      for (String query : Corpus.knownDifferences("duckdb")) {
        assertNotEquals(
            duckDbAccepts(connection, query),
            weAccept(query, SqlDialect.duckdb()),
            "no difference any more: " + query);
      }
    }
    assertEquals(List.of(), differences);
  }

  @ParameterizedTest
  @ValueSource(strings = {"databricks", "snowflake", "bigquery", "permissive"})
  void acceptsAllOfACorpusOfRightQueries(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    List<String> rejected = new ArrayList<>();
    for (String query : Corpus.queries(name)) {
      if (!weAccept(query, dialect)) {
        rejected.add(query + " -> " + SqlParser.parse(query, dialect).errors());
      }
    }
    assertEquals(List.of(), rejected);
  }

  /** Models of hundreds of lines in the manner of dbt: {@code src/test/corpus/models}. */
  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery"})
  void readsLongModels(String name) throws Exception {
    String model = Files.readString(Path.of("src/test/corpus/models/" + name + ".sql"));
    SqlDialect dialect = Corpus.dialect(name);
    assertTrue(model.lines().count() > 250);
    assertTrue(weAccept(model, dialect), () -> SqlParser.parse(model, dialect).toString());
    List<String> changed = new ArrayList<>();
    PrintTest.check(model, dialect, changed);
    assertEquals(List.of(), changed);
    if (name.equals("duckdb")) {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
        assertTrue(duckDbAccepts(connection, model));
      }
    }
  }

  /** All 99 queries of TPC-DS in the form of other warehouses, made from DuckDB's by rule. */
  @ParameterizedTest
  @ValueSource(strings = {"snowflake", "databricks", "bigquery", "permissive"})
  void readsTpcDs(String name) throws Exception {
    List<String> rejected = new ArrayList<>();
    int queries = 0;
    for (String query : tpcDs()) {
      queries++;
      String form = tpcDsIn(name, query);
      ParsedSql parsed = SqlParser.parse(form, Corpus.dialect(name));
      if (!parsed.isWhole() || !parsed.foreign().isEmpty()) {
        rejected.add(form + " -> " + parsed.errors() + parsed.foreign());
      }
    }
    assertEquals(99, queries);
    assertEquals(List.of(), rejected);
  }

  private static List<String> tpcDs() throws Exception {
    String text = Files.readString(Path.of("../compiler/src/test/oracle/tpcds.queries.sql"));
    return List.of(text.split("-- query \\d+\\n")).stream()
        .map(query -> query.strip().replaceAll(";$", ""))
        .filter(query -> !query.isEmpty())
        .toList();
  }

  /**
   * Names in backticks where `"` is text; in Snowflake's form dates are cast by `::` and added to
   * with DATEADD; BigQuery says DISTINCT and has no columns behind an alias.
   */
  private static String tpcDsIn(String name, String query) {
    return switch (name) {
      case "snowflake" ->
          query
              .replaceAll("(?i)cast\\s*\\(('[^']*')\\s+AS\\s+date\\)", "$1::DATE")
              .replaceAll(
                  "(?i)('[\\d-]+'::DATE)\\s*\\+\\s*INTERVAL\\s+'?(\\d+)'?\\s+days?",
                  "DATEADD(day, $2, $1)");
      case "databricks" -> query.replaceAll("\"([^\"]*)\"", "`$1`");
      case "bigquery" ->
          query
              .replaceAll("\"([^\"]*)\"", "`$1`")
              .replaceAll(
                  "(?i)\\b(UNION|INTERSECT|EXCEPT)\\b(?!\\s+(ALL|DISTINCT))", "$1 DISTINCT");
      default -> query;
    };
  }

  @Test
  void theWordListIsTheEnginesOwn() throws Exception {
    Path list = Path.of("src/main/resources/dev/rocky/sql/dialect/words/duckdb.txt");
    assertEquals(DuckDbWordList.text(), Files.readString(list));
  }

  @Test
  void theOracleTellsRightFromWrong() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      assertTrue(duckDbAccepts(connection, "SELECT 1"));
      assertTrue(duckDbAccepts(connection, "PIVOT t ON a"));
      assertFalse(duckDbAccepts(connection, "SELECT FROM FROM"));
    }
  }

  static boolean weAccept(String query, SqlDialect dialect) {
    ParsedSql parsed = SqlParser.parse(query, dialect);
    return parsed.isWhole() && parsed.foreign().isEmpty();
  }

  /** Whether DuckDB's parser takes a query; what it cannot turn into JSON it has read. */
  static boolean duckDbAccepts(Connection connection, String query) throws SQLException {
    try (PreparedStatement parse =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      parse.setString(1, query);
      try (ResultSet rows = parse.executeQuery()) {
        return rows.next() && !rows.getString(1).contains("\"error_type\":\"parser\"");
      }
    }
  }
}
