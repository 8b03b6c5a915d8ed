package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTest {
  @TempDir Path directory;

  /**
   * A random graph, several at a time: nothing starts before what it reads has ended, and no more
   * run than allowed.
   */
  @Test
  void readersStartAfterWhatTheyRead() {
    Random random = new Random(7);
    Set<String> ended = Collections.synchronizedSet(new LinkedHashSet<>());
    List<String> early = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Playground playground = new Playground(directory)) {
      playground.write(
          "rocky.toml",
          """
          [adapter]
          type = "duckdb"
          path = "shop.duckdb"
          [pipeline.shop]
          type = "transformation"
          execution = { concurrency = 4 }
          """);
      for (int i = 0; i < 40; i++) {
        StringBuilder sql = new StringBuilder("SELECT 1 AS id");
        for (int j = 0; j < Math.min(i, 3); j++) {
          sql.append(" UNION ALL SELECT id FROM m%02d".formatted(random.nextInt(i)));
        }
        playground.write("models/m%02d.sql".formatted(i), sql.toString());
      }
      RunResult result =
          playground.run(
              Playground.Options.NONE,
              event -> {
                switch (event) {
                  case RunEvent.UnitStarted(var unit) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    if (!ended.containsAll(unit.upstream())) {
                      early.add(unit.name());
                    }
                  }
                  case RunEvent.UnitEnded(var unit) -> {
                    running.decrementAndGet();
                    ended.add(unit.unit().name());
                  }
                  case RunEvent.Started _,
                      RunEvent.Planned _,
                      RunEvent.Discovered _,
                      RunEvent.Compiled _,
                      RunEvent.Building _,
                      RunEvent.UnitGivenUp _,
                      RunEvent.ChecksStarted _,
                      RunEvent.AnomalyFound _,
                      RunEvent.ChecksEnded _,
                      RunEvent.Concluding _,
                      RunEvent.DriftFound _,
                      RunEvent.CheckDone _,
                      RunEvent.Warning _,
                      RunEvent.Info _,
                      RunEvent.Ended _ -> {}
                }
                return RunListener.Answer.GO_ON;
              });
      assertEquals(Outcome.SUCCESS, result.outcome());
      assertEquals(40, result.done().size());
      assertEquals(List.of(), early);
      assertTrue(most.get() <= 4, "ran " + most);
      assertEquals(
          result.units().stream().map(u -> u.unit().index()).sorted().toList(),
          result.units().stream().map(u -> u.unit().index()).toList());
    }
  }

  /** A listener can stop a run, as hooks do. */
  @Test
  void aListenerAborts() {
    try (Playground playground = new Playground(directory)) {
      playground.write("models/a.sql", "SELECT 1 AS id");
      playground.write("models/b.sql", "SELECT 2 AS id");
      RunResult result =
          playground.run(
              Playground.Options.NONE,
              event ->
                  event instanceof RunEvent.UnitEnded(var ended) && ended.isDone()
                      ? new RunListener.Answer.Abort("after_materialize", "enough")
                      : RunListener.Answer.GO_ON);
      assertEquals(Outcome.PARTIAL_FAILURE, result.outcome());
      assertEquals(1, result.done().size());
      assertFalse(result.errors().isEmpty());
      assertEquals("aborted: hook after_materialize", result.errors().getFirst().message());
    }
  }

  /** execution.md §2.2. */
  @Test
  void percentilesAreElements() {
    Metrics.Durations durations = Metrics.Durations.of(List.of(40L, 10L, 30L, 20L));
    assertEquals(new Metrics.Durations(20, 30, 40), durations);
    assertEquals(new Metrics.Durations(0, 0, 0), Metrics.Durations.of(List.of()));
    assertEquals(new Metrics.Durations(7, 7, 7), Metrics.Durations.of(List.of(7L)));
  }
}
