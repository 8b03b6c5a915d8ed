package dev.rocky.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Steps apply strictly top to bottom; flattening them never changes the result (dsl.md §4, §10):
 * the SQL of random pipelines, run on DuckDB, gives the rows of the same steps nested one by one.
 */
class StepOrderTest {
  private static final int SAMPLES = Integer.getInteger("lang.samples", 600);
  private static final InputSchemas KNOWN =
      LangCasesTest.schemas("t1: k, a, b\nt2: k, c, d\nt3: k, e, f\n");

  @Test
  void flatteningKeepsTheResult() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      createTables(statement);
      for (int seed = 0; seed < SAMPLES; seed++) {
        Pipelines.Sample sample = Pipelines.sample(new Random(seed));
        List<String> expected = rows(statement, sample.reference(), sample);
        for (InputSchemas schemas : List.of(KNOWN, InputSchemas.NONE)) {
          RockyFile file = RockyDsl.parse(sample.dsl());
          Lowered lowered = RockyDsl.lower(file, schemas, Rendering.DUCKDB);
          assertEquals(
              List.of(),
              lowered.findings(),
              () -> "seed of\n" + sample.dsl() + "\n" + lowered.sql());
          List<String> actual = rows(statement, lowered.sql(), sample);
          assertEquals(
              String.join("\n", expected),
              String.join("\n", actual),
              () -> sample.dsl() + "\n\n" + lowered.sql() + "\n\n" + sample.reference());
        }
      }
    }
  }

  private static void createTables(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE t1 AS SELECT * FROM (VALUES (1, 1, 2), (1, 2, 2), (2, NULL, 3), (3, 4, NULL),"
            + " (NULL, 2, 1), (4, 0, 0), (4, 0, 0), (5, 3, 1)) AS v(k, a, b)");
    statement.execute(
        "CREATE TABLE t2 AS SELECT * FROM (VALUES (1, 5, 1), (1, NULL, 2), (2, 3, 3), (4, 2, 2),"
            + " (7, 1, 1), (NULL, 0, 4)) AS v(k, c, d)");
    statement.execute(
        "CREATE TABLE t3 AS SELECT * FROM (VALUES (1, 1, 1), (2, 2, 0), (3, NULL, 2), (4, 4, 4),"
            + " (7, 2, 2), (8, 1, NULL)) AS v(k, e, f)");
  }

  /** Header and rows, rows in order of their text. */
  private static List<String> rows(Statement statement, String sql, Pipelines.Sample sample)
      throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result, width));
      }
      rows.sort(null);
      StringBuilder header = new StringBuilder();
      for (int i = 1; i <= width; i++) {
        header.append(result.getMetaData().getColumnName(i)).append(' ');
      }
      rows.addFirst(header.toString());
      return rows;
    } catch (SQLException e) {
      throw new SQLException(sample.dsl() + "\n\n" + sql, e);
    }
  }

  private static String row(ResultSet result, int width) throws SQLException {
    StringBuilder row = new StringBuilder();
    for (int i = 1; i <= width; i++) {
      row.append(result.getString(i)).append(' ');
    }
    return row.toString();
  }
}
