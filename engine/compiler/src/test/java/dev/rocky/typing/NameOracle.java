package dev.rocky.typing;

import dev.rocky.sql.ParsedExpr;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the names of unaliased results with those that DuckDB gives. */
final class NameOracle {
  /**
   * @param ours empty: we do not say
   */
  record Finding(String expression, String duckDb, Optional<String> ours) {}

  private NameOracle() {}

  static List<Finding> findings(Path expressions) throws SQLException, IOException {
    List<Finding> findings = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      try (var statement = duckDb.createStatement()) {
        statement.execute(
            "CREATE TABLE t (i INTEGER, v VARCHAR, b BOOLEAN, d DATE, ts TIMESTAMP, l INTEGER[], s STRUCT(a INTEGER, b VARCHAR),"
                + " m MAP(VARCHAR, INTEGER), j JSON, \"a b\" INTEGER, \"select\" INTEGER, \"A\" INTEGER)");
      }
      for (String expression : Files.readAllLines(expressions)) {
        String name =
            name(
                    duckDb,
                    "SELECT "
                        + expression
                        + " FROM t"
                        + (expression.contains("OVER w") ? " WINDOW w AS (ORDER BY i)" : ""))
                .or(() -> name(duckDb, "SELECT " + expression + " FROM t GROUP BY ALL"))
                .orElseThrow(() -> new IllegalStateException("DuckDB does not take " + expression));
        ParsedExpr parsed = SqlParser.parseExpression(expression, SqlDialect.duckdb());
        findings.add(
            new Finding(
                expression, name, DuckDbRules.INSTANCE.outputName(parsed.expr(), expression)));
      }
    }
    return findings;
  }

  private static Optional<String> name(Connection duckDb, String query) {
    try (var statement = duckDb.createStatement();
        ResultSet row = statement.executeQuery("DESCRIBE " + query)) {
      row.next();
      return Optional.of(row.getString(1));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
