package dev.rocky.adapter.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.warehouse.Adapter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening database files, and saying why one cannot be opened. */
final class DuckDbFilesTest {
  private static final String STORAGE =
      "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = ";

  @TempDir Path directory;

  @Test
  void aRelativePathStartsAtTheFolderOfTheConfiguration() {
    try (Adapter adapter = Databases.open(directory, Map.of("path", "shop.duckdb"))) {
      assertEquals("shop", Databases.single(adapter, "SELECT current_database()"));
    }
    assertTrue(Files.exists(directory.resolve("shop.duckdb")));
  }

  @Test
  void nothingIsOpenedBeforeItIsNeeded() {
    Adapter adapter = Databases.file(directory.resolve("shop.duckdb"));
    adapter.warehouse().orElseThrow().dialect();
    adapter.close();
    assertFalse(Files.exists(directory.resolve("shop.duckdb")));
  }

  @Test
  void aNewFileIsMadeForOlderToolsAndKeepsItsVersion() {
    Path file = directory.resolve("new.duckdb");
    try (Adapter adapter = Databases.file(file)) {
      Databases.write(adapter, "CREATE TABLE t AS SELECT 1 AS id");
      assertTrue(Databases.single(adapter, STORAGE + "'new'").startsWith("v1.4.0"));
    }
    try (Adapter again = Databases.file(file)) {
      assertEquals("1", Databases.single(again, "SELECT id FROM t"));
      assertTrue(Databases.single(again, STORAGE + "'new'").startsWith("v1.4.0"));
    }
  }

  @Test
  void aNewFileMayHaveAnotherStorageVersion() {
    try (Adapter adapter =
        Databases.open(directory, Map.of("path", "x.duckdb", "storage_version", "latest"))) {
      assertTrue(Databases.single(adapter, STORAGE + "'x'").startsWith("v2."));
    }
    RockyException failure =
        failureOf(Databases.open(directory, Map.of("path", "y.duckdb", "storage_version", "v0")));
    assertEquals("adapter `local`: `v0` is not a storage version of DuckDB", failure.getMessage());
  }

  @Test
  void anExistingFileKeepsItsOwnVersion() throws SQLException {
    Path file = directory.resolve("old.duckdb");
    try (Connection memory = DriverManager.getConnection("jdbc:duckdb:");
        var statement = memory.createStatement()) {
      statement.execute("ATTACH '" + file + "' AS old (STORAGE_VERSION 'v1.0.0')");
      statement.execute("CREATE TABLE old.t AS SELECT 1 AS id");
    }
    try (Adapter adapter = Databases.file(file)) {
      assertTrue(Databases.single(adapter, STORAGE + "'old'").startsWith("v1.0.0"));
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.duckdb"), "just text ".repeat(900));
    assertFailure(
        "cannot open DuckDB file `%s`: it is not a DuckDB database".formatted(file),
        "Correct `path` of the adapter, or move that file away so that a new database can be made.",
        file);
    Path empty = Files.createFile(directory.resolve("empty.duckdb"));
    assertTrue(message(failureOf(Databases.file(empty))).contains("not a DuckDB database"));
  }

  @Test
  void aDirectoryIsNoDatabase() throws IOException {
    Path file = Files.createDirectory(directory.resolve("dir.duckdb"));
    assertFailure(
        "cannot open DuckDB file `%s`: it is a directory".formatted(file),
        "Name a file in `path` of the adapter.",
        file);
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path file = directory.resolve("nowhere/shop.duckdb");
    assertFailure(
        "cannot open DuckDB file `%s`: there is no directory `%s`"
            .formatted(file, file.getParent()),
        "Create it, or correct `path` of the adapter.",
        file);
  }

  @Test
  void aFileOfANewerVersionIsRefusedWithBothVersions() throws IOException {
    Path file = directory.resolve("newer.duckdb");
    try (Adapter adapter = Databases.file(file)) {
      Databases.write(adapter, "CREATE TABLE t AS SELECT 1 AS id");
    }
    setStorageVersion(file, 200);
    RockyException failure = failureOf(Databases.file(file));
    assertTrue(
        message(failure)
            .matches(
                "cannot open DuckDB file `.*newer.duckdb`: it was made by a newer version of DuckDB"
                    + " \\(its storage version is 200, this Rocky reads \\d+ to \\d+\\)"),
        failure.getMessage());
    assertTrue(failure.remediation().orElseThrow().startsWith("Update Rocky"));
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = directory.resolve("damaged.duckdb");
    try (Adapter adapter = Databases.file(file)) {
      Databases.write(adapter, "CREATE TABLE t AS SELECT 1 AS id");
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(100);
      bytes.write(7);
    }
    assertFailure(
        "cannot open DuckDB file `%s`: it is damaged".formatted(file),
        "Restore it from a copy.",
        file);
  }

  @Test
  void aFileLockedByAnotherProgramSaysWhoHoldsIt() throws Exception {
    Path file = directory.resolve("locked.duckdb");
    Process holder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertEquals('h', holder.getInputStream().read());
      RockyException failure = failureOf(Databases.file(file));
      assertEquals(FailureKind.CONNECTION_FAILED, failure.kind());
      String message = message(failure);
      assertTrue(
          message.startsWith(
              "cannot open DuckDB file `%s`: it is locked by another program".formatted(file)),
          message);
      assertTrue(message.contains("(PID " + holder.pid() + ")"), message);
    } finally {
      holder.destroy();
      holder.waitFor();
    }
    try (Adapter adapter = Databases.file(file)) {
      assertEquals("1", Databases.single(adapter, "SELECT 1"));
    }
  }

  /** Another program that has the file open. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + args[0])) {
        System.out.print("h");
        System.out.flush();
        Thread.sleep(60_000);
        connection.getAutoCommit();
      }
    }
  }

  @Test
  void closingLetsOthersOpenTheFile() {
    Path file = directory.resolve("shop.duckdb");
    try (Adapter adapter = Databases.file(file)) {
      Databases.write(adapter, "CREATE TABLE t AS SELECT 1 AS id");
    }
    assertTrue(Files.notExists(directory.resolve("shop.duckdb.wal")));
  }

  @Test
  void aFullDiskIsSaidToBeFull() {
    // The texts DuckDB 2.0.0 gave on a file system of 20 MB.
    for (String text :
        new String[] {
          "IO Error: Could not write file \"/small/x.duckdb\": No space left on device",
          "TransactionContext Error: Failed to commit: Could not write file"
              + " \"/small/x.duckdb.wal\": No space left on device"
        }) {
      RockyException failure = new DuckDbFailures().understand(new SQLException(text), "SELECT 1");
      assertEquals(FailureKind.UNKNOWN, failure.kind());
      assertTrue(failure.remediation().orElseThrow().startsWith("The disk is full"));
    }
    assertEquals(
        "cannot open DuckDB file `/small/x.duckdb`: the disk is full",
        DuckDbOpening.explain(
                Path.of("/small/x.duckdb"),
                new SQLException("IO Error: Could not write: No space left on device"))
            .getMessage());
  }

  @Test
  void aFileWithoutWritePermissionIsNamed() {
    assertEquals(
        "cannot open DuckDB file `/sys/x.duckdb`: it cannot be written",
        DuckDbOpening.explain(
                Path.of("/sys/x.duckdb"),
                new SQLException("IO Error: Cannot open file \"/sys/x.duckdb\": Permission denied"))
            .getMessage());
  }

  @Test
  void furtherFilesAreCatalogs() throws SQLException {
    Path other = directory.resolve("other.duckdb");
    try (Connection made = DriverManager.getConnection("jdbc:duckdb:" + other);
        var statement = made.createStatement()) {
      statement.execute("CREATE TABLE t AS SELECT 7 AS id");
    }
    Map<String, Object> readOnly = Map.of("path", "other.duckdb", "read_only", true);
    try (Adapter adapter =
        Databases.open(
            directory, Map.of("path", "shop.duckdb", "attach", Map.of("more", readOnly)))) {
      assertEquals("7", Databases.single(adapter, "SELECT id FROM more.main.t"));
      RockyException failure =
          assertThrows(
              RockyException.class,
              () -> Databases.write(adapter, "INSERT INTO more.main.t VALUES (8)"));
      assertEquals(FailureKind.QUERY_REJECTED, failure.kind());
    }
    try (Adapter adapter =
        Databases.open(directory, Map.of("attach", Map.of("made", "made.duckdb")))) {
      Databases.write(adapter, "CREATE TABLE made.main.t AS SELECT 1 AS id");
      assertTrue(Databases.single(adapter, STORAGE + "'made'").startsWith("v1.4.0"));
    }
  }

  @Test
  void aPathTheDriverWouldMisreadIsRefused() {
    RockyException failure =
        assertThrows(
            RockyException.class, () -> Databases.open(directory, Map.of("path", "a;b.duckdb")));
    assertEquals(
        "adapter `local`: DuckDB cannot open `a;b.duckdb`: its driver takes no `;` or `?` in a path",
        failure.getMessage());
  }

  private static String message(RockyException failure) {
    return String.valueOf(failure.getMessage());
  }

  private static RockyException failureOf(Adapter adapter) {
    try (adapter) {
      return assertThrows(RockyException.class, adapter::ping);
    }
  }

  private static void assertFailure(String message, String remediation, Path file) {
    RockyException failure = failureOf(Databases.file(file));
    assertEquals(message, failure.getMessage());
    assertEquals(Optional.of(remediation), failure.remediation());
    assertEquals(FailureKind.CONNECTION_FAILED, failure.kind());
  }

  /**
   * Writes a storage version into the main header: checksum at 0, {@code DUCK} at 8, the version at
   * 12, little-endian. The checksum covers the rest of the block of 4096 bytes.
   */
  private static void setStorageVersion(Path file, long version) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(header, 0);
      header.putLong(12, version);
      long checksum = 5381;
      for (int at = 8; at < 4096; at += 8) {
        checksum ^= header.getLong(at) * 0xbf58476d1ce4e5b9L;
      }
      header.putLong(0, checksum);
      channel.write(header.rewind(), 0);
    }
  }
}
