package dev.rocky.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.testing.GeneratedText;
import dev.rocky.testing.Verdicts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries made by chance from {@code src/test/grammar/queries.txt}: what the engines' own parsers
 * said of some of them, recorded in {@code src/test/generated}, and what DuckDB's says now. {@code
 * -Dgenerated.update=true} records DuckDB's answers anew, {@code make oracles} the others'.
 */
class GeneratedQueriesTest {
  static final Path GRAMMAR = Path.of("src/test/grammar/queries.txt");
  private static final Path RECORDED = Path.of("src/test/generated");
  private static final int COUNT = Integer.getInteger("generated", 1_500);
  private static final long SEED = Long.getLong("generated.seed", 11);

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "bigquery"})
  void weSayWhatTheEngineSaid(String name) throws IOException {
    List<String> changed = new ArrayList<>();
    for (Verdicts.Verdict verdict : Verdicts.read(RECORDED.resolve(name + ".txt"))) {
      boolean ours = CorpusTest.weAccept(verdict.query(), Corpus.dialect(name));
      if ((ours == verdict.accepted()) == verdict.known()) {
        changed.add((ours ? "we take " : "we refuse ") + verdict.query());
      }
    }
    assertEquals(List.of(), changed);
  }

  @Test
  void duckDbSaysTheSame() throws IOException, SQLException {
    List<String> queries = GeneratedText.queries(GRAMMAR, 'd', SEED, COUNT);
    List<String> all = new ArrayList<>(queries);
    all.addAll(GeneratedText.broken(queries.subList(0, COUNT / 3), SEED));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      Verdicts.Agreement agreement =
          Verdicts.ask(
              all,
              query -> duckDb(connection, query),
              query -> CorpusTest.weAccept(query, SqlDialect.duckdb()));
      System.out.println("generated for DuckDB: " + agreement);
      assertTrue(agreement.ofAccepted() >= 99.5, () -> agreement + "\n" + agreement.differences());
      if (Boolean.getBoolean("generated.update")) {
        Verdicts.record(
            RECORDED.resolve("duckdb.txt"),
            "What DuckDB's parser says of generated queries; see GeneratedQueriesTest.",
            all,
            200,
            query -> duckDb(connection, query),
            query -> CorpusTest.weAccept(query, SqlDialect.duckdb()));
      }
    }
  }

  private static boolean duckDb(Connection connection, String query) {
    try {
      return CorpusTest.duckDbAccepts(connection, query);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery"})
  void whatIsPrintedIsReadTheSame(String name) throws IOException {
    SqlDialect dialect = Corpus.dialect(name);
    char letter = name.equals("databricks") ? 'k' : name.charAt(0);
    List<String> changed = new ArrayList<>();
    int read = 0;
    for (String query : GeneratedText.queries(GRAMMAR, letter, SEED, COUNT)) {
      if (CorpusTest.weAccept(query, dialect)) {
        read++;
        check(query, dialect, changed);
      }
    }
    assertTrue(read > COUNT / 3, "only " + read + " were read");
    assertEquals(List.of(), changed.stream().limit(1).toList(), changed.size() + " changed");
  }

  /** Brackets may be added once; what is printed then is read and printed the same. */
  private static void check(String query, SqlDialect dialect, List<String> changed) {
    String once = SqlPrinter.print(SqlParser.parse(query, dialect).query(), dialect);
    ParsedSql again = SqlParser.parse(once, dialect);
    String twice = SqlPrinter.print(again.query(), dialect);
    if (!again.isWhole() || !again.foreign().isEmpty() || !once.equals(twice)) {
      changed.add(query + "\n became " + once + "\n then   " + twice + again.errors());
    }
  }
}
