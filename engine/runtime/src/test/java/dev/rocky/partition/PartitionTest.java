package dev.rocky.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.name.DialectName;
import dev.rocky.partition.PartitionSelection.Selector;
import dev.rocky.project.Granularity;
import dev.rocky.type.DataType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** execution.md §14.1 to §14.4. */
class PartitionTest {
  private static final Instant NOW = Instant.parse("2031-05-04T07:15:00.042Z");

  private static Partition parse(String key, Granularity grain) {
    return Partition.parse(key, grain).orElseThrow();
  }

  @Test
  void windowsAreHalfOpenAndCalendarCorrect() {
    record Expected(Granularity grain, String key, String start, String end) {}
    for (Expected e :
        List.of(
            new Expected(Granularity.HOUR, "2031-05-04T07", "2031-05-04T07:00", "2031-05-04T08:00"),
            new Expected(Granularity.HOUR, "2031-12-31T23", "2031-12-31T23:00", "2032-01-01T00:00"),
            new Expected(Granularity.DAY, "2028-02-29", "2028-02-29T00:00", "2028-03-01T00:00"),
            new Expected(Granularity.MONTH, "2028-02", "2028-02-01T00:00", "2028-03-01T00:00"),
            new Expected(Granularity.MONTH, "2031-12", "2031-12-01T00:00", "2032-01-01T00:00"),
            new Expected(Granularity.YEAR, "2031", "2031-01-01T00:00", "2032-01-01T00:00"),
            new Expected(Granularity.YEAR, "0987", "0987-01-01T00:00", "0988-01-01T00:00"))) {
      Partition partition = parse(e.key(), e.grain());
      assertEquals(LocalDateTime.parse(e.start()), partition.start());
      assertEquals(LocalDateTime.parse(e.end()), partition.end());
      assertEquals(e.key(), partition.key());
      assertEquals(partition, partition.plus(13).plus(-13));
      assertEquals(13, partition.until(partition.plus(13)));
    }
  }

  @Test
  void aKeyIsWhatFormattingGives() {
    record Text(Granularity grain, String key) {}
    for (Text t :
        List.of(
            new Text(Granularity.HOUR, "2031-05-04T24"),
            new Text(Granularity.HOUR, "2031-05-04T7"),
            new Text(Granularity.HOUR, "2031-05-04 07"),
            new Text(Granularity.HOUR, "2031-05-04T07:00"),
            new Text(Granularity.HOUR, "2031-05-04"),
            new Text(Granularity.DAY, "2031-5-4"),
            new Text(Granularity.DAY, "2031-02-30"),
            new Text(Granularity.DAY, "2031-05-04T07"),
            new Text(Granularity.DAY, "+10000-01-01"),
            new Text(Granularity.DAY, "-0001-01-01"),
            new Text(Granularity.MONTH, "2031-13"),
            new Text(Granularity.MONTH, "2031-00"),
            new Text(Granularity.MONTH, "2031-5"),
            new Text(Granularity.YEAR, "31"),
            new Text(Granularity.YEAR, "-0001"),
            new Text(Granularity.YEAR, "20310"),
            new Text(Granularity.YEAR, ""))) {
      assertEquals(Optional.empty(), Partition.parse(t.key(), t.grain()), t.key());
    }
  }

  /** §14.1 (rule): UTC and nothing else: a day has 24 keys, also where clocks change. */
  @Test
  void aDayHas24Keys() {
    for (String day : List.of("2031-03-30", "2031-10-26", "2031-11-02")) {
      List<Partition> keys =
          Partition.range(
              parse(day + "T00", Granularity.HOUR), parse(day + "T23", Granularity.HOUR));
      assertEquals(24, keys.size());
      assertEquals(24, keys.stream().map(Partition::start).distinct().count());
    }
    assertEquals("2031-05-04T07", Partition.containing(NOW, Granularity.HOUR).key());
    assertEquals(
        "2031-05-03",
        Partition.containing(Instant.parse("2031-05-04T01:30:00+02:00"), Granularity.DAY).key());
  }

  @Test
  void aWindowHasNoGap() {
    Partition first = parse("2031", Granularity.YEAR);
    assertThrows(
        IllegalArgumentException.class, () -> new PartitionWindow(List.of(first, first.plus(2))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Partition(Granularity.DAY, LocalDateTime.of(2031, 1, 1, 1, 0)));
    assertEquals(
        List.of("[2031, 2032]", "[2033]", "[2035]"),
        PartitionWindow.of(List.of(first, first.plus(1), first.plus(2), first.plus(4)), 2).stream()
            .map(window -> window.keys().toString())
            .toList());
  }

  // --- which

  private static Partitioning days(int lookback, Optional<String> first) {
    return new Partitioning(
        "time_interval", "time_column", "day", Granularity.DAY, lookback, 1, first, false);
  }

  private static String chosen(
      Partitioning partitioning, PartitionSelection selection, boolean whole, String... computed) {
    return switch (PartitionChoice.of("m", partitioning, selection, whole, Set.of(computed))) {
      case PartitionChoice.Refused(var why) -> why;
      case PartitionChoice.Windows(var windows, var left) ->
          windows.stream().flatMap(w -> w.keys().stream()).toList() + " left " + left;
    };
  }

  private static PartitionSelection selecting(Selector selector) {
    return new PartitionSelection(selector, OptionalInt.empty(), 1, Map.of(), NOW);
  }

  private static PartitionSelection selecting(Selector selector, int lookback) {
    return new PartitionSelection(selector, OptionalInt.of(lookback), 1, Map.of(), NOW);
  }

  @Test
  void theLatestWithItsLookback() {
    Partitioning days = days(2, Optional.empty());
    assertEquals(
        "[2031-05-02, 2031-05-03, 2031-05-04] left 0",
        chosen(days, PartitionSelection.latest(NOW), false));
    assertEquals("[2031-05-04] left 0", chosen(days, selecting(new Selector.Latest(), 0), false));
    assertEquals(
        "[2031-03-01] left 0", chosen(days, selecting(new Selector.One("2031-03-01"), 0), false));
    assertEquals(
        "[2031-02-28, 2031-03-01, 2031-03-02] left 0",
        chosen(days, selecting(new Selector.Range("2031-03-01", "2031-03-02"), 1), false));
  }

  @Test
  void theMissingOnes() {
    Partitioning days = days(1, Optional.of("2031-05-01"));
    PartitionSelection missing = selecting(new Selector.Missing());
    assertEquals(
        "[2031-05-01, 2031-05-02, 2031-05-03, 2031-05-04] left 0", chosen(days, missing, false));
    assertEquals(
        "[2031-05-02, 2031-05-03] left 2",
        chosen(days, missing, false, "2031-05-01", "2031-05-02", "2031-05-04"));
    assertEquals(
        "[] left 4",
        chosen(days, missing, false, "2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04"));
    assertEquals("[] left 0", chosen(days(0, Optional.of("2031-06-01")), missing, false));
    assertEquals(
        "model `m` has no `first_partition`, which --missing starts from",
        chosen(days(0, Optional.empty()), missing, false));
  }

  /** execution.md §4.3: a full refresh selects every partition from the first to now. */
  @Test
  void theWhole() {
    assertEquals(
        "[2031-05-03, 2031-05-04] left 0",
        chosen(
            days(3, Optional.of("2031-05-03")),
            PartitionSelection.latest(NOW),
            true,
            "2031-05-03"));
    assertTrue(
        chosen(days(0, Optional.empty()), PartitionSelection.latest(NOW), true)
            .contains("--full-refresh"));
  }

  /** execution.md §10, §18.1: what was decided before is not decided again. */
  @Test
  void theDecidedOnes() {
    PartitionSelection decided =
        new PartitionSelection(
            new Selector.Missing(),
            OptionalInt.of(5),
            1,
            Map.of("m", List.of("2030-01-01", "2030-01-03"), "other", List.of()),
            NOW);
    assertEquals(
        "[2030-01-01, 2030-01-03] left 0", chosen(days(1, Optional.empty()), decided, true));
  }

  /** §14.2: more than 10000 are refused, however great the range is. */
  @Test
  void atMostTenThousand() {
    Partitioning days = days(0, Optional.of("0001-01-01"));
    for (PartitionSelection selection :
        List.of(
            selecting(new Selector.Missing()),
            selecting(new Selector.Range("0001-01-01", "9999-12-31")),
            selecting(new Selector.Latest(), Integer.MAX_VALUE),
            selecting(new Selector.Latest(), PartitionChoice.MOST))) {
      assertTrue(chosen(days, selection, false).contains("more than 10000 partitions"));
    }
    assertTrue(chosen(days, selecting(new Selector.Latest(), 9_999), false).endsWith("left 0"));
  }

  // --- bounds

  /** §14.4: as tokens, not inside strings or comments. */
  @Test
  void placeholdersAreTokens() {
    Bounds bounds = Bounds.of(new PartitionWindow(List.of(parse("2031-05", Granularity.MONTH))));
    assertEquals(
        "SELECT '@start_date', @start_date_x, '2031-05-01 00:00:00' /* @end_date */ -- @end_date\n, '2031-06-01 00:00:00'",
        bounds.in(
            "SELECT '@start_date', @start_date_x, @start_date /* @end_date */ -- @end_date\n, @end_date",
            DialectName.DUCKDB));
    assertTrue(Bounds.areNamedIn("SELECT @end_date", DialectName.BIGQUERY));
    assertTrue(!Bounds.areNamedIn("SELECT '@end_date'", DialectName.SNOWFLAKE));
  }

  @Test
  void boundsOfTests() {
    assertEquals(
        Optional.of(
            new Bounds(LocalDateTime.of(2031, 5, 4, 0, 0), LocalDateTime.of(2031, 5, 4, 12, 30))),
        Bounds.parse("2031-05-04", "2031-05-04 12:30:00"));
    assertEquals(Optional.empty(), Bounds.parse("2031-05-04", "later"));
  }

  @Test
  void whichTypesTellTheTime() {
    assertEquals(Optional.of(DataType.Simple.DATE), TimeType.of("date"));
    assertEquals(Optional.of(DataType.Simple.TIMESTAMP_NTZ), TimeType.of("DATETIME"));
    assertEquals(Optional.of(DataType.Simple.TIMESTAMP_NTZ), TimeType.of("TIMESTAMP_NTZ(9)"));
    assertEquals(Optional.of(DataType.Simple.TIMESTAMP), TimeType.of("timestamp with time zone"));
    assertEquals(
        Optional.of(DataType.Simple.TIMESTAMP), TimeType.of("TIMESTAMP(6) WITH TIME ZONE"));
    assertEquals(Optional.empty(), TimeType.of("INTEGER"));
    assertEquals(Optional.empty(), TimeType.of("TIME"));
  }
}
