package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.state.ProgressUnit;
import dev.rocky.state.RunStatus;
import dev.rocky.state.StateException;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.state.UnitStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that something happens to: what is in the warehouse and in the store afterwards, and what
 * the next run makes of it.
 */
class FailuresTest {
  private static final StateStores.Writer WRITER = new StateStores.Writer("1.80.0", "box", 4711);

  @TempDir Path directory;

  private Playground playground() {
    Playground playground = new Playground(directory);
    playground.write("models/orders.sql", "SELECT id, seen FROM raw.orders");
    playground.write(
        "models/orders.toml", "[strategy]\ntype = \"incremental\"\ntimestamp_column = \"seen\"\n");
    playground.write("models/latest.sql", "SELECT id, MAX(seen) AS seen FROM orders GROUP BY id");
    playground.write("models/latest.toml", "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n");
    playground.write("models/counted.sql", "SELECT COUNT(*) AS n FROM latest");
    playground.write("models/shown.sql", "SELECT n FROM counted");
    playground.write("models/shown.toml", "[strategy]\ntype = \"view\"\n");
    return playground;
  }

  private static void source(Playground playground) {
    playground.sql(
        "CREATE SCHEMA raw",
        "CREATE TABLE raw.orders (id INTEGER, seen TIMESTAMP)",
        "INSERT INTO raw.orders VALUES (1, TIMESTAMP '2031-05-01 00:00:00'), (2, TIMESTAMP '2031-05-02 00:00:00')");
  }

  private static void moreRows(Playground playground) {
    playground.sql(
        "INSERT INTO raw.orders VALUES (1, TIMESTAMP '2031-05-03 00:00:00'), (3, TIMESTAMP '2031-05-03 00:00:01')");
  }

  /**
   * A fault at each write in turn, in a first and in a later run: the store tells the truth, and a
   * rerun repairs everything.
   */
  @Test
  void aFaultAtAnyStatementIsRepairedByTheNextRun() {
    int faults = 0;
    for (int n = 0; n < 10; n++) {
      Path own = directory.resolve("fault-" + n);
      assertTrue(own.toFile().mkdir());
      FailuresTest test = new FailuresTest();
      test.directory = own;
      try (Playground playground = test.playground()) {
        source(playground);
        playground.run();
        moreRows(playground);
        playground.sent.failAt(Optional.of(n));
        // Without retries of units, so that the fault is final.
        playground.write(
            "rocky.toml",
            """
            [adapter]
            type = "duckdb"
            path = "shop.duckdb"
            [adapter.retry]
            max_retries = 0
            [pipeline.shop]
            type = "transformation"
            execution = { concurrency = 1, table_retries = 0 }
            """);
        RunResult result = playground.run();
        playground.sent.failAt(Optional.empty());
        if (result.outcome() != Outcome.SUCCESS) {
          faults++;
        }
        try (StateReader state = StateStores.read(playground.statePath())) {
          for (ProgressUnit unit : state.progressUnits(result.runId())) {
            boolean done =
                result.done().stream().anyMatch(r -> r.unit().tableKey().equals(unit.tableKey()));
            assertEquals(done, unit.status() == UnitStatus.SUCCESS);
          }
          String watermark = state.watermark("shop.main.orders").orElseThrow().lastValue();
          assertEquals(playground.rows("SELECT MAX(seen) FROM main.orders").getFirst(), watermark);
          assertEquals(result.outcome().recorded(), state.runs(1).getFirst().status());
        }
        assertEquals(Outcome.SUCCESS, playground.run().outcome());
        assertEquals(
            List.of("1|2031-05-03T00:00:00Z", "2|2031-05-02T00:00:00Z", "3|2031-05-03T00:00:01Z"),
            playground.rows("SELECT * FROM main.latest ORDER BY id"));
        assertEquals(List.of("4"), playground.rows("SELECT COUNT(*) FROM main.orders"));
        assertEquals(List.of("3"), playground.rows("SELECT n FROM main.shown"));
      }
    }
    assertTrue(faults >= 4, "the faults hit nothing: " + faults);
  }

  /** A store whose {@code commit} fails when told to, before anything is written. */
  private static StateStore faulty(StateStore store, IntPredicate fails) {
    int[] count = {0};
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, args) -> {
              if (method.getName().equals("commit") && fails.test(count[0]++)) {
                throw new StateException("the disk is full");
              }
              try {
                return method.invoke(store, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /**
   * execution.md §3.6 (rule): between the warehouse's success and the commit nothing is known, and
   * the next run adds nothing twice.
   */
  @Test
  void aLostStateTransactionCostsNoRows() {
    try (Playground playground = playground()) {
      source(playground);
      playground.run();
      moreRows(playground);
      try (StateStore store =
          StateStores.write(playground.statePath(), WRITER, InstantSource.fixed(playground.now))) {
        // 0 registers the run, 1 its size, 2 is the first unit: orders.
        StateStore faulty = faulty(store, n -> n == 2);
        List<String> warnings = new ArrayList<>();
        RunResult result =
            playground
                .start(
                    faulty,
                    Playground.Options.NONE,
                    event -> {
                      if (event instanceof RunEvent.Warning(var message)) {
                        warnings.add(message);
                      }
                      return RunListener.Answer.GO_ON;
                    })
                .carryOut(run -> playground.work(faulty, Playground.Options.NONE));
        assertEquals(Outcome.SUCCESS, result.outcome());
        assertEquals(List.of("the disk is full"), warnings);
        assertEquals(
            "2031-05-02T00:00:00Z", store.watermark("shop.main.orders").orElseThrow().lastValue());
        assertFalse(
            store.progressUnits(result.runId()).stream()
                .anyMatch(u -> u.tableKey().equals("shop.main.orders")));
      }
      playground.now = playground.now.plusSeconds(60);
      assertEquals(Outcome.SUCCESS, playground.run().outcome());
      assertEquals(List.of("4"), playground.rows("SELECT COUNT(*) FROM main.orders"));
      try (StateReader state = StateStores.read(playground.statePath())) {
        assertEquals(
            "2031-05-03T00:00:01Z", state.watermark("shop.main.orders").orElseThrow().lastValue());
      }
    }
  }

  /** state.md §4: three failed writes in a row end the run. */
  @Test
  void aStoreThatCannotBeWrittenEndsTheRun() {
    try (Playground playground = playground()) {
      source(playground);
      try (StateStore store =
          StateStores.write(playground.statePath(), WRITER, InstantSource.fixed(playground.now))) {
        StateStore faulty = faulty(store, n -> n >= 1);
        RunResult result =
            playground
                .start(faulty, Playground.Options.NONE, e -> RunListener.Answer.GO_ON)
                .carryOut(run -> playground.work(faulty, Playground.Options.NONE));
        assertEquals(Outcome.FAILURE, result.outcome());
        assertFalse(result.recorded());
        assertEquals(2, result.done().size());
        assertEquals("state store not writable", result.errors().getFirst().message());
      }
    }
  }

  /** state.md §4 (rule): while the warehouse works no transaction of the store is open. */
  @Test
  void noTransactionStaysOpenAcrossAStatement() {
    List<String> blocked = Collections.synchronizedList(new ArrayList<>());
    try (Playground playground = playground()) {
      source(playground);
      playground.sent.whileRunning(sql -> {
        try {
          if (playground.statePath().toFile().exists()) {
            OtherWriter.touch(playground.statePath());
          }
        } catch (SQLException e) {
          blocked.add(sql + ": " + e.getMessage());
        }
      });
      assertEquals(Outcome.SUCCESS, playground.run().outcome());
      assertEquals(List.of(), blocked);
    }
  }

  @Test
  void failFastStopsTheRest() {
    try (Playground playground = playground()) {
      playground.write("models/a.sql", "SELECT 1 AS id FROM raw.nothing");
      playground.write(
          "rocky.toml",
          """
          [adapter]
          type = "duckdb"
          path = "shop.duckdb"
          [pipeline.shop]
          type = "transformation"
          execution = { concurrency = 1, fail_fast = true }
          """);
      source(playground);
      RunResult result = playground.run();
      assertEquals(Outcome.FAILURE, result.outcome());
      assertEquals(UnitStatus.FAILED, result.units().getFirst().status());
      assertEquals(1, result.units().getFirst().attempts().size());
      assertEquals(
          List.of("aborted: fail_fast"),
          result.errors().stream()
              .map(RunResult.Failure::message)
              .filter(m -> m.startsWith("aborted"))
              .distinct()
              .toList());
    }
  }

  /** execution.md §9.5: from the fourth finished unit on. */
  @Test
  void tooManyErrorsStopTheRestAtTheFourth() {
    try (Playground playground = new Playground(directory)) {
      for (String name : List.of("b", "d")) {
        playground.write("models/" + name + ".sql", "SELECT 1 AS id FROM raw.nothing");
      }
      for (String name : List.of("a", "c", "e", "f")) {
        playground.write("models/" + name + ".sql", "SELECT 1 AS id");
      }
      RunResult result = playground.run();
      assertEquals(Outcome.PARTIAL_FAILURE, result.outcome());
      assertEquals(
          List.of("SUCCESS", "FAILED", "SUCCESS", "FAILED", "SKIPPED", "SKIPPED"),
          result.units().stream().map(u -> u.status().name()).toList());
      assertEquals("aborted: error_rate", result.units().getLast().error().orElseThrow().message());
    }
  }

  /**
   * A fault that goes away is mended by the retry round, and what depends on it is built as well.
   */
  @Test
  void aRetriedUnitUnlocksItsReaders() {
    try (Playground playground = playground()) {
      source(playground);
      playground.sent.failAt(Optional.of(0));
      RunResult result = playground.run();
      assertEquals(Outcome.SUCCESS, result.outcome());
      assertEquals(2, result.units().getFirst().attempts().size());
      assertEquals(1, result.metrics().retriesAttempted());
      assertEquals(1, result.metrics().retriesSucceeded());
      assertEquals(List.of("2"), playground.rows("SELECT n FROM main.shown"));
    }
  }

  /**
   * Ctrl-C: the running statement is cancelled, nothing else starts, and the run is in the history.
   */
  @Test
  void anInterruptEndsCleanly() throws Exception {
    try (Playground playground = new Playground(directory)) {
      playground.write("models/a.sql", "SELECT 1 AS id");
      playground.write(
          "models/b.sql",
          "SELECT COUNT(*) AS n FROM range(1000000000000) AS r(x) WHERE sin(x) > 2");
      playground.write("models/c.sql", "SELECT 1 AS id");
      try (StateStore store =
          StateStores.write(playground.statePath(), WRITER, InstantSource.fixed(playground.now))) {
        Run[] run = new Run[1];
        run[0] =
            playground.start(
                store,
                Playground.Options.NONE,
                event -> {
                  if (event instanceof RunEvent.UnitStarted(var unit) && unit.name().equals("b")) {
                    Thread.ofVirtual()
                        .start(() -> {
                          try {
                            Thread.sleep(300);
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                          run[0].interrupt();
                        });
                  }
                  return RunListener.Answer.GO_ON;
                });
        long start = System.nanoTime();
        RunResult result = run[0].carryOut(r -> playground.work(store, Playground.Options.NONE));
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
        run[0].awaitEnd();
        assertEquals(Outcome.INTERRUPTED, result.outcome());
        assertEquals(130, result.outcome().exitCode());
        assertEquals(
            List.of("SUCCESS", "SKIPPED", "SKIPPED"),
            result.units().stream().map(u -> u.status().name()).toList());
        assertEquals(RunStatus.FAILURE, store.runs(1).getFirst().status());
        assertEquals(Optional.of("interrupted"), store.runs(1).getFirst().error());
        assertEquals(1, store.runs(1).getFirst().unitsDone());
      }
    }
  }

  /** A mistake of ours ends the run, and is in the history all the same (execution.md §2, rule). */
  @Test
  void aBugIsRecorded() {
    try (Playground playground = playground();
        StateStore store =
            StateStores.write(
                playground.statePath(), WRITER, InstantSource.fixed(playground.now))) {
      Run run = playground.start(store, Playground.Options.NONE, e -> RunListener.Answer.GO_ON);
      assertThrows(
          IllegalStateException.class,
          () ->
              run.carryOut(r -> {
                throw new IllegalStateException("impossible");
              }));
      assertEquals(Optional.of("impossible"), store.runs(1).getFirst().error());
    }
  }

  /** execution.md §1: a second run in the same millisecond takes the next one. */
  @Test
  void runIdsAreTaken() {
    assertEquals(
        "run-20310504-071500-044",
        RunIds.free(Playground.START, id -> id.endsWith("-042") || id.endsWith("-043")));
  }

  /** A write that is not one of the store's own, to see whether the file is free. */
  private static final class OtherWriter {
    static void touch(Path path) throws SQLException {
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path + "?busy_timeout=0");
          var statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("ROLLBACK");
      }
    }
  }
}
