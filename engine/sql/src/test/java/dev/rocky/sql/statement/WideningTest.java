package dev.rocky.sql.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which type changes each dialect can alter (execution.md §15.3). */
final class WideningTest {
  private static final StatementDialect DUCKDB = StatementDialect.duckDb(Set.of());

  private static List<Boolean> widens(String from, String to) {
    return List.of(
        DUCKDB.widens(from, to),
        StatementDialect.databricks().widens(from, to),
        StatementDialect.snowflake().widens(from, to),
        StatementDialect.bigQuery("us").widens(from, to));
  }

  private static void assertWidens(
      String from,
      String to,
      boolean duckDb,
      boolean databricks,
      boolean snowflake,
      boolean bigQuery) {
    assertEquals(
        List.of(duckDb, databricks, snowflake, bigQuery), widens(from, to), from + " " + to);
  }

  @Test
  void integersGrow() {
    assertWidens("TINYINT", "SMALLINT", true, true, false, false);
    assertWidens("tinyint", " bigint ", true, true, false, false);
    assertWidens("INTEGER", "LONG", true, true, false, false);
    assertWidens("BIGINT", "INT", false, false, false, false);
    assertWidens("INT", "INT", false, false, false, false);
  }

  @Test
  void decimalsGrowInPrecisionAtTheSameScale() {
    assertWidens("DECIMAL(10,2)", "DECIMAL(20, 2)", true, true, true, true);
    assertWidens("NUMBER(10,2)", "NUMBER(20,2)", true, true, true, false);
    assertWidens("DECIMAL(10,2)", "DECIMAL(20,3)", false, false, false, false);
    assertWidens("DECIMAL(20,2)", "DECIMAL(10,2)", false, false, false, false);
  }

  @Test
  void textGrows() {
    assertWidens("VARCHAR(10)", "VARCHAR(20)", true, true, true, false);
    assertWidens("VARCHAR(20)", "VARCHAR(10)", false, false, false, false);
    assertWidens("VARCHAR(20)", "STRING", true, true, true, false);
    assertWidens("STRING(10)", "STRING(20)", true, true, true, true);
  }

  @Test
  void floatsGrowAndOnlyDuckDbTurnsNumbersIntoText() {
    assertWidens("FLOAT", "DOUBLE", true, true, false, false);
    assertWidens("DOUBLE", "FLOAT", false, false, false, false);
    assertWidens("INT", "VARCHAR", true, false, false, false);
    assertWidens("BOOLEAN", "STRING", true, false, false, false);
    assertWidens("DATE", "STRING", false, false, false, false);
  }

  @Test
  void bigQueryHasItsOwnNumbers() {
    assertWidens("INT64", "NUMERIC", false, false, false, true);
    assertWidens("INT64", "FLOAT64", false, false, false, true);
    assertWidens("NUMERIC", "BIGNUMERIC", false, false, false, true);
    assertWidens("NUMERIC(10,2)", "NUMERIC(12,2)", true, true, true, true);
    assertWidens("FLOAT64", "NUMERIC", false, false, false, false);
  }

  @Test
  void aTypeNobodyKnowsIsNeverWidened() {
    assertWidens("", "INT", false, false, false, false);
    assertWidens("STRUCT<a INT>", "STRUCT<a BIGINT>", false, false, false, false);
    assertWidens("DECIMAL(99999999999,2)", "DECIMAL(1,2)", false, false, false, false);
  }
}
