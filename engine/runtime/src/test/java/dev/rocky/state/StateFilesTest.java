package dev.rocky.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a whole: written as lines, made of lines, mended (state.md §8.1). */
class StateFilesTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Rows.NOW);

  @TempDir Path directory;

  private Path path() {
    return directory.resolve("state.db");
  }

  private void fill(int watermarks) {
    try (StateStore store = StateStores.write(path(), Rows.WRITER, CLOCK)) {
      store.commit(work -> {
        for (int i = 0; i < watermarks; i++) {
          work.putWatermark(
              Rows.watermark("main.shop.t%04d".formatted(i), "2031-05-01T00:00:00.123456Z"));
        }
        work.addRun(Rows.run("run-1"));
        work.putExecution(Rows.execution("run-1", "orders \"quoted\"\n", Rows.NOW));
        work.addProgress(Rows.progress("run-1", true, Rows.NOW));
        work.putProgressUnit(Rows.unit("run-1", "t1", 0, UnitStatus.FAILED, Rows.NOW));
        work.putQuality(
            new QualitySnapshot(
                "orders", "run-1", Rows.NOW, 7, Map.of("id", 0.25), OptionalLong.of(12)));
      });
    }
  }

  private List<String> export(Path store) {
    List<String> lines = new ArrayList<>();
    StateExport.write(store, Rows.NOW, lines::add);
    return lines;
  }

  private StateImport.Result read(List<String> lines, boolean force) {
    return StateImport.read(path(), lines.iterator(), force, Rows.WRITER, CLOCK);
  }

  private String refused(List<String> lines) {
    return String.valueOf(
        assertThrows(StateException.class, () -> read(lines, false)).getMessage());
  }

  private StateRepair.Result repair(boolean dryRun) {
    return StateRepair.run(path(), dryRun, Rows.WRITER, CLOCK);
  }

  private List<String> files() throws Exception {
    try (var files = Files.list(directory)) {
      return files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
          .sorted()
          .toList();
    }
  }

  @Test
  void whatIsExportedIsImportedAsItWas() throws Exception {
    fill(3);
    List<String> lines = export(path());
    assertTrue(
        lines
            .getFirst()
            .matches(
                "\\{\"format\":1,\"user_version\":1,\"store_id\":\"[-0-9a-f]{36}\",\"exported_at\":\"2031-05-04T07:15:00.042Z\"}"),
        lines.getFirst());
    assertTrue(
        lines.contains(
            "{\"table\":\"watermarks\",\"row\":{\"last_value\":\"2031-05-01T00:00:00.123456Z\",\"run_id\":\"run-1\",\"table_key\":\"main.shop.t0001\",\"updated_at\":\"2031-05-04T07:15:00.042Z\",\"value_type\":\"timestamp\"}}"));
    Files.delete(path());
    StateImport.Result result = read(lines, false);
    assertEquals(Optional.empty(), result.backup());
    assertEquals(3, result.tables().get("watermarks"));
    assertEquals(0, result.tables().get("partitions"));
    assertEquals(lines, export(path()));
    try (StateStore store = StateStores.write(path(), Rows.WRITER, CLOCK)) {
      assertEquals(1, store.runs(9).size(), "it is a store to go on with");
    }
  }

  @Test
  void anAbsentStoreHasNoRows() {
    List<String> lines = export(path());
    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().contains("\"store_id\":null"));
    assertFalse(Files.exists(path()));
  }

  @Test
  void aStoreWithRunsIsReplacedOnlyByForceAndKept() throws Exception {
    fill(1);
    List<String> lines = export(path());
    try (StateStore store = StateStores.write(path(), Rows.WRITER, CLOCK)) {
      store.commit(work -> work.putWatermark(Rows.watermark("later", "2031-05-02T00:00:00Z")));
    }
    assertTrue(refused(lines).contains("has runs: `--force`"));
    StateImport.Result result = read(lines, true);
    assertEquals(
        Optional.of("state.db.bak-20310504071500"),
        result.backup().map(p -> String.valueOf(p.getFileName())));
    assertEquals(lines, export(path()));
    try (StateReader kept = StateStores.read(result.backup().orElseThrow())) {
      assertEquals(2, kept.watermarks().size());
    }
    assertEquals(List.of("state.db", "state.db.bak-20310504071500", "state.db.lock"), files());
  }

  /** Every line is checked, and nothing is changed by a wrong one. */
  @Test
  void wrongLinesAreNamed() throws Exception {
    fill(1);
    List<String> lines = export(path());
    Files.delete(path());
    String header = lines.getFirst();
    String row = lines.stream().filter(l -> l.contains("t0000")).findFirst().orElseThrow();
    assertEquals(
        "line 1: this is no export of a state store (that begins with `format` and `user_version`); nothing was changed",
        refused(List.of()));
    assertTrue(refused(List.of(row)).startsWith("line 1: this is no export"));
    assertTrue(
        refused(List.of(header.replace("\"user_version\":1", "\"user_version\":99")))
            .contains(
                "format 99, this Rocky knows formats up to 1: it was written by a newer Rocky"));
    assertEquals("line 2: it is no JSON; nothing was changed", refused(List.of(header, "{oops")));
    assertEquals(
        "line 2: it is no JSON object; nothing was changed", refused(List.of(header, "[1]")));
    assertEquals(
        "line 2: the store has no table `waterdrops`; nothing was changed",
        refused(List.of(header, row.replace("watermarks", "waterdrops"))));
    assertEquals(
        "line 2: table `watermarks` has no column `owner`; nothing was changed",
        refused(List.of(header, row.replace("\"run_id\"", "\"owner\""))));
    assertEquals(
        "line 2: column `run_id` of table `watermarks` takes a text, not 7; nothing was changed",
        refused(List.of(header, row.replace("\"run-1\"", "7"))));
    assertEquals(
        "line 2: column `run_id` of table `watermarks` takes a text, not null; nothing was changed",
        refused(List.of(header, row.replace("\"run-1\"", "null"))));
    assertTrue(
        refused(List.of(header, row, row))
            .startsWith("line 3: table `watermarks` refuses the row"));
    assertTrue(
        refused(List.of(header, row.replace("\"timestamp\"", "\"moon\"")))
            .startsWith("line 2: table `watermarks` refuses the row"));
    assertEquals(List.of("state.db.lock"), files());
  }

  // --- repair

  @Test
  void aSoundStoreIsLeftAsItIs() {
    fill(2);
    List<String> before = export(path());
    StateRepair.Result result = repair(false);
    assertEquals(
        new StateRepair.Result(List.of(), List.of(), Map.of(), Optional.empty(), true), result);
    assertEquals(before, export(path()));
  }

  @Test
  void deadRunsAndLeftOversAreClosed() throws Exception {
    fill(1);
    try (Connection connection = StateFile.connect(path(), false)) {
      Sql.update(
          connection,
          "INSERT INTO run_progress VALUES ('run-2', 9, '2031-05-04T07:15:00.042Z', 3, 'shop', NULL, NULL, '{}', 0, 'box:1')");
      Sql.update(
          connection,
          "INSERT INTO partitions VALUES ('daily', '2031-05-04', 'InProgress', '2031-05-04T07:15:00.042Z', NULL, 0, 'run-2', NULL, NULL, NULL)");
      Sql.update(connection, "DELETE FROM meta WHERE key = 'store_id'");
    }
    Files.writeString(directory.resolve("state.db.download-77"), "half");
    Files.writeString(directory.resolve("state.db.prev"), "kept");
    StateRepair.Result dry = repair(true);
    assertEquals(
        List.of(
            "run `run-2` was killed: it has no history row",
            "1 partitions are in progress, and nobody works on them",
            "the row `store_id` of `meta` is missing",
            "`state.db.download-77` was left over"),
        dry.problems());
    assertEquals(dry.problems().size(), dry.actions().size());
    assertFalse(dry.ok());
    assertTrue(Files.exists(directory.resolve("state.db.download-77")));
    StateRepair.Result done = repair(false);
    assertEquals(dry.problems(), done.problems());
    assertEquals(dry.actions(), done.actions());
    assertTrue(done.ok());
    assertEquals(List.of(), repair(false).problems());
    assertTrue(Files.exists(directory.resolve("state.db.prev")));
    try (StateReader reader = StateStores.read(path())) {
      RunRecord crashed = reader.run("run-2").orElseThrow();
      assertEquals(RunStatus.FAILURE, crashed.status());
      assertEquals(Optional.of("crashed"), crashed.error());
    }
    assertTrue(
        export(path()).stream()
            .anyMatch(l ->
                l.contains("\"status\":\"Failed\"")
                    && l.contains("\"error\":\"crashed\"")
                    && l.contains("partitions")));
  }

  /**
   * §9: a file cut at every page border and in mid-page keeps what is readable, and no row of NULL.
   */
  @Test
  void aCutFileKeepsWhatIsReadable() throws Exception {
    fill(400);
    byte[] whole = Files.readAllBytes(path());
    int page = 4096;
    int mended = 0;
    for (int length = page; length < whole.length; length += page / 2) {
      Files.write(path(), Arrays.copyOf(whole, length));
      byte[] cut = Files.readAllBytes(path());
      StateRepair.Result result;
      try {
        result = repair(false);
      } catch (StateException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("Ways out"), e.getMessage());
        assertArrayEquals(cut, Files.readAllBytes(path()), "nothing is changed");
        continue;
      }
      mended++;
      assertArrayEquals(cut, Files.readAllBytes(result.backup().orElseThrow()));
      assertEquals("ok", StateFile.quickCheck(path()));
      try (StateReader reader = StateStores.read(path())) {
        long watermarks = reader.watermarks().size();
        assertTrue(
            watermarks == 400
                || result.lost().containsKey("watermarks")
                || result.problems().toString().contains("table `watermarks` cannot be read"),
            length + ": " + watermarks + " " + result.lost());
        reader.watermarks().forEach(w -> assertEquals("run-1", w.runId()));
      }
      Files.delete(result.backup().orElseThrow());
    }
    assertTrue(mended > 5, "only " + mended + " cuts could be mended");
  }

  @Test
  void aFileOfAnotherKindIsNotTouched() throws Exception {
    Files.writeString(path(), "notes");
    assertThrows(StateException.class, () -> repair(false));
    assertThrows(StateException.class, () -> read(List.of(), true));
    assertEquals("notes", Files.readString(path()));
  }

  @Test
  void anAbsentStoreIsNothingToRepair() {
    assertTrue(repair(false).ok());
    assertFalse(Files.exists(path()));
  }
}
