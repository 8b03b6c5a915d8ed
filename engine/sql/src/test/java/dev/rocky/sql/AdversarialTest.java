package dev.rocky.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.sql.dialect.SqlDialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs made to be hard, in every dialect: what nests too deeply is one finding, what is long
 * takes time in proportion to its length, and nothing is thrown (compiler.md §1).
 */
class AdversarialTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MANY = 20_000;

  /** Opening and closing parts with what stands inside; a bar between them. */
  private static final List<String> NESTING =
      List.of(
          "(|1|)",
          "(SELECT |1|)",
          "f(|1|)",
          "f(x -> |1|)",
          "CASE WHEN a THEN -|1| END",
          "CAST(|1| AS INT)",
          "coalesce(a, |1|, b)",
          "a IN (|1|)",
          "EXISTS (SELECT |1|)",
          "a BETWEEN (|1|) AND 2",
          "(a, |1|)",
          "f(a, (b, |1|))",
          "sum(a) OVER (PARTITION BY (|1|))",
          "transform(a, (x, y) -> (|1|))",
          "INTERVAL (|1|) DAY",
          "EXTRACT(YEAR FROM (|1|))",
          "a[|1|]",
          "NOT (|a|)",
          "- (|1|)",
          "(SELECT 1 FROM t JOIN (SELECT |1|) x ON a)",
          "(WITH c AS (SELECT |1|) SELECT 1 FROM c)",
          "TRANSFORM(a, |1|)");

  private static final List<String> TABLES =
      List.of("(|t|)", "(SELECT * FROM |t|) x", "(t JOIN |v| ON a)", "((SELECT 1 FROM |t|))");

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void deepNestingIsOneFinding(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    List<String> texts = new ArrayList<>();
    NESTING.forEach(form -> texts.add("SELECT " + nested(form, 2_000) + " FROM t JOIN u ON a"));
    TABLES.forEach(form -> texts.add("SELECT a FROM " + nested(form, 2_000)));
    for (String text : texts) {
      ParsedSql parsed = assertTimeout(SOON, () -> SqlParser.parse(text, dialect));
      assertEquals(1, parsed.errors().size(), () -> text.substring(0, 60) + parsed.errors());
      assertTrue(parsed.errors().getFirst().message().contains("nests"), text.substring(0, 60));
      assertFalse(text.contains("JOIN u") && parsed.scanned().isEmpty(), text.substring(0, 60));
      SqlPrinter.print(parsed.query(), dialect);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void theDeepestThatIsAllowedIsRead(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    for (String form : List.of("(|1|)", "f(|1|)", "CASE WHEN a THEN -|1| END", "(SELECT |1|)")) {
      String text = "SELECT " + nested(form, 999);
      ParsedSql parsed = assertTimeout(SOON, () -> SqlParser.parse(text, dialect));
      assertEquals(List.of(), parsed.errors(), text.substring(0, 40));
      String printed = SqlPrinter.print(parsed.query(), dialect);
      assertTrue(SqlParser.parse(printed, dialect).isWhole());
    }
  }

  private static String nested(String form, int levels) {
    String[] parts = form.split("\\|");
    String close = parts.length > 2 ? parts[2] : "";
    return parts[0].repeat(levels) + parts[1] + close.repeat(levels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void longTextsTakeTimeInProportion(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    List<String> wrong = new ArrayList<>();
    for (String text : longTexts()) {
      ParsedSql parsed = assertTimeout(SOON, () -> SqlParser.parse(text, dialect));
      if (!parsed.isWhole()) {
        wrong.add(text.substring(0, 60) + " -> " + parsed.errors());
      }
      String printed = assertTimeout(SOON, () -> SqlPrinter.print(parsed.query(), dialect));
      assertTimeout(SOON, () -> SqlParser.parse(printed, dialect));
      assertTimeout(SOON, () -> References.tables(parsed.query(), dialect));
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> longTexts() {
    StringBuilder ctes = new StringBuilder("WITH c0 AS (SELECT 1 AS a)");
    for (int i = 1; i < MANY; i++) {
      ctes.append(", c").append(i).append(" AS (SELECT a FROM c").append(i - 1).append(')');
    }
    return List.of(
        "SELECT a" + " + a".repeat(MANY),
        "SELECT a" + " AND a".repeat(MANY),
        "SELECT a" + " || 'x'".repeat(MANY),
        "SELECT a IN (1" + ", 1".repeat(MANY) + ")",
        "SELECT f(1" + ", a".repeat(MANY) + ")",
        "SELECT (1" + ", a".repeat(MANY) + ")",
        "SELECT CASE" + " WHEN a = 1 THEN 2".repeat(MANY) + " END",
        "SELECT a" + ", b AS c".repeat(MANY) + " FROM t",
        "SELECT a FROM t" + " JOIN t ON a = b".repeat(MANY),
        "SELECT a FROM t" + " CROSS JOIN u".repeat(MANY),
        "SELECT a FROM t" + ", u".repeat(MANY),
        "SELECT a FROM t GROUP BY a" + ", b".repeat(MANY),
        "SELECT a FROM t ORDER BY a" + ", b DESC".repeat(MANY),
        "SELECT 1" + " UNION ALL SELECT 1".repeat(MANY),
        "SELECT a" + "[1]".repeat(MANY),
        "SELECT a" + ".b".repeat(MANY) + " FROM t",
        "SELECT a -- " + "x".repeat(MANY * 10) + "\nFROM t",
        "SELECT a /* " + "* / ".repeat(MANY) + "*/ FROM t",
        "SELECT '" + "x".repeat(MANY * 10) + "' FROM t",
        "SELECT a FROM t WHERE a = 1" + " OR b LIKE 'x'".repeat(MANY),
        "SELECT a FROM t WHERE a = 1" + " AND b BETWEEN 1 AND 2".repeat(MANY),
        ctes + " SELECT a FROM c1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "databricks", "snowflake", "bigquery", "permissive"})
  void longWrongTextsToo(String name) {
    SqlDialect dialect = Corpus.dialect(name);
    List<String> parts =
        List.of(
            "TRANSFORM(",
            "SELECT TRANSFORM(a ",
            "VALUES 1, ",
            "VALUES (",
            "(VALUES ",
            "|> SELECT a ",
            "|> ",
            "LATERAL VIEW ",
            "a IN (1) + ",
            "NOT ",
            "f(TABLE t PARTITION BY ",
            "INTERVAL 1 DAY ",
            "INTERVAL '1' ",
            "DATE 'x' ",
            "a NOT ",
            "{* ",
            "{'a': ",
            "a:b.c",
            "x -> ",
            "(x, y) -> ",
            "WINDOW w AS (",
            "FOR SYSTEM_TIME AS OF ",
            "p-1.",
            "1.d.",
            "CASE ",
            "END ",
            "LIMIT 1 % ",
            "`",
            "r'",
            "'''",
            "$$",
            "$a$",
            "/*",
            "*/",
            "--",
            "# ",
            "IDENTIFIER('a')(",
            "SORT BY a ",
            "UNION ",
            "WITH a AS (SELECT 1), ");
    for (String part : parts) {
      String text = "SELECT a FROM t " + part.repeat(60_000 / part.length());
      ParsedSql parsed = assertTimeout(SOON, () -> SqlParser.parse(text, dialect), part);
      assertTimeout(SOON, () -> SqlPrinter.print(parsed.query(), dialect), part);
    }
  }
}
