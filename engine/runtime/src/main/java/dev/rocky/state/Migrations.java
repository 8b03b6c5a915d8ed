package dev.rocky.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The steps from one format of the store to the next. Step n turns format n - 1 into n; format 0 is
 * an empty file.
 *
 * @param steps SQL scripts; the first makes format 1
 */
record Migrations(List<String> steps) {
  /** Those of this Rocky. */
  static final Migrations ALL = new Migrations(List.of(resource("001.sql")));

  Migrations {
    steps = List.copyOf(steps);
  }

  /** The format this Rocky writes. */
  int latest() {
    return steps.size();
  }

  /** Brings an open file of format {@code from} to the latest, in one transaction. */
  void apply(Connection connection, int from) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (int step = from; step < steps.size(); step++) {
        for (String sql : statements(steps.get(step))) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + latest());
      connection.commit();
    } catch (SQLException e) {
      Sql.undo(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
  }

  private static List<String> statements(String script) {
    return Arrays.stream(script.replaceAll("(?m)^--.*$", "").split(";\\s*(\n|$)", -1))
        .map(String::strip)
        .filter(sql -> !sql.isEmpty())
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("migration " + name + " is not in the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
