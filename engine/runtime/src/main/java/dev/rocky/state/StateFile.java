package dev.rocky.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * The file of a store: whether it is one, of which format, and whether it is whole (state.md §1).
 *
 * <p>Marks in the first 100 bytes: <a
 * href="https://www.sqlite.org/fileformat2.html#the_database_header">the database header</a>.
 */
final class StateFile {
  /** "ROCK". */
  static final int APPLICATION_ID = 0x524F434B;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private StateFile() {}

  /**
   * With links resolved, so that two names of one file share a lock; the file itself may be
   * missing.
   */
  static Path real(Path path) {
    try {
      if (Files.exists(path)) {
        return path.toRealPath();
      }
      Path absolute = path.toAbsolutePath().normalize();
      Path directory = absolute.getParent();
      if (directory == null || !Files.isDirectory(directory)) {
        throw new StateException(
            "state store `%s` cannot be made: directory `%s` does not exist"
                .formatted(path, directory));
      }
      return directory.toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * Keeps a copy of a store under another name, with what is still in its log.
   *
   * @return {@code PATH<suffix><yyyymmddhhmmss>}
   */
  static Path keepBeside(Path real, String suffix, Instant now) throws IOException {
    try (Connection connection = connect(real, false)) {
      // The last connection to close takes the log into the file.
      Sql.first(connection, "PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
    } catch (SQLException e) {
      // A damaged file keeps its log, which is copied beside.
    }
    String stamp = STAMP.format(now.atOffset(ZoneOffset.UTC));
    Path kept = companion(real, suffix + stamp);
    for (int n = 2; Files.exists(kept); n++) {
      kept = companion(real, suffix + stamp + "-" + n);
    }
    Files.copy(real, kept);
    Path log = companion(real, "-wal");
    if (Files.exists(log)) {
      Files.copy(log, companion(kept, "-wal"));
    }
    return kept;
  }

  /** Puts a whole new file, which nobody has open, in the place of a store. */
  static void replace(Path real, Path fresh) throws IOException {
    // The old log does not belong to the new file.
    Files.deleteIfExists(companion(real, "-wal"));
    Files.deleteIfExists(companion(real, "-shm"));
    try {
      Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, real, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A file of our own making and what SQLite may have put beside it. */
  static void remove(Path file) {
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      try {
        Files.deleteIfExists(companion(file, suffix));
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
  }

  /** Nothing was ever written there: no file, or one of no bytes. */
  static boolean isAbsent(Path path) {
    try {
      return Files.size(path) == 0;
    } catch (IOException e) {
      return !Files.exists(path);
    }
  }

  /**
   * Refuses a file that is not a state store; looks at bytes only, so that a foreign file is not
   * even opened.
   */
  static void identify(Path path) {
    if (Files.isDirectory(path)) {
      throw new StateException("state store `" + path + "` is a directory");
    }
    byte[] header = header(path);
    if (header.length < MAGIC.length
        || !Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC)) {
      throw foreign(path, "it is not an SQLite file");
    }
    if (header.length < HEADER) {
      throw damaged(path, "it ends within its header");
    }
    int application = ByteBuffer.wrap(header).getInt(68);
    if (application != APPLICATION_ID) {
      throw foreign(path, "it is an SQLite file of another program");
    }
  }

  /**
   * Whether the file is shorter than its header says and no write-ahead log can make up for it.
   * SQLite would read rows of NULL.
   */
  static boolean isCut(Path path) {
    try {
      Path wal = companion(path, "-wal");
      if (Files.exists(wal) && Files.size(wal) > 0) {
        return false;
      }
      ByteBuffer header = ByteBuffer.wrap(header(path));
      int pageSize = Short.toUnsignedInt(header.getShort(16));
      long pages = Integer.toUnsignedLong(header.getInt(28));
      boolean countIsValid = header.getInt(24) == header.getInt(92) && pages > 0;
      return countIsValid && Files.size(path) < pages * (pageSize == 1 ? 65_536L : pageSize);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The format number of an open file, refusing newer ones. */
  static int version(Path path, Connection connection, Migrations migrations) throws SQLException {
    int version = Sql.first(connection, "PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
    if (version > migrations.latest()) {
      throw new StateException(
          "state store `%s` has format %d, this Rocky knows formats up to %d: it was written by a newer Rocky"
              .formatted(path, version, migrations.latest()));
    }
    return version;
  }

  static Connection connect(Path path, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(5000);
    config.enforceForeignKeys(true);
    // As an URI, so that no character of the path means anything to SQLite or the driver.
    return config.createConnection("jdbc:sqlite:" + path.toAbsolutePath().toUri());
  }

  static Connection inMemory() throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
  }

  /**
   * What is wrong with a file that SQLite stumbled over; a plain failure when the file is sound.
   */
  static StateException explain(Path path, SQLException error) {
    if (error instanceof SQLiteException sqlite) {
      switch (sqlite.getResultCode()) {
        case SQLITE_FULL -> {
          return new StateException(
              "state store `" + path + "` cannot be written: the disk is full", error);
        }
        case SQLITE_READONLY,
            SQLITE_READONLY_CANTLOCK,
            SQLITE_READONLY_DBMOVED,
            SQLITE_READONLY_DIRECTORY,
            SQLITE_READONLY_ROLLBACK -> {
          return new StateException(
              "state store `" + path + "` cannot be written: it is read-only", error);
        }
        case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED -> {
          return new StateException(
              "state store `" + path + "` is being written by another program", error);
        }
        case SQLITE_CANTOPEN,
            SQLITE_IOERR_SHMOPEN,
            SQLITE_IOERR_SHMSIZE,
            SQLITE_IOERR_SHMMAP,
            SQLITE_IOERR_WRITE -> {
          return new StateException(
              "state store `%s` cannot be opened for writing (%s): look whether the disk is full, or choose another path with `--state-path`"
                  .formatted(path, firstLine(error)),
              error);
        }
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_VTAB -> {
          return damaged(path, firstLine(error));
        }
        default -> {
          // Fall through: the file itself is asked.
        }
      }
    }
    String finding = quickCheck(path);
    return finding.equals("ok")
        ? new StateException("state store `" + path + "`: " + firstLine(error), error)
        : damaged(path, finding);
  }

  /** {@code ok}, or the first thing that is wrong. */
  static String quickCheck(Path path) {
    try (Connection connection = connect(path, true)) {
      return Sql.first(connection, "PRAGMA quick_check(1)", row -> row.getString(1)).orElse("ok");
    } catch (SQLException e) {
      return firstLine(e);
    }
  }

  static StateException damaged(Path path, String finding) {
    return new StateException(
        ("state store `%s` is damaged (%s). Nothing was changed. Ways out: `rocky state repair`, the remote copy, or `%s` if there is one; "
                + "or delete it: watermarks, history and baselines then start again")
            .formatted(path, finding, companion(path, ".prev")));
  }

  private static StateException foreign(Path path, String why) {
    return new StateException(
        "`%s` is not a Rocky state store: %s. It was left as it is; choose another path with `--state-path`"
            .formatted(path, why));
  }

  static StateException unreadable(Path path, IOException e) {
    return new StateException("state store `" + path + "` cannot be read: " + e.getMessage(), e);
  }

  static Path companion(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private static byte[] header(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(HEADER);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // Until the header is there or the file ends.
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static String firstLine(SQLException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
