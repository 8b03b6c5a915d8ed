package dev.rocky.lang;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** What a query returns on an empty in-memory DuckDB, as text. */
final class Rows {
  private Rows() {}

  /** A line of column names, then a line for each row in the order they came. */
  static String of(String setup, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(setup);
      try (ResultSet result = statement.executeQuery(query)) {
        ResultSetMetaData columns = result.getMetaData();
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          text.append(i > 1 ? " | " : "").append(columns.getColumnName(i));
        }
        text.append('\n');
        while (result.next()) {
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            text.append(i > 1 ? " | " : "").append(result.getString(i));
          }
          text.append('\n');
        }
        return text.toString();
      }
    }
  }
}
