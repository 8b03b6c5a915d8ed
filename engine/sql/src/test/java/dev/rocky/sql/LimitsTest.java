package dev.rocky.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.ir.Expr;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.SqlDialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes: deep, long and large queries (compiler.md §1). */
class LimitsTest {
  private static final SqlDialect DUCKDB = SqlDialect.duckdb();

  /** Far above what a linear parser needs, far below what a quadratic one would. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "( | 1 | )",
        "(SELECT  | 1 | )",
        "f( | 1 | )",
        "[ | 1 | ]",
        "{'a':  | 1 | }",
        "CASE WHEN a THEN -| 1 |+1 END",
        "CAST( | 1 |  AS INT)",
        "EXTRACT(year FROM -| d | )",
        "- ( | 1 | )"
      })
  void aThousandLevelsAreRead(String open, String core, String close) {
    String text = "SELECT " + open.repeat(1000) + core + close.repeat(1000) + " FROM t";
    ParsedSql parsed = SqlParser.parse(text, DUCKDB);
    assertEquals(List.of(), parsed.errors());
    String printed = SqlPrinter.print(parsed.query(), DUCKDB);
    assertEquals(
        TreeText.length(parsed.query()), TreeText.length(SqlParser.parse(printed, DUCKDB).query()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"( | )", "(SELECT  | )", "f( | )", "CASE WHEN a THEN -|  END", "(VALUES ( | ))"})
  void moreAreAnErrorThatNamesValueAndLimit(String open, String close) {
    int levels = open.chars().filter(c -> c == '(').count() > 1 ? 1000 : 2000;
    String text =
        "SELECT " + open.repeat(levels) + "1" + close.repeat(levels) + " FROM a.t JOIN u ON 1 = 1";
    ParsedSql parsed = SqlParser.parse(text, DUCKDB);
    assertEquals(
        "the query nests 2000 levels deep, more than the 1000 that are read",
        parsed.errors().getFirst().message());
    assertEquals(1, parsed.errors().size());
    assertEquals(2, parsed.scanned().size());
    assertEquals(2, References.tables(parsed.query(), DUCKDB).size());
  }

  @Test
  void nestedTypesAndSignsHaveTheLimitToo() {
    String types = "ARRAY<".repeat(2000) + "INT" + ">".repeat(2000);
    String text = "SELECT CAST(a AS " + types + ") FROM t";
    ParsedSql parsed = SqlParser.parse(text, SqlDialect.databricks());
    assertEquals(
        "the query nests more than 1000 levels deep", parsed.errors().getFirst().message());
    assertEquals(1, parsed.scanned().size());
    ParsedSql signs = SqlParser.parse("SELECT " + "- ".repeat(100_000) + "1 FROM t", DUCKDB);
    assertEquals("the query nests more than 1000 levels deep", signs.errors().getFirst().message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "SELECT a FROM t WHERE x = 1 ;  OR x = 1",
        "SELECT 1 ;  + 1",
        "SELECT 1 ;  || a",
        "SELECT a ;[1]",
        "SELECT a ;::INT",
        "SELECT 1 ;  UNION ALL SELECT 2",
        "SELECT 1 ;  INTERSECT SELECT 2",
        "SELECT * FROM t ;  JOIN u ON a = b",
        "SELECT * FROM t ;, u",
        "SELECT 1 ;, 1",
        "VALUES (1) ;, (1)",
        "SELECT a IN (1 ;, 1",
        "SELECT CASE ;  WHEN a THEN b"
      })
  void chainsDoNotNest(String start, String link) {
    String end = start.contains("IN (") ? ")" : start.contains("CASE") ? " END" : "";
    String text = start + link.repeat(100_000) + end;
    ParsedSql parsed = assertTimeout(SOON, () -> SqlParser.parse(text, DUCKDB));
    assertEquals(List.of(), parsed.errors());
    String printed = assertTimeout(SOON, () -> SqlPrinter.print(parsed.query(), DUCKDB));
    assertTrue(SqlParser.parse(printed, DUCKDB).isWhole());
    assertTimeout(SOON, () -> References.tables(parsed.query(), DUCKDB));
  }

  @Test
  void longChainsAreLeftDeep() {
    ParsedSql parsed = SqlParser.parse("SELECT a OR b OR c FROM t JOIN u ON d JOIN v ON e", DUCKDB);
    QueryBody.Select select = (QueryBody.Select) parsed.query().body();
    Expr.Binary or = (Expr.Binary) select.items().getFirst().expr();
    assertTrue(or.left() instanceof Expr.Binary && or.right() instanceof Expr.Column);
    TableRef.Join join = (TableRef.Join) select.from().getFirst();
    assertTrue(join.left() instanceof TableRef.Join && join.right() instanceof TableRef.Table);
  }

  @Test
  void brokenTextOfAnySizeIsReadOnce() {
    List<String> parts =
        List.of(
            "(",
            ")",
            "[",
            "SELECT ",
            "FROM ",
            ", ",
            "'",
            "\"",
            "-- ",
            "/*",
            "- ",
            "++",
            "<>=",
            "a ",
            "a.",
            "$",
            "$$a",
            "CASE ",
            "WITH a AS (",
            "1e",
            "x -> ",
            "(x, y",
            "UNION ",
            "JOIN ",
            "a b ",
            "PIVOT ",
            "::",
            "NOT ",
            "? ",
            "@",
            "\\");
    for (String part : parts) {
      String text = "SELECT a FROM t " + part.repeat(60_000 / part.length());
      for (String name : Corpus.DIALECTS) {
        assertTimeout(SOON, () -> SqlParser.parse(text, Corpus.dialect(name)), part);
      }
    }
  }

  @Test
  void aQueryOfFiveMegabytesIsRead() {
    StringBuilder text = new StringBuilder("SELECT a");
    while (text.length() < 5_000_000) {
      text.append(",\n  coalesce(t.some_column, 0) + 1 AS other_column");
    }
    text.append(" FROM t");
    ParsedSql parsed = assertTimeout(SOON, () -> SqlParser.parse(text.toString(), DUCKDB));
    assertTrue(parsed.isWhole());
  }
}
