package dev.rocky.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are no store, or no longer whole: refused with the way out, and never changed
 * (state.md §1).
 */
class BadFilesTest {
  @TempDir Path directory;

  private Path path() {
    return directory.resolve("state.db");
  }

  private StateStore write(Path path) {
    return StateStores.write(path, Rows.WRITER, InstantSource.fixed(Rows.NOW));
  }

  private String refusedBothWays() throws Exception {
    byte[] before = Files.readAllBytes(path());
    String toRead =
        String.valueOf(
            assertThrows(StateException.class, () -> StateStores.read(path()).close())
                .getMessage());
    String toWrite =
        String.valueOf(
            assertThrows(StateException.class, () -> write(path()).close()).getMessage());
    assertEquals(toRead, toWrite);
    assertArrayEquals(before, Files.readAllBytes(path()));
    return toRead.replace(path().toString(), "PATH");
  }

  @Test
  void aTextFile() throws Exception {
    Files.writeString(path(), "my precious notes\n");
    assertEquals(
        "`PATH` is not a Rocky state store: it is not an SQLite file. It was left as it is; choose another path with `--state-path`",
        refusedBothWays());
  }

  @Test
  void anSqliteFileOfAnotherProgram() throws Exception {
    try (Connection connection = StateFile.connect(path(), false)) {
      Sql.update(connection, "CREATE TABLE notes (text TEXT)");
    }
    assertEquals(
        "`PATH` is not a Rocky state store: it is an SQLite file of another program. It was left as it is; choose another path with `--state-path`",
        refusedBothWays());
  }

  @Test
  void aNewerFormat() throws Exception {
    write(path()).close();
    try (Connection connection = StateFile.connect(path(), false)) {
      Sql.update(connection, "PRAGMA user_version = 99");
    }
    String message =
        String.valueOf(
            assertThrows(StateException.class, () -> StateStores.read(path()).close())
                .getMessage());
    assertEquals(
        "state store `PATH` has format 99, this Rocky knows formats up to 1: it was written by a newer Rocky",
        message.replace(path().toString(), "PATH"));
    assertThrows(StateException.class, () -> write(path()).close());
    // The refused command gave the lock back.
    assertThrows(StateException.class, () -> write(path()).close());
  }

  @Test
  void anOlderFormatIsMigratedAfterACopyAndReadersMigrateTheirOwnCopy() throws Exception {
    write(path()).close();
    Migrations newer =
        new Migrations(
            List.of(
                Migrations.ALL.steps().getFirst(),
                "ALTER TABLE meta ADD COLUMN extra TEXT;\nUPDATE meta SET extra = 'x';\n"));
    byte[] before = Files.readAllBytes(path());
    try (StateReader reader = SqliteStateReader.open(path(), newer)) {
      assertEquals(List.of(), reader.watermarks());
      assertEquals(OptionalInt.of(1), reader.versionOnDisk());
    }
    assertArrayEquals(before, Files.readAllBytes(path()));
    try (StateStore store =
        SqliteStateStore.open(
            path(), Rows.WRITER, InstantSource.fixed(Rows.NOW), StateStores.LOCK_WAIT, newer)) {
      assertEquals(OptionalInt.of(2), store.versionOnDisk());
    }
    Path backup = directory.resolve("state.db.bak-v1");
    assertTrue(Files.exists(backup));
    try (StateReader reader = StateStores.read(backup)) {
      assertEquals(OptionalInt.of(1), reader.versionOnDisk());
    }
  }

  /** state.md §1 (rule): a cut file is an error at every length, never rows of NULL. */
  @Test
  void aCutFile() throws Exception {
    try (StateStore store = write(path())) {
      store.commit(work -> {
        for (int i = 0; i < 100; i++) {
          work.putWatermark(Rows.watermark("table" + i, "2031-05-04T07:15:00Z"));
        }
      });
    }
    byte[] whole = Files.readAllBytes(path());
    int page = 4096;
    assertTrue(whole.length > 10 * page);
    for (int length = page; length < whole.length; length += page) {
      for (int cut : new int[] {length, length + 1000}) {
        if (cut < whole.length) {
          Files.write(path(), Arrays.copyOf(whole, cut));
          assertTrue(refusedBothWays().startsWith("state store `PATH` is damaged ("));
        }
      }
    }
    Files.write(path(), Arrays.copyOf(whole, 5 * page));
    assertEquals(
        "state store `PATH` is damaged (it is shorter than its header says). Nothing was changed. Ways out: "
            + "`rocky state repair`, the remote copy, or `PATH.prev` if there is one; or delete it: watermarks, history and baselines then start again",
        refusedBothWays());
    Files.write(path(), whole);
    try (StateReader reader = StateStores.read(path())) {
      assertEquals(100, reader.watermarks().size());
    }
  }

  @Test
  void aBrokenPageIsNamedWhenItIsMet() throws Exception {
    try (StateStore store = write(path())) {
      store.commit(work -> work.putWatermark(Rows.watermark("k", "1")));
    }
    byte[] bytes = Files.readAllBytes(path());
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(path(), bytes);
    try (StateReader reader = StateStores.read(path())) {
      StateException error = assertThrows(StateException.class, reader::watermarks);
      assertTrue(String.valueOf(error.getMessage()).contains("is damaged ("), error.getMessage());
    }
  }

  @Test
  void aDirectory() throws Exception {
    Files.createDirectory(path());
    StateException error = assertThrows(StateException.class, () -> write(path()).close());
    assertEquals("state store `" + path() + "` is a directory", error.getMessage());
  }

  @Test
  void aMissingDirectoryIsNamedAndNotMade() {
    Path nowhere = directory.resolve("no/such");
    StateException error =
        assertThrows(StateException.class, () -> write(nowhere.resolve("state.db")).close());
    assertEquals(
        "state store `%s` cannot be made: directory `%s` does not exist"
            .formatted(nowhere.resolve("state.db"), nowhere),
        error.getMessage());
  }

  /**
   * Where no log file can be made, a reader works on a private copy, which is removed afterwards.
   */
  @Test
  void aPrivateCopyHoldsWhatIsInTheLogToo() throws Exception {
    try (StateStore store = write(path())) {
      store.commit(work -> work.putWatermark(Rows.watermark("k", "1")));
      assertTrue(Files.size(directory.resolve("state.db-wal")) > 0);
      try (StateReader reader = SqliteStateReader.openCopy(path(), path(), Migrations.ALL)) {
        assertEquals(1, reader.watermarks().size());
      }
    }
  }

  /** Every byte of the path means itself, also where SQLite's own URLs give it a meaning. */
  @Test
  void anOddPath() throws Exception {
    Path odd =
        Files.createDirectory(directory.resolve("a b#c%20?d=e")).resolve("état?x&mode=ro.db");
    try (StateStore store = write(odd)) {
      store.commit(work -> work.putWatermark(Rows.watermark("k", "1")));
    }
    assertTrue(Files.exists(odd));
    try (StateReader reader = StateStores.read(odd)) {
      assertEquals(1, reader.watermarks().size());
    }
  }
}
