package dev.rocky.sql.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Literals of each dialect (execution.md §12.2). */
final class LiteralsTest {
  private static final StatementDialect DUCKDB = StatementDialect.duckDb(Set.of());
  private static final StatementDialect DATABRICKS = StatementDialect.databricks();
  private static final StatementDialect SNOWFLAKE = StatementDialect.snowflake();
  private static final StatementDialect BIGQUERY = StatementDialect.bigQuery("us");

  @Test
  void textKeepsQuotesAndBackslashes() {
    String text = "it's a\\b\nc";
    assertEquals("'it''s a\\b\nc'", DUCKDB.string(text));
    assertEquals("'it''s a\\\\b\nc'", DATABRICKS.string(text));
    assertEquals("'it''s a\\\\b\nc'", SNOWFLAKE.string(text));
    assertEquals("'it\\'s a\\\\b\\nc'", BIGQUERY.string(text));
  }

  @Test
  void aZeroFractionIsNotWrittenAndAnyOtherIsWhole() {
    assertEquals(
        "TIMESTAMP '2031-05-04 07:15:00'", DUCKDB.timestamp(LocalDateTime.of(2031, 5, 4, 7, 15)));
    LocalDateTime micros = LocalDateTime.of(2031, 5, 4, 7, 15, 0, 123_456_000);
    assertEquals("TIMESTAMP '2031-05-04 07:15:00.123456'", DATABRICKS.timestamp(micros));
    assertEquals("TIMESTAMP '2031-05-04 07:15:00.123456'", BIGQUERY.timestamp(micros));
    assertEquals("'2031-05-04 07:15:00.123456'::TIMESTAMP_NTZ", SNOWFLAKE.timestamp(micros));
    assertEquals(
        "TIMESTAMP '2031-05-04 07:15:00.000000001'",
        DUCKDB.timestamp(LocalDateTime.of(2031, 5, 4, 7, 15, 0, 1)));
    assertEquals("DATE '2031-05-04'", SNOWFLAKE.date(LocalDate.of(2031, 5, 4)));
  }

  @Test
  void theFloorFollowsTheType() {
    for (StatementDialect dialect : List.of(DUCKDB, DATABRICKS, SNOWFLAKE, BIGQUERY)) {
      assertEquals(Optional.of("0"), dialect.floor(Simple.INT64));
      assertEquals(Optional.of("0"), dialect.floor(new DataType.Decimal(10, 2)));
      assertEquals(Optional.of("DATE '1970-01-01'"), dialect.floor(Simple.DATE));
      assertEquals(Optional.of("''"), dialect.floor(Simple.STRING));
      assertEquals(dialect.floor(Simple.TIMESTAMP), dialect.floor(Simple.UNKNOWN));
      assertEquals(Optional.empty(), dialect.floor(Simple.BOOLEAN));
      assertEquals(Optional.empty(), dialect.floor(new DataType.Array(Simple.INT64)));
    }
  }

  @Test
  void quotesInsideNamesAreDoubled() {
    assertEquals("\"a\"\"b\"", DUCKDB.column("a\"b"));
    assertEquals("`a``b`", DATABRICKS.column("a`b"));
    assertEquals("\"\"", SNOWFLAKE.column(""));
    assertEquals("_ok9", BIGQUERY.column("_ok9"));
  }
}
