package dev.rocky.state;

import static dev.rocky.state.Rows.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateStoreTest {
  @TempDir Path directory;

  private Path path() {
    return directory.resolve(".rocky-state.db");
  }

  private StateStore open() {
    return StateStores.write(path(), Rows.WRITER, InstantSource.fixed(NOW));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    DagSnapshot snapshot =
        new DagSnapshot(
            NOW,
            "feed",
            "shop",
            2,
            1,
            List.of(
                DagSnapshot.Change.ofType("daily", "amount", "INTEGER", "BIGINT"),
                DagSnapshot.Change.ofDependency(
                    DagSnapshot.Kind.DependencyAdded, "daily", "orders")));
    ModelSchema schema =
        new ModelSchema(
            "daily",
            List.of(new ModelSchema.Column("a \"b\"", "DECIMAL(10,2)", true)),
            List.of("orders"),
            NOW,
            "s",
            "b",
            "c");
    QualitySnapshot quality =
        new QualitySnapshot("daily", "run-1", NOW, 5, Map.of("email", 0.25), OptionalLong.of(90));
    BuiltObject object = new BuiltObject("main.shop.daily", "view", "s", NOW);
    try (StateStore store = open()) {
      store.commit(work -> {
        work.addRun(Rows.run("run-1"));
        work.putExecution(Rows.execution("run-1", "daily", NOW));
        work.addProgress(Rows.progress("run-1", false, NOW));
        work.putProgressUnit(Rows.unit("run-1", "k", 0, UnitStatus.FAILED, NOW));
        work.setChecked("run-1", "k", true);
        work.finishProgress("run-1");
        work.addDagSnapshot(snapshot);
        work.putModelSchema(schema);
        work.putQuality(quality);
        work.putBuiltObject(object);
      });
    }
    try (StateReader reader = StateStores.read(path())) {
      assertEquals(List.of(Rows.run("run-1")), reader.runs(10));
      assertEquals(List.of(Rows.execution("run-1", "daily", NOW)), reader.executions("run-1"));
      assertEquals(
          Optional.of(Rows.progress("run-1", true, NOW)),
          reader.latestProgress("shop", Optional.empty(), Optional.empty()));
      assertEquals(
          Optional.empty(), reader.latestProgress("shop", Optional.of("id=a"), Optional.empty()));
      ProgressUnit unit = reader.progressUnits("run-1").getFirst();
      assertEquals(Optional.of(true), unit.checked());
      assertEquals(Optional.of("boom"), unit.error());
      assertEquals(List.of(snapshot), reader.dagSnapshots("shop", 5));
      assertEquals(Map.of("daily", schema), reader.modelSchemas());
      assertEquals(List.of(quality), reader.quality("daily", 5));
      assertEquals(Optional.of(object), reader.builtObject("main.shop.daily"));
      assertTrue(reader.knowsRun("run-1"));
      assertFalse(reader.knowsRun("run-2"));
    }
  }

  /** state.md §1 (rule): the same file serves every pipeline type, and reading never makes one. */
  @Test
  void anAbsentFileReadsAsEmptyAndIsNotCreated() throws Exception {
    try (StateReader reader = StateStores.read(path())) {
      assertEquals(List.of(), reader.runs(10));
      assertEquals(OptionalInt.empty(), reader.versionOnDisk());
    }
    assertFalse(Files.exists(path()));
    Files.createFile(path());
    try (StateReader reader = StateStores.read(path())) {
      assertEquals(List.of(), reader.watermarks());
    }
    assertEquals(0, Files.size(path()));
    open().close();
    try (StateReader reader = StateStores.read(path())) {
      assertEquals(OptionalInt.of(1), reader.versionOnDisk());
    }
  }

  @Test
  void theFileSaysWhoseItIs() throws Exception {
    open().close();
    try (Connection connection = StateFile.connect(path(), true)) {
      assertEquals(
          Optional.of(0x524F434B),
          Sql.first(connection, "PRAGMA application_id", row -> row.getInt(1)));
      assertEquals(
          List.of("created_at", "created_by", "last_written_by", "store_id"),
          Sql.query(connection, "SELECT key FROM meta ORDER BY key", row -> row.getString(1)));
      assertEquals(
          Optional.of("wal"),
          Sql.first(connection, "PRAGMA journal_mode", row -> row.getString(1)));
    }
  }

  /** state.md §2 (rule): the whole fraction of a watermark is kept; instants sort as texts. */
  @Test
  void watermarksKeepTheirWholeFraction() {
    try (StateStore store = open()) {
      store.commit(
          work -> work.putWatermark(Rows.watermark("k", "2031-05-04T05:06:07.123456789Z")));
      assertEquals(
          "2031-05-04T05:06:07.123456789Z", store.watermark("k").orElseThrow().lastValue());
    }
    assertEquals("2031-05-04T07:15:00.000Z", Times.text(Instant.parse("2031-05-04T07:15:00Z")));
    assertTrue(Times.text(NOW).compareTo(Times.text(NOW.plusMillis(1))) < 0);
  }

  @Test
  void aWatermarkIsDeletedOnce() {
    try (StateStore store = open()) {
      store.commit(work -> work.putWatermark(Rows.watermark("k", "1")));
      List<Boolean> deleted = new ArrayList<>();
      store.commit(work -> deleted.add(work.deleteWatermark("k")));
      store.commit(work -> deleted.add(work.deleteWatermark("k")));
      assertEquals(List.of(true, false), deleted);
    }
  }

  /** state.md §3.4 (rule): 12 appends leave the newest 10. */
  @Test
  void tenRowCountsAreKept() {
    try (StateStore store = open()) {
      for (int i = 1; i <= 12; i++) {
        long count = i;
        assertEquals(Math.min(10, i - 1), store.rowCounts("k").size());
        store.commit(work -> work.appendRowCount("k", NOW, count, "run-" + count));
      }
      assertEquals(List.of(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L), store.rowCounts("k"));
      assertEquals(List.of(), store.rowCounts("other"));
    }
  }

  /** state.md §3.5 (rule): newest is by order of insertion, as a clock can be set back. */
  @Test
  void aClockSetBackHidesNoRun() {
    try (StateStore store = open()) {
      store.commit(work -> work.addRun(Rows.run("run-20310504-071500-042")));
      store.commit(work -> work.addRun(Rows.run("run-20300101-000000-000")));
      assertEquals("run-20300101-000000-000", store.runs(1).getFirst().runId());
    }
  }

  /** state.md §3.5 (rule): the next writing command records a killed run, once. */
  @Test
  void aKilledRunIsRecorded() {
    try (StateStore store = open()) {
      store.commit(work -> {
        work.addProgress(Rows.progress("run-dead", false, NOW));
        work.putProgressUnit(Rows.unit("run-dead", "a", 0, UnitStatus.SUCCESS, NOW.plusSeconds(3)));
        work.putProgressUnit(Rows.unit("run-dead", "b", 1, UnitStatus.FAILED, NOW.plusSeconds(5)));
      });
    }
    open().close();
    try (StateStore store = open()) {
      assertEquals(1, store.runs(10).size());
      RunRecord run = store.runs(10).getFirst();
      assertEquals(RunStatus.FAILURE, run.status());
      assertEquals(Optional.of("crashed"), run.error());
      assertEquals(NOW.plusSeconds(5), run.finishedAt());
      assertEquals("transformation", run.pipelineType());
      assertEquals(Trigger.CI, run.trigger());
      assertEquals(1, run.unitsDone());
      assertEquals(1, run.unitsFailed());
      assertFalse(store.progress("run-dead").orElseThrow().finished());
    }
  }

  /** state.md §3.6 (rule): model, table key, its last two parts, its last part. */
  @Test
  void aNameMeansTheClosestThing() {
    List<String> known =
        List.of("orders", "main.raw.orders", "main.raw.refunds", "lake.raw.refunds");
    assertEquals(List.of("orders"), Names.meant("orders", known));
    assertEquals(List.of("main.raw.orders"), Names.meant("main.raw.orders", known));
    assertEquals(List.of("main.raw.orders"), Names.meant("raw.orders", known));
    assertEquals(List.of("main.raw.refunds", "lake.raw.refunds"), Names.meant("refunds", known));
    assertEquals(List.of(), Names.meant("nothing", known));
    assertEquals(List.of(), Names.meant("", known));
  }

  @Test
  void executionsAreFoundByAnyNameNewestFirst() {
    try (StateStore store = open()) {
      for (int i = 1; i <= 3; i++) {
        String run = "run-" + i;
        Instant at = NOW.plusSeconds(i);
        store.commit(work -> {
          work.addRun(Rows.run(run));
          work.putExecution(Rows.execution(run, "main.raw.orders", at));
        });
      }
      assertEquals(
          List.of("run-3", "run-2"),
          store.executionsOf("orders", 2).stream().map(ModelExecution::runId).toList());
      assertEquals(Optional.of("run-3"), store.lastBuiltBy("main.raw.orders"));
      assertTrue(store.hasSucceeded("main.raw.orders"));
      assertFalse(store.hasSucceeded("orders"));
    }
  }

  /** All or nothing: an error in the middle of a transaction leaves no row of it. */
  @Test
  void aFailedTransactionLeavesNothing() {
    try (StateStore store = open()) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              store.commit(work -> {
                work.putWatermark(Rows.watermark("k", "1"));
                throw new IllegalArgumentException("fault");
              }));
      assertEquals(List.of(), store.watermarks());
      store.commit(work -> work.putWatermark(Rows.watermark("k", "2")));
      assertEquals(1, store.watermarks().size());
    }
  }

  @Test
  void manyThreadsTakeTurns() {
    try (StateStore store = open()) {
      store.commit(work -> work.addProgress(Rows.progress("run-1", false, NOW)));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          int index = i;
          threads.execute(() ->
              store.commit(work ->
                  work.putProgressUnit(
                      Rows.unit("run-1", "t" + index, index, UnitStatus.SUCCESS, NOW))));
        }
      }
      assertEquals(200, store.progressUnits("run-1").size());
      assertEquals("t199", store.progressUnits("run-1").getLast().tableKey());
    }
  }

  /** state.md §5. */
  @Test
  void oldRowsArePruned() {
    Instant longAgo = NOW.minus(Duration.ofDays(31));
    try (StateStore store = open()) {
      store.commit(work -> {
        for (int i = 0; i < 1003; i++) {
          String run = "run-%04d".formatted(i);
          work.addRun(Rows.run(run));
          work.putExecution(Rows.execution(run, "daily", NOW));
          work.putQuality(
              new QualitySnapshot("daily", run, NOW, i, Map.of(), OptionalLong.empty()));
          work.addDagSnapshot(new DagSnapshot(NOW.plusMillis(i), "h" + i, "shop", 1, 0, List.of()));
        }
        work.addProgress(Rows.progress("old-unfinished", false, longAgo));
        work.addProgress(Rows.progress("young-unfinished", false, NOW));
        for (int i = 0; i < 50; i++) {
          work.addProgress(Rows.progress("p" + i, true, NOW));
        }
        work.putProgressUnit(Rows.unit("old-unfinished", "k", 0, UnitStatus.SUCCESS, longAgo));
      });
      store.commit(work -> work.prune(NOW));
      assertEquals(1000, store.runs(2000).size());
      assertFalse(store.run("run-0002").isPresent());
      assertEquals(List.of(), store.executions("run-0002"));
      assertEquals(1, store.executions("run-0003").size());
      List<QualitySnapshot> quality = store.quality("daily", 1000);
      assertEquals(200, quality.size());
      assertEquals(1002, quality.getFirst().rowCount());
      assertEquals(803, quality.getLast().rowCount());
      assertEquals(200, store.dagSnapshots("shop", 1000).size());
      assertFalse(store.progress("old-unfinished").isPresent());
      assertEquals(List.of(), store.progressUnits("old-unfinished"));
      assertTrue(store.progress("young-unfinished").isPresent());
      assertTrue(store.progress("p0").isPresent());
    }
  }

  @Test
  void anUnknownTriggerIsManual() {
    assertEquals(Trigger.MANUAL, Trigger.of("cosmic rays"));
    assertEquals(Trigger.SENSOR, Trigger.of("sensor"));
  }

  @Test
  void longErrorsAreCutBetweenCharacters() {
    String error = "x".repeat(1999) + "😀" + "y".repeat(50);
    assertEquals(1999, ExecutionTable.cut(error).length());
    assertEquals("short", ExecutionTable.cut("short"));
  }

  /** A second writer of the same process waits in line instead of being refused. */
  @Test
  void writersOfOneProcessWaitInLine() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    StateStore first = open();
    Thread second =
        Thread.ofVirtual()
            .start(() -> {
              try (StateStore store = open()) {
                order.add("second:" + store.watermarks().size());
              }
            });
    Thread.sleep(100);
    order.add("first");
    first.commit(work -> work.putWatermark(Rows.watermark("k", "1")));
    first.close();
    second.join();
    assertEquals(List.of("first", "second:1"), order);
  }
}
