package dev.rocky.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code words/duckdb.txt} from the engine itself: every word of {@code duckdb_keywords()},
 * with the uses that DuckDB's own parser accepts. Run it when the pinned driver changes; a test
 * checks that the committed file is what it makes.
 */
final class DuckDbWordList {
  private DuckDbWordList() {}

  /** Rewrites the file given as the only argument. */
  public static void main(String[] args) throws SQLException, IOException {
    Files.writeString(Path.of(args[0]), text());
  }

  static String text() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      StringBuilder out = new StringBuilder();
      out.append("# Made by DuckDbWordList from duckdb_keywords(). Do not edit.\n");
      for (String word : words(connection)) {
        String uses =
            (accepts(connection, "SELECT " + word + " FROM t") && !isLiteral(word) ? "n" : "")
                + (accepts(connection, "SELECT 1 " + word + ", 2 FROM t") ? "a" : "")
                + (accepts(connection, "SELECT 2 + " + word + "(1)") ? "f" : "");
        out.append(word).append(' ').append(uses.isEmpty() ? "-" : uses).append('\n');
      }
      return out.toString();
    }
  }

  /** Words that are values or expressions by themselves, so the first probe says nothing. */
  private static boolean isLiteral(String word) {
    return List.of("true", "false", "null", "default").contains(word);
  }

  private static List<String> words(Connection connection) throws SQLException {
    List<String> words = new ArrayList<>();
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery("SELECT DISTINCT keyword_name FROM duckdb_keywords() ORDER BY ALL")) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words;
  }

  /** Whether DuckDB's parser takes a query; names need not exist. */
  static boolean accepts(Connection connection, String query) throws SQLException {
    try (PreparedStatement parse =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      parse.setString(1, query);
      try (ResultSet rows = parse.executeQuery()) {
        return rows.next() && rows.getString(1).startsWith("{\"error\":false");
      }
    }
  }
}
