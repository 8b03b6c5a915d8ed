package dev.rocky.materialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.materialize.ModelToBuild.ModelColumn;
import dev.rocky.name.TableName;
import dev.rocky.partition.Partition;
import dev.rocky.partition.PartitionWindow;
import dev.rocky.partition.Partitioning;
import dev.rocky.project.Granularity;
import dev.rocky.project.Strategy;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementGroup;
import dev.rocky.sql.statement.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Exact statements of partitioned models on each warehouse (execution.md §13.6, §13.7, §14.5). */
class WindowStatementsTest {
  private static final Strategy DAYS =
      new Strategy.TimeInterval("day", Granularity.DAY, 0, 1, Optional.empty());
  private static final Strategy HOURS =
      new Strategy.Microbatch("seen at", Granularity.HOUR, 0, 2, Optional.empty());
  private static final String DAILY =
      "SELECT day, '@start_date' AS mark FROM raw.t WHERE day >= @start_date AND day < @end_date";

  /** Every statement in the order it is sent, guards included. */
  private static String sent(
      StatementDialect dialect,
      Strategy strategy,
      String sql,
      String type,
      boolean first,
      String... keys) {
    Partitioning partitioning = Partitioning.of(strategy).orElseThrow();
    List<Partition> partitions =
        java.util.Arrays.stream(keys)
            .map(key -> Partition.parse(key, partitioning.grain()).orElseThrow())
            .toList();
    if (!(Materializer.of(strategy) instanceof Materializer.Choice.Build(var found))
        || !(found instanceof TimeInterval interval)) {
      throw new AssertionError("no windows for " + strategy);
    }
    ModelToBuild model =
        new ModelToBuild(
            "m",
            new TableName("shop", "marts", "m"),
            sql,
            List.of(
                new ModelColumn(partitioning.column(), Optional.of(type)),
                new ModelColumn("mark", Optional.of("STRING"))),
            first,
            TableOptions.NONE,
            dialect);
    TimeInterval windows =
        interval.over(
            partitions.isEmpty() ? List.of() : List.of(new PartitionWindow(partitions)), 0, 1);
    return switch (windows.build(model)) {
      case Materializer.Result.Refused(var why) -> why.message();
      case Materializer.Result.Ready(var build) -> {
        List<Statement> all = new ArrayList<>();
        for (Step step : build.steps()) {
          switch (step) {
            case Step.Write write -> all.addAll(write.group().statements());
            case Step.Windows w -> w.writes().forEach(one -> all.addAll(group(one).statements()));
            // Other strategies have steps of their own.
            default -> throw new AssertionError("not of this strategy: " + step);
          }
        }
        yield all.stream().map(Statement::sql).collect(Collectors.joining("\n;\n"));
      }
    };
  }

  private static StatementGroup group(Step.WindowWrite write) {
    return write.write().group();
  }

  @Test
  void duckDb() {
    assertEquals(
        """
        CREATE OR REPLACE TABLE marts.m AS
        SELECT * FROM (
        SELECT day, '@start_date' AS mark FROM raw.t WHERE day >= '1900-01-01 00:00:00' AND day < '1900-01-01 00:00:00'
        ) AS _rocky_src
        WHERE 1 = 0
        ;
        BEGIN
        ;
        DELETE FROM marts.m
        WHERE day >= '2031-05-04 00:00:00' AND day < '2031-05-05 00:00:00'
        ;
        INSERT INTO marts.m (day, mark)
        SELECT day, mark FROM (
        SELECT day, '@start_date' AS mark FROM raw.t WHERE day >= '2031-05-04 00:00:00' AND day < '2031-05-05 00:00:00'
        ) AS _rocky_src
        ;
        SELECT COUNT(*) FROM marts.m
        WHERE day >= '2031-05-04 00:00:00' AND day < '2031-05-05 00:00:00'
        ;
        COMMIT\
        """,
        sent(StatementDialect.duckDb(Set.of()), DAYS, DAILY, "DATE", true, "2031-05-04"));
  }

  @Test
  void snowflake() {
    assertEquals(
        """
        BEGIN
        ;
        DELETE FROM shop.marts.m
        WHERE "seen at" >= '2031-05-04 07:00:00' AND "seen at" < '2031-05-04 09:00:00'
        ;
        INSERT INTO shop.marts.m ("seen at", mark)
        SELECT "seen at", mark FROM (
        SELECT * FROM (
        SELECT "seen at", mark FROM raw.t
        ) AS _rocky_src
        WHERE "seen at" >= '2031-05-04 07:00:00' AND "seen at" < '2031-05-04 09:00:00'
        ) AS _rocky_src
        ;
        SELECT COUNT(*) FROM shop.marts.m
        WHERE "seen at" >= '2031-05-04 07:00:00' AND "seen at" < '2031-05-04 09:00:00'
        ;
        COMMIT\
        """,
        sent(
            StatementDialect.snowflake(),
            HOURS,
            "SELECT \"seen at\", mark FROM raw.t",
            "TIMESTAMP_NTZ(9)",
            false,
            "2031-05-04T07",
            "2031-05-04T08"));
  }

  /** One atomic statement, which rejects rows outside of the window by itself. */
  @Test
  void databricks() {
    assertEquals(
        """
        CREATE OR REPLACE TABLE shop.marts.m AS
        SELECT * FROM (
        SELECT `seen at`, mark FROM raw.t
        ) AS _rocky_src
        WHERE 1 = 0
        ;
        INSERT INTO shop.marts.m REPLACE WHERE `seen at` >= '2031-05-04 07:00:00' AND `seen at` < '2031-05-04 08:00:00'
        SELECT * FROM (
        SELECT `seen at`, mark FROM raw.t
        ) AS _rocky_src
        WHERE `seen at` >= '2031-05-04 07:00:00' AND `seen at` < '2031-05-04 08:00:00'\
        """,
        sent(
            StatementDialect.databricks(),
            HOURS,
            "SELECT `seen at`, mark FROM raw.t",
            "timestamp",
            true,
            "2031-05-04T07"));
    assertEquals(
        """
        INSERT INTO shop.marts.m REPLACE WHERE day >= '2031-05-04 00:00:00' AND day < '2031-05-05 00:00:00'
        SELECT day, '@start_date' AS mark FROM raw.t WHERE day >= '2031-05-04 00:00:00' AND day < '2031-05-05 00:00:00'\
        """,
        sent(StatementDialect.databricks(), DAYS, DAILY, "date", false, "2031-05-04"));
  }

  /** Bounds of the window have the type of the column; those in the query are texts. */
  @Test
  void bigQuery() {
    assertEquals(
        """
        BEGIN TRANSACTION;
        DELETE FROM `shop`.`marts`.`m`
        WHERE day >= DATE '2031-05-04' AND day < DATE '2031-05-05';
        INSERT INTO `shop`.`marts`.`m` (day, mark)
        SELECT day, mark FROM (
        SELECT day, '@start_date' AS mark FROM raw.t WHERE day >= '2031-05-04 00:00:00' AND day < '2031-05-05 00:00:00'
        ) AS _rocky_src;
        ASSERT (SELECT COUNT(*) FROM `shop`.`marts`.`m` WHERE day >= DATE '2031-05-04' AND day < DATE '2031-05-05') = @@row_count AS 'rows outside the partition window';
        COMMIT TRANSACTION;\
        """,
        sent(StatementDialect.bigQuery("EU"), DAYS, DAILY, "DATE", false, "2031-05-04"));
    for (String typed : List.of("DATETIME", "TIMESTAMP")) {
      String sql =
          sent(
              StatementDialect.bigQuery("EU"),
              HOURS,
              "SELECT `seen at`, mark FROM raw.t",
              typed,
              false,
              "2031-05-04T07");
      assertEquals(
          3,
          sql.split(
                      "`seen at` >= "
                          + typed
                          + " '2031-05-04 07:00:00' AND `seen at` < "
                          + typed
                          + " '2031-05-04 08:00:00'",
                      -1)
                  .length
              - 1,
          sql);
    }
  }

  /** §14.4: the column must be there, and a date or a timestamp. */
  @Test
  void theColumnMustTellTheTime() {
    assertEquals(
        "`time_column` `day` of model `m` has type INTEGER, which is neither date nor timestamp",
        sent(StatementDialect.snowflake(), DAYS, DAILY, "INTEGER", false, "2031-05-04"));
    Strategy other = new Strategy.TimeInterval("week", Granularity.DAY, 0, 1, Optional.empty());
    TimeInterval interval = TimeInterval.of(Partitioning.of(other).orElseThrow());
    ModelToBuild model =
        new ModelToBuild(
            "m",
            new TableName("", "main", "m"),
            "SELECT 1 AS day",
            List.of(new ModelColumn("day", Optional.of("DATE"))),
            false,
            TableOptions.NONE,
            StatementDialect.duckDb(Set.of()));
    assertTrue(
        interval.build(model) instanceof Materializer.Result.Refused(var why)
            && why.message().equals("model `m` does not return its `time_column` `week`"));
  }
}
