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
