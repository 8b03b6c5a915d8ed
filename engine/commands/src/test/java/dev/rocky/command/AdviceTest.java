package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.command.Advice.BuildTime;
import dev.rocky.command.Advice.Facts;
import dev.rocky.command.Advice.Recommendation;
import dev.rocky.project.RockyConfig.CostConfig;
import dev.rocky.project.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The sums of execution.md §20.1. Medium: $3.60 an hour is $0.001 a second. */
class AdviceTest {
  private static final CostConfig COST = new CostConfig(0.02, 3.60, "Medium", 5);
  private static final Instant START = Instant.parse("2031-05-04T07:15:00Z");

  /** One build a day, the newest first. */
  private static List<BuildTime> builds(int count, long millis, OptionalLong bytes, long... rows) {
    List<BuildTime> builds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      builds.add(
          new BuildTime(
              START.minus(Duration.ofDays(i)),
              millis,
              rows.length > 0 ? OptionalLong.of(rows[i % rows.length]) : OptionalLong.empty(),
              bytes));
    }
    return builds;
  }

  private static Recommendation advice(List<BuildTime> builds, Strategy strategy, int consumers) {
    return Advice.of(new Facts(builds, Optional.of(strategy), consumers, true), COST);
  }

  private static OptionalLong gigabytes(long count) {
    return OptionalLong.of(count * 1_000_000_000);
  }

  @Test
  void fewerRunsThanWantedKeepTheStrategy() {
    Recommendation kept =
        advice(builds(4, 60_000, gigabytes(1)), new Strategy.Incremental("seen"), 0);
    assertEquals("incremental", kept.recommended());
    assertEquals(0, kept.savings());
    assertEquals("insufficient history: 4 of 5 runs", kept.reasoning());
  }

  @Test
  void aShortModelWithOneReaderIsEphemeral() {
    Recommendation advice = advice(builds(5, 1_999, gigabytes(100)), new Strategy.FullRefresh(), 1);
    assertEquals("table", advice.current());
    assertEquals("ephemeral", advice.recommended());
    assertEquals(2.0, advice.savings(), "100 GB at $0.02");
    assertEquals(0.001999, advice.costPerRun(), 1e-9);
    assertEquals(2.0, advice.storagePerMonth());
    assertEquals(
        0,
        advice(builds(5, 1_999, gigabytes(100)), new Strategy.View(), 1).savings(),
        "a view keeps nothing that could be saved");
  }

  @Test
  void severalReadersPayForATable() {
    // 5 runs in 4 days are 37.5 in a month: $0.375 of computing.
    Recommendation table = advice(builds(5, 10_000, gigabytes(1)), new Strategy.View(), 3);
    assertEquals("table", table.recommended());
    assertEquals(0.73, table.savings(), "3 x 0.375 against 0.375 + 0.02");
    Recommendation view = advice(builds(5, 10_000, gigabytes(100)), new Strategy.FullRefresh(), 2);
    assertEquals("view", view.recommended());
    assertEquals(1.63, view.savings(), "0.375 + 2 against 2 x 0.375");
  }

  @Test
  void whatIsCheaperToComputeThanToKeepIsAView() {
    Recommendation view = advice(builds(5, 10_000, gigabytes(100)), new Strategy.FullRefresh(), 1);
    assertEquals("view", view.recommended());
    assertEquals(1.63, view.savings());
    assertEquals(0, advice(builds(5, 10_000, gigabytes(100)), new Strategy.View(), 1).savings());
  }

  @Test
  void aTableOfFewChangesIsIncremental() {
    Recommendation advice =
        advice(builds(5, 10_000, gigabytes(1), 1010, 1005, 1000), new Strategy.FullRefresh(), 1);
    assertEquals("incremental", advice.recommended());
    assertEquals(0.34, advice.savings(), "0.375 x 0.9");
    assertEquals(
        "table",
        advice(builds(5, 10_000, gigabytes(1), 2000, 1000), new Strategy.FullRefresh(), 1)
            .recommended());
    assertEquals(
        "table",
        advice(builds(5, 10_000, gigabytes(1)), new Strategy.FullRefresh(), 1).recommended(),
        "nothing is known of its rows");
  }

  @Test
  void aTableKeptAnotherWayStaysAndAHistoryIsNeverGivenUp() {
    Recommendation table =
        advice(builds(5, 60_000, gigabytes(1)), new Strategy.Incremental("seen"), 0);
    assertEquals("incremental", table.recommended());
    assertEquals(0, table.savings());
    Recommendation history =
        advice(
            builds(5, 100, gigabytes(1)),
            new Strategy.Snapshot(List.of("id"), Optional.of("seen"), Optional.empty(), false),
            0);
    assertEquals("snapshot", history.recommended());
    assertTrue(history.reasoning().contains("its source has no more"), history.reasoning());
  }

  @Test
  void computingOnDuckDbCostsNothingAndAnUnknownSizeIsSaid() {
    Recommendation advice =
        Advice.of(
            new Facts(
                builds(5, 10_000, OptionalLong.empty()),
                Optional.of(new Strategy.FullRefresh()),
                1,
                false),
            COST);
    assertEquals(0, advice.costPerRun());
    assertEquals("view", advice.recommended());
    assertTrue(advice.reasoning().endsWith("; size unknown, 0.1 GB assumed"), advice.reasoning());
  }

  @Test
  void pricesFollowTheConfiguredSize() {
    assertEquals(0.001, Advice.pricePerSecond(COST), 1e-12);
    assertEquals(0.032, Advice.pricePerSecond(new CostConfig(0.02, 3.60, "4x-LARGE", 5)), 1e-12);
    assertEquals(Optional.empty(), Advice.sizeFactor("Huge"));
  }
}
