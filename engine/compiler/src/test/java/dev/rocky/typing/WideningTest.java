package dev.rocky.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.name.DialectName;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class WideningTest {
  /** **(rule)** compiler.md §5.5, execution.md §15.3. */
  @Test
  void safeWidening() {
    List<String> rows =
        List.of(
            "duckdb TINYINT -> SMALLINT yes",
            "duckdb TINYINT -> INT yes",
            "duckdb SMALLINT -> bigint yes",
            "duckdb INTEGER -> LONG yes",
            "duckdb INT -> INTEGER no",
            "duckdb BIGINT -> INTEGER no",
            "duckdb FLOAT -> DOUBLE yes",
            "duckdb DOUBLE -> FLOAT no",
            "duckdb DECIMAL(10,2) -> DECIMAL(12,2) yes",
            "duckdb DECIMAL(10,2) -> DECIMAL(12,3) no",
            "duckdb DECIMAL(10,2) -> DECIMAL(8,2) no",
            "duckdb BIGINT -> VARCHAR yes",
            "duckdb BOOLEAN -> STRING yes",
            "duckdb DATE -> VARCHAR no",
            "permissive VARCHAR(10) -> VARCHAR(20) yes",
            "permissive VARCHAR(20) -> VARCHAR(10) no",
            "permissive INT -> STRING yes",
            "databricks INT -> BIGINT yes",
            "databricks INT -> DOUBLE yes",
            "databricks SMALLINT -> DOUBLE yes",
            "databricks BIGINT -> DOUBLE no",
            "databricks INT -> STRING no",
            "databricks DECIMAL(10,2) -> DECIMAL(20,2) yes",
            "snowflake NUMBER(10,2) -> NUMBER(12,2) yes",
            "snowflake NUMBER(10,2) -> NUMBER(12,4) no",
            "snowflake NUMBER(10,0) -> INTEGER yes",
            "snowflake VARCHAR(10) -> VARCHAR(20) yes",
            "snowflake FLOAT -> VARCHAR no",
            "bigquery INT64 -> NUMERIC yes",
            "bigquery INT64 -> FLOAT64 yes",
            "bigquery INTEGER -> BIGNUMERIC yes",
            "bigquery NUMERIC -> BIGNUMERIC yes",
            "bigquery NUMERIC(10,2) -> NUMERIC(12,2) yes",
            "bigquery STRING(10) -> STRING(20) yes",
            "bigquery STRING(10) -> STRING yes",
            "bigquery FLOAT64 -> NUMERIC no",
            "bigquery INT64 -> STRING no",
            "duckdb x); DROP TABLE t; -- -> VARCHAR no");
    for (String row : rows) {
      int arrow = row.indexOf(" -> ");
      DialectName dialect =
          DialectName.valueOf(row.substring(0, row.indexOf(' ')).toUpperCase(Locale.ROOT));
      String from = row.substring(row.indexOf(' ') + 1, arrow);
      String to = row.substring(arrow + 4, row.lastIndexOf(' '));
      assertEquals(row.endsWith("yes"), Widening.isSafe(dialect, from, to), row);
    }
  }

  /** **(rule)** execution.md §15.1. */
  @Test
  void aliasesAreTheSame() {
    assertTrue(Widening.same(DialectName.DUCKDB, " int ", "INTEGER"));
    assertTrue(Widening.same(DialectName.DUCKDB, "TEXT", "varchar"));
    assertTrue(Widening.same(DialectName.DUCKDB, "VARCHAR(10)", "VARCHAR"));
    assertTrue(Widening.same(DialectName.DUCKDB, "NUMERIC(10,2)", "DECIMAL(10, 2)"));
    assertTrue(Widening.same(DialectName.DUCKDB, "DECIMAL", "DECIMAL(18,3)"));
    assertTrue(Widening.same(DialectName.DUCKDB, "STRUCT(a INT)", "STRUCT(a INTEGER)"));
    assertTrue(Widening.same(DialectName.DUCKDB, "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"));
    assertTrue(Widening.same(DialectName.DATABRICKS, "LONG", "BIGINT"));
    assertTrue(Widening.same(DialectName.DATABRICKS, "STRING", "TEXT"));
    assertTrue(Widening.same(DialectName.SNOWFLAKE, "NUMBER(38,0)", "BIGINT"));
    assertTrue(Widening.same(DialectName.BIGQUERY, "BOOL", "BOOLEAN"));
    assertFalse(Widening.same(DialectName.PERMISSIVE, "VARCHAR(10)", "VARCHAR"));
    assertFalse(Widening.same(DialectName.DUCKDB, "INTEGER", "BIGINT"));
  }

  @Test
  void systemsCompareThroughPortableTypes() {
    assertTrue(Widening.same(DialectName.DUCKDB, "BIGINT", DialectName.BIGQUERY, "INT64"));
    assertTrue(Widening.same(DialectName.DUCKDB, "VARCHAR", DialectName.SNOWFLAKE, "VARCHAR(20)"));
    assertFalse(Widening.same(DialectName.DUCKDB, "INTEGER", DialectName.BIGQUERY, "INT64"));
    assertFalse(Widening.same(DialectName.DUCKDB, "TIME", DialectName.SNOWFLAKE, "TIME"));
  }

  /** **(rule)** compiler.md §9. */
  @Test
  void contractTypes() {
    List<String> rows =
        List.of(
            "Decimal matches Decimal(10,2)",
            "Decimal(10,2) matches Decimal(10,2)",
            "Decimal(10,2) refuses Decimal(12,2)",
            "Decimal(10) matches Decimal(10,0)",
            "Array matches Array<Int32>",
            "Array<Int32> refuses Array<Int64>",
            "Map matches Map<String, Int32>",
            "Struct matches Struct<a: Int32>",
            "int64 matches Int64",
            "Int32 refuses Int64");
    for (String row : rows) {
      String verb = row.contains(" matches ") ? " matches " : " refuses ";
      int at = row.indexOf(verb);
      ContractType declared = ContractType.parse(row.substring(0, at)).orElseThrow();
      assertEquals(
          verb.equals(" matches "),
          declared.matches(PortableTypeName.parse(row.substring(at + verb.length())).orElseThrow()),
          row);
    }
    assertTrue(ContractType.parse("INTEGER").isEmpty());
    assertTrue(ContractType.parse("Decimal(2,5)").isEmpty());
    assertTrue(ContractType.parse("Array<").isEmpty());
  }
}
