package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.partition.PartitionSelection.Selector;
import dev.rocky.state.PartitionState;
import dev.rocky.state.PartitionState.Status;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitioned models that something happens to (execution.md §13.6, §13.7, §14). */
class PartitionRunsTest {
  @TempDir Path directory;

  private Playground playground(String name, int retries) {
    Path own = directory.resolve(name);
    assertTrue(own.toFile().mkdir());
    Playground playground = new Playground(own);
    playground.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"
        retry = { max_retries = 0 }
        [pipeline.shop]
        type = "transformation"
        execution = { concurrency = 1, table_retries = %d }
        """
            .formatted(retries));
    playground.write("models/hourly.sql", "SELECT id, seen FROM raw.events");
    playground.write(
        "models/hourly.toml",
        """
        [strategy]
        type = "microbatch"
        timestamp_column = "seen"
        first_partition = "2031-05-04T02"
        batch_size = 2
        """);
    playground.write(
        "models/daily.sql",
        "SELECT COALESCE(CAST(seen AS DATE), DATE '1900-01-01') AS day, COUNT(*) AS n FROM raw.events WHERE seen >= @start_date AND seen < @end_date GROUP BY 1");
    playground.write(
        "models/daily.toml",
        """
        [strategy]
        type = "time_interval"
        time_column = "day"
        granularity = "day"
        first_partition = "2031-05-01"
        """);
    playground.sql(
        "CREATE SCHEMA raw",
        "CREATE TABLE raw.events (id INTEGER, seen TIMESTAMP)",
        "INSERT INTO raw.events SELECT n, TIMESTAMP '2031-05-01 00:30:00' + to_hours(n::INTEGER) FROM range(80) AS r(n)");
    return playground;
  }

  private static RunResult run(Playground playground, Playground.Partitions partitions) {
    return playground.run(Playground.Options.of(partitions), e -> RunListener.Answer.GO_ON);
  }

  private static Map<String, Status> states(Playground playground, String model) {
    Map<String, Status> states = new TreeMap<>();
    try (StateReader state = StateStores.read(playground.statePath())) {
      state.partitions(model).forEach(p -> states.put(p.key(), p.status()));
    }
    return states;
  }

  private static void assertWhole(Playground playground, String why) {
    assertEquals(
        playground.rows(
            "SELECT id, seen FROM raw.events WHERE seen >= '2031-05-04 02:00:00' AND seen < '2031-05-04 08:00:00' ORDER BY ALL"),
        playground.rows("SELECT id, seen FROM main.hourly ORDER BY ALL"),
        why);
    assertEquals(
        playground.rows(
            "SELECT CAST(seen AS DATE) AS day, COUNT(*) AS n FROM raw.events GROUP BY 1 ORDER BY ALL"),
        playground.rows("SELECT day, n FROM main.daily ORDER BY ALL"),
        why);
  }

  /**
   * A fault at each write in turn: the store says Computed of exactly what is in the table, and
   * {@code --missing} or a resume mends the rest.
   */
  @Test
  void aFaultAtAnyStatementIsMended() {
    int faults = 0;
    for (int n = 0; n < 16; n++) {
      try (Playground playground = playground("fault-" + n, 0)) {
        playground.sent.failAt(Optional.of(n));
        RunResult result = run(playground, Playground.Partitions.MISSING);
        playground.sent.failAt(Optional.empty());
        faults += result.outcome() == Outcome.SUCCESS ? 0 : 1;
        for (Map.Entry<String, Status> e : states(playground, "daily").entrySet()) {
          boolean filled =
              !playground
                  .rows("SELECT n FROM main.daily WHERE day = DATE '" + e.getKey() + "'")
                  .isEmpty();
          assertEquals(e.getValue() == Status.COMPUTED, filled, "fault " + n + " " + e);
        }
        assertTrue(!states(playground, "hourly").containsValue(Status.IN_PROGRESS));
        Playground.Options again =
            n % 2 == 0
                ? Playground.Options.of(Playground.Partitions.MISSING)
                : new Playground.Options(
                    false, Optional.empty(), Optional.of(""), Playground.Partitions.LATEST);
        assertEquals(
            Outcome.SUCCESS, playground.run(again, e -> RunListener.Answer.GO_ON).outcome());
        assertWhole(playground, "fault " + n);
      }
    }
    assertTrue(faults >= 12, "the faults hit nothing: " + faults);
  }

  /** A retry round does the windows that are left, and does not make the table anew. */
  @Test
  void aRetryDoesWhatIsLeft() {
    try (Playground playground = playground("retry", 1)) {
      // The first write makes the table of `daily`; then two for each window.
      playground.sent.failAt(Optional.of(4));
      RunResult result = run(playground, Playground.Partitions.MISSING);
      assertEquals(Outcome.SUCCESS, result.outcome());
      UnitResult daily = result.units().getFirst();
      assertEquals("daily", daily.unit().name());
      assertEquals(2, daily.attempts().size());
      assertEquals(4, daily.windowsDone().size());
      assertEquals(4, daily.rows().orElseThrow());
      assertEquals(
          1,
          playground.sent.all().stream()
              .filter(sql -> sql.startsWith("CREATE OR REPLACE TABLE shop.main.daily"))
              .count());
      assertEquals(
          5,
          playground.sent.all().stream()
              .filter(sql -> sql.startsWith("DELETE FROM shop.main.daily"))
              .count());
      assertWhole(playground, "retried");
    }
  }

  /** §14.6: windows at a time; those that run are waited for, results come in key order. */
  @Test
  void windowsSideBySide() {
    try (Playground playground = playground("parallel", 0)) {
      Playground.Partitions four =
          new Playground.Partitions(new Selector.Missing(), OptionalInt.empty(), 4);
      RunResult result = run(playground, four);
      assertEquals(Outcome.SUCCESS, result.outcome());
      assertWhole(playground, "parallel");
      for (UnitResult unit : result.units()) {
        List<String> keys = unit.windows().stream().map(w -> w.window().key()).toList();
        assertEquals(keys.stream().sorted().toList(), keys);
        assertTrue(keys.size() >= 3);
      }
      playground.sql("INSERT INTO raw.events VALUES (NULL, TIMESTAMP '2031-05-04 02:10:00')");
      playground.write(
          "models/hourly.sql",
          "SELECT id, IF(id IS NULL, error('no id'), seen) AS seen FROM raw.events");
      RunResult failed =
          run(
              playground,
              new Playground.Partitions(
                  new Selector.Range("2031-05-04T02", "2031-05-04T07"), OptionalInt.empty(), 2));
      UnitResult hourly = failed.units().getLast();
      assertTrue(hourly.error().orElseThrow().message().startsWith("partition 2031-05-04T02: "));
      assertEquals(3, states(playground, "hourly").size() / 2);
      assertTrue(!states(playground, "hourly").containsValue(Status.IN_PROGRESS));
    }
  }

  /** §14.6: a partition that a dead run left in progress counts as not computed. */
  @Test
  void whatADeadRunLeftInProgressIsMissing() {
    try (Playground playground = playground("dead", 0)) {
      run(playground, Playground.Partitions.MISSING);
      try (StateStore store =
          StateStores.write(
              playground.statePath(),
              new StateStores.Writer("1.80.0", "box", 1),
              InstantSource.fixed(playground.now))) {
        PartitionState before = store.partitions("daily").getFirst();
        store.commit(work ->
            work.putPartition(
                new PartitionState(
                    "daily",
                    before.key(),
                    Status.IN_PROGRESS,
                    playground.now,
                    OptionalLong.empty(),
                    0,
                    "run-dead",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
      }
      RunResult result = run(playground, Playground.Partitions.MISSING);
      assertEquals(1, result.units().getFirst().windows().size());
      assertTrue(states(playground, "daily").values().stream().allMatch(Status.COMPUTED::equals));
    }
  }

  /**
   * §14.6: a row says InProgress while the statements run, in a transaction of its own, and
   * Computed afterwards.
   */
  @Test
  void theLifeOfAPartition() {
    try (Playground playground = playground("life", 0)) {
      List<String> seen = Collections.synchronizedList(new ArrayList<>());
      playground.sent.whileWriting(sql -> {
        if (sql.startsWith("DELETE FROM shop.main.daily")) {
          seen.add(states(playground, "daily").toString());
        }
      });
      run(playground, Playground.Partitions.MISSING);
      assertEquals("{2031-05-01=IN_PROGRESS}", seen.getFirst());
      assertEquals("{2031-05-01=COMPUTED, 2031-05-02=IN_PROGRESS}", seen.get(1));
      try (StateReader state = StateStores.read(playground.statePath())) {
        PartitionState first = state.partitions("daily").getFirst();
        assertEquals(1, first.rows().orElseThrow());
        assertEquals("run-20310504-071500-042", first.runId());
        assertEquals(16, first.checksum().orElseThrow().length());
        assertEquals(Optional.empty(), first.batch());
        assertEquals(Optional.of("2031-05-04T02"), state.partitions("hourly").getFirst().batch());
      }
    }
  }

  /**
   * Ctrl-C: the running window is cancelled and taken back, the rest is not started, what was
   * rebuilt is told.
   */
  @Test
  void anInterruptKeepsWhatWasRebuilt() {
    try (Playground playground = playground("interrupted", 0)) {
      playground.write(
          "models/daily.sql",
          """
          SELECT COALESCE(CAST(@start_date AS DATE), DATE '1900-01-01') AS day, COUNT(*) AS n
          FROM range(IF(@start_date = '2031-05-02 00:00:00', 1000000000000, 1)) AS r(x) WHERE sin(x) < 2
          """);
      try (StateStore store =
          StateStores.write(
              playground.statePath(),
              new StateStores.Writer("1.80.0", "box", 1),
              InstantSource.fixed(playground.now))) {
        Playground.Options options = Playground.Options.of(Playground.Partitions.MISSING);
        Run run = playground.start(store, options, e -> RunListener.Answer.GO_ON);
        playground.sent.whileRunning(sql -> {
          if (sql.startsWith("INSERT") && sql.contains("2031-05-02 00:00:00")) {
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    Thread.sleep(200);
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  run.interrupt();
                });
          }
        });
        RunResult result = run.carryOut(r -> playground.work(store, options));
        assertEquals(Outcome.INTERRUPTED, result.outcome());
        UnitResult daily = result.units().getFirst();
        assertEquals("SKIPPED", daily.status().name());
        assertEquals(
            List.of("2031-05-01"),
            daily.windowsDone().stream().map(w -> w.window().key()).toList());
        assertEquals(
            List.of(Status.COMPUTED, Status.FAILED),
            store.partitions("daily").stream().map(PartitionState::status).toList());
      }
      assertEquals(List.of("1"), playground.rows("SELECT n FROM main.daily"));
    }
  }

  /** A table that is made anew has nothing computed, whatever the store said. */
  @Test
  void aDroppedTableIsForgotten() {
    try (Playground playground = playground("dropped", 0)) {
      run(playground, Playground.Partitions.MISSING);
      playground.sql("DROP TABLE main.daily");
      run(playground, Playground.Partitions.LATEST);
      assertEquals(Map.of("2031-05-04", Status.COMPUTED), states(playground, "daily"));
      run(playground, Playground.Partitions.MISSING);
      assertWhole(playground, "dropped");
    }
  }

  /**
   * Random rows, updates and deletes, random runs: where the touched partitions are selected again,
   * the table equals a full refresh. The seed is in the message.
   */
  @Test
  void incrementalEqualsFull() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      List<String> story = new ArrayList<>();
      try (Playground playground = playground("seed-" + seed, 0)) {
        playground.write(
            "models/daily.toml",
            """
            [strategy]
            type = "time_interval"
            time_column = "day"
            granularity = "day"
            first_partition = "2031-05-01"
            lookback = %d
            batch_size = %d
            """
                .formatted(2, 1 + random.nextInt(3)));
        playground.write(
            "models/hourly.toml",
            """
            [strategy]
            type = "microbatch"
            timestamp_column = "seen"
            first_partition = "2031-05-01T00"
            lookback = 30
            batch_size = %d
            """
                .formatted(1 + random.nextInt(40)));
        run(playground, Playground.Partitions.MISSING);
        for (int step = 0; step < 7; step++) {
          LocalDateTime now = LocalDateTime.ofInstant(playground.now, ZoneOffset.UTC);
          // Within the lookback of both models: that is what they promise.
          LocalDateTime time = now.minusMinutes(random.nextInt(25 * 60));
          switch (random.nextInt(4)) {
            case 0 ->
                story.add(
                    "INSERT INTO raw.events VALUES (%d, TIMESTAMP '%s')"
                        .formatted(1000 + step, time));
            case 1 ->
                story.add("DELETE FROM raw.events WHERE seen > TIMESTAMP '%s'".formatted(time));
            case 2 ->
                story.add(
                    "UPDATE raw.events SET id = id + 10000 WHERE seen > TIMESTAMP '%s'"
                        .formatted(time));
            default -> story.add("SELECT 'nothing new'");
          }
          playground.sql(story.getLast());
          Playground.Partitions which =
              new Playground.Partitions(
                  random.nextInt(3) == 0 ? new Selector.Missing() : new Selector.Latest(),
                  OptionalInt.empty(),
                  1 + random.nextInt(3));
          story.add("run " + which);
          assertEquals(Outcome.SUCCESS, run(playground, which).outcome(), story::toString);
          if (which.selector() instanceof Selector.Missing) {
            assertEquals(
                Outcome.SUCCESS,
                run(playground, Playground.Partitions.LATEST).outcome(),
                story::toString);
          }
          playground.now = playground.now.plus(Duration.ofMinutes(random.nextInt(20)));
        }
        String which = "seed " + seed + ": " + story;
        List<String> hourly = playground.rows("SELECT id, seen FROM main.hourly ORDER BY ALL");
        List<String> daily = playground.rows("SELECT day, n FROM main.daily ORDER BY ALL");
        assertEquals(
            playground.rows("SELECT id, seen FROM raw.events ORDER BY ALL"), hourly, which);
        playground.sql("DROP TABLE main.hourly", "DROP TABLE main.daily");
        Playground.Options full =
            new Playground.Options(
                true, Optional.empty(), Optional.empty(), Playground.Partitions.LATEST);
        assertEquals(
            Outcome.SUCCESS, playground.run(full, e -> RunListener.Answer.GO_ON).outcome(), which);
        assertEquals(
            playground.rows("SELECT id, seen FROM main.hourly ORDER BY ALL"), hourly, which);
        assertEquals(playground.rows("SELECT day, n FROM main.daily ORDER BY ALL"), daily, which);
      }
    }
  }
}
