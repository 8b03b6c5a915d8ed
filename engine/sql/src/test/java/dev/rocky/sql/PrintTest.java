package dev.rocky.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.sql.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Printing a tree and reading it again gives an equal tree (compiler.md §15). */
class PrintTest {
  private static final int GENERATED = 300;

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void everyQueryOfACorpusSurvives(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    List<String> changed = new ArrayList<>();
    for (String query : Corpus.queries(name)) {
      if (CorpusTest.weAccept(query, dialect)) {
        check(query, dialect, changed);
      }
    }
    assertEquals(List.of(), changed.stream().limit(1).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void everyGeneratedQuerySurvives(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    QueryGenerator generator = new QueryGenerator(new Random(42), dialect);
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < GENERATED; i++) {
      String query = generator.query();
      ParsedSql parsed = SqlParser.parse(query, dialect);
      assertTrue(parsed.isWhole(), () -> query + " -> " + parsed.errors());
      check(query, dialect, changed);
    }
    assertEquals(List.of(), changed.stream().limit(1).toList());
  }

  @Test
  void aPrintedQueryIsPrintedTheSameAgain() {
    SqlDialect dialect = SqlDialect.duckdb();
    for (String query : Corpus.queries("duckdb")) {
      if (CorpusTest.weAccept(query, dialect)) {
        String once = SqlPrinter.print(SqlParser.parse(query, dialect).query(), dialect);
        String twice = SqlPrinter.print(SqlParser.parse(once, dialect).query(), dialect);
        assertEquals(once, twice);
      }
    }
  }

  static void check(String query, SqlDialect dialect, List<String> changed) {
    String printed = SqlPrinter.print(SqlParser.parse(query, dialect).query(), dialect);
    ParsedSql again = SqlParser.parse(printed, dialect);
    String before = TreeText.of(SqlParser.parse(query, dialect).query());
    if (!again.isWhole() || !before.equals(TreeText.of(again.query()))) {
      changed.add(query + "\n became " + printed + "\n with " + again.errors());
    }
  }
}
