package dev.rocky.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/** A read connection to a store; its threads take turns. */
final class SqliteStateReader implements SqliteReads {
  private static final int COPY_ATTEMPTS = 3;

  private final Path path;
  private final Connection connection;
  private final OptionalInt version;
  private final Runnable afterClose;
  private final ReentrantLock turn = new ReentrantLock();

  SqliteStateReader(Path path, Connection connection, OptionalInt version, Runnable afterClose) {
    this.path = path;
    this.connection = connection;
    this.version = version;
    this.afterClose = afterClose;
  }

  /** For reading everything at one moment; by one thread, and nobody else meanwhile. */
  Connection connection() {
    return connection;
  }

  static SqliteStateReader open(Path path, Migrations migrations) {
    try {
      if (StateFile.isAbsent(path)) {
        Connection empty = StateFile.inMemory();
        migrations.apply(empty, 0);
        return new SqliteStateReader(path, empty, OptionalInt.empty(), () -> {});
      }
      StateFile.identify(path);
      if (StateFile.isCut(path)) {
        throw StateFile.damaged(path, "it is shorter than its header says");
      }
      Path real = path.toRealPath();
      if (!Files.isWritable(real.getParent())) {
        return openCopy(path, real, migrations);
      }
      return openFile(path, real, migrations);
    } catch (IOException e) {
      throw StateFile.unreadable(path, e);
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    }
  }

  private static SqliteStateReader openFile(Path path, Path real, Migrations migrations)
      throws SQLException, IOException {
    Connection connection = StateFile.connect(real, true);
    int version;
    try {
      version = StateFile.version(path, connection, migrations);
    } catch (SQLException | StateException e) {
      connection.close();
      throw e;
    }
    if (version < migrations.latest()) {
      connection.close();
      return openCopy(path, real, migrations);
    }
    return new SqliteStateReader(path, connection, OptionalInt.of(version), () -> {});
  }

  /**
   * Of a private copy: SQLite cannot open a write-ahead log where it may not write, and an older
   * format is migrated without touching the file.
   */
  static SqliteStateReader openCopy(Path path, Path real, Migrations migrations)
      throws SQLException, IOException {
    Path directory = Files.createTempDirectory("rocky-state-");
    boolean opened = false;
    try {
      Path copy = copy(path, real, directory);
      Connection connection = StateFile.connect(copy, false);
      int version;
      try {
        version = StateFile.version(path, connection, migrations);
        if (version < migrations.latest()) {
          migrations.apply(connection, version);
        }
      } catch (SQLException | StateException e) {
        connection.close();
        throw e;
      }
      opened = true;
      return new SqliteStateReader(
          path, connection, OptionalInt.of(version), () -> delete(directory));
    } finally {
      if (!opened) {
        delete(directory);
      }
    }
  }

  /**
   * A consistent copy of the file and its log; a writer may be at work, so it is tried again when
   * the two do not fit.
   */
  private static Path copy(Path path, Path real, Path directory) throws IOException {
    Path copy = directory.resolve("state.db");
    String finding = "";
    for (int attempt = 0; attempt < COPY_ATTEMPTS; attempt++) {
      Files.copy(real, copy, StandardCopyOption.REPLACE_EXISTING);
      Path wal = StateFile.companion(real, "-wal");
      Path copiedWal = StateFile.companion(copy, "-wal");
      Files.deleteIfExists(copiedWal);
      if (Files.exists(wal)) {
        Files.copy(wal, copiedWal);
      }
      finding = StateFile.quickCheck(copy);
      if (finding.equals("ok")) {
        return copy;
      }
    }
    throw StateFile.damaged(path, finding);
  }

  private static void delete(Path directory) {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new StateException("the private copy in `" + directory + "` cannot be removed", e);
    }
  }

  @Override
  public <T> T ask(Question<T> question) {
    turn.lock();
    try {
      return question.ask(connection);
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public OptionalInt versionOnDisk() {
    return version;
  }

  @Override
  public void close() {
    turn.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    } finally {
      turn.unlock();
      afterClose.run();
    }
  }
}
