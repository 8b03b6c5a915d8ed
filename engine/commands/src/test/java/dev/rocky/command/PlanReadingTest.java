package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.sql.statement.Upkeep.PlanFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers as the vendors document them (execution.md §20.3). No warehouse is asked here. */
class PlanReadingTest {
  private static PlanReading reading(@Nullable Long bytes, @Nullable Long rows) {
    return new PlanReading(Optional.ofNullable(bytes), Optional.ofNullable(rows));
  }

  @Test
  void databricksTellsStatisticsOfOperators() {
    String plan =
        """
        == Optimized Logical Plan ==
        Aggregate [c1#14], [(sum(c1#14) + 1) AS total#18L], Statistics(sizeInBytes=8.0 EiB)
        +- Project [c1#14], Statistics(sizeInBytes=1.5 KiB, rowCount=1.20E+2)
           +- Relation spark_catalog.ops.calls[c1#14,c2#15] parquet, Statistics(sizeInBytes=3.0 MiB, rowCount=5.00E+3)

        == Physical Plan ==
        *(1) ColumnarToRow
        """;
    assertEquals(reading(1536L, 120L), PlanReading.of(PlanFormat.SPARK_COST_TEXT, plan));
    assertEquals(
        reading(2L << 40, null),
        PlanReading.of(
            PlanFormat.SPARK_COST_TEXT, "Filter x, Statistics(sizeInBytes=2.0 TiB)\n+- y"));
    assertEquals(
        reading(24L, 1L),
        PlanReading.of(
            PlanFormat.SPARK_COST_TEXT, "Project [], Statistics(sizeInBytes=24.0 B, rowCount=1)"));
    assertEquals(
        reading(null, null),
        PlanReading.of(PlanFormat.SPARK_COST_TEXT, "== Physical Plan ==\nLocalTableScan [1#0]"));
    assertEquals("== Optimized Logical Plan ==", PlanReading.lines(plan).getFirst());
  }

  @Test
  void snowflakeTellsAssignedBytes() {
    String plan =
        """
        {"GlobalStats": {"partitionsTotal": 2, "partitionsAssigned": 2, "bytesAssigned": 1024},
         "Operations": [[{"id": 0, "operation": "Result", "expressions": ["Z1.ID", "Z2.ID"]},
                         {"id": 1, "parent": 0, "operation": "InnerJoin", "joinKey": "(Z2.ID = Z1.ID)"}]]}
        """;
    assertEquals(reading(1024L, null), PlanReading.of(PlanFormat.SNOWFLAKE_JSON, plan));
    assertEquals(List.of("Result", "InnerJoin"), PlanReading.lines(plan));
    assertEquals(reading(null, null), PlanReading.of(PlanFormat.SNOWFLAKE_JSON, "{}"));
  }

  @Test
  void bigQueryTellsProcessedBytes() {
    assertEquals(
        reading(12_884_901_888L, null),
        PlanReading.of(
            PlanFormat.BIGQUERY_JOB,
            """
            {"kind": "bigquery#queryResponse", "totalBytesProcessed": "12884901888", "jobComplete": true, "cacheHit": false}
            """));
    assertEquals(
        reading(7L, null),
        PlanReading.of(
            PlanFormat.BIGQUERY_JOB,
            """
            {"kind": "bigquery#job", "configuration": {"dryRun": true}, "statistics": {"totalBytesProcessed": "7"}}
            """));
    assertEquals(reading(null, null), PlanReading.of(PlanFormat.BIGQUERY_JOB, "not json"));
  }

  @Test
  void duckDbTellsTheRowsOfTheRoot() {
    String plan =
        """
        [{"name": "TOP_N", "children": [{"name": "SEQ_SCAN", "children": [], "extra_info": {"Estimated Cardinality": "1000"}}],
          "extra_info": {"Top": "3", "Estimated Cardinality": "~3"}}]
        """;
    assertEquals(reading(null, 3L), PlanReading.of(PlanFormat.DUCKDB_JSON, plan));
    assertEquals(List.of("TOP_N (3 rows)", "  SEQ_SCAN (1000 rows)"), PlanReading.lines(plan));
  }
}
