package dev.rocky.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The one writer of a store: a connection behind a single thread, and a second one to read by. */
final class SqliteStateStore implements StateStore, SqliteReads {
  private final Path path;
  private final WriterLock lock;
  private final Connection connection;
  private final SqliteReads reader;
  private final ExecutorService thread;

  private SqliteStateStore(Path path, WriterLock lock, Connection connection, SqliteReads reader) {
    this.path = path;
    this.lock = lock;
    this.connection = connection;
    this.reader = reader;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rocky-state").factory());
  }

  static SqliteStateStore open(
      Path path,
      StateStores.Writer writer,
      InstantSource clock,
      Duration lockWait,
      Migrations migrations) {
    Path real = StateFile.real(path);
    if (!StateFile.isAbsent(real)) {
      StateFile.identify(real);
    }
    WriterLock lock = WriterLock.take(real, writer, clock, lockWait);
    SqliteStateStore store = null;
    try {
      Connection connection = connect(path, real, writer, clock.instant(), migrations);
      store =
          new SqliteStateStore(path, lock, connection, SqliteStateReader.open(path, migrations));
      store.inTurn(work -> DeadRuns.record(work, writer));
      return store;
    } finally {
      if (store == null) {
        lock.close();
      }
    }
  }

  private static Connection connect(
      Path path, Path real, StateStores.Writer writer, Instant now, Migrations migrations) {
    try {
      if (StateFile.isAbsent(real)) {
        create(real, writer, now, migrations);
      }
      StateFile.identify(real);
      if (StateFile.isCut(real)) {
        throw StateFile.damaged(path, "it is shorter than its header says");
      }
      Connection connection = StateFile.connect(real, false);
      try {
        pragmas(connection);
        int version = StateFile.version(path, connection, migrations);
        if (version < migrations.latest()) {
          backUp(connection, real, version);
          migrations.apply(connection, version);
        }
        Sql.update(
            connection,
            "INSERT OR REPLACE INTO meta (key, value) VALUES ('last_written_by', ?)",
            writer.rockyVersion());
        return connection;
      } catch (SQLException | IOException | StateException e) {
        connection.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StateException(
          "state store `" + path + "` cannot be written: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    }
  }

  /**
   * Builds the new file beside its place and moves it there whole, so that a crash leaves no half
   * store.
   */
  private static void create(
      Path real, StateStores.Writer writer, Instant now, Migrations migrations)
      throws SQLException, IOException {
    Path fresh = StateFile.companion(real, ".new-" + writer.pid());
    Files.deleteIfExists(fresh);
    try {
      try (Connection connection = StateFile.connect(fresh, false);
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA application_id = " + StateFile.APPLICATION_ID);
        migrations.apply(connection, 0);
        for (Map.Entry<String, String> row :
            List.of(
                Map.entry("store_id", UUID.randomUUID().toString()),
                Map.entry("created_at", Times.text(now)),
                Map.entry("created_by", writer.rockyVersion()))) {
          Sql.update(
              connection,
              "INSERT INTO meta (key, value) VALUES (?, ?)",
              row.getKey(),
              row.getValue());
        }
      }
      StateFile.replace(real, fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * state.md §4; where the file system refuses a write-ahead log, the rollback journal with full
   * synchronisation.
   */
  private static void pragmas(Connection connection) throws SQLException {
    String mode =
        Sql.first(connection, "PRAGMA journal_mode = WAL", row -> row.getString(1)).orElse("");
    try (Statement statement = connection.createStatement()) {
      if (mode.equalsIgnoreCase("wal")) {
        statement.execute("PRAGMA synchronous = NORMAL");
      } else {
        statement.execute("PRAGMA journal_mode = DELETE");
        statement.execute("PRAGMA synchronous = FULL");
      }
    }
  }

  private static void backUp(Connection connection, Path real, int version)
      throws SQLException, IOException {
    Path backup = StateFile.companion(real, ".bak-v" + version);
    Files.deleteIfExists(backup);
    Sql.update(connection, "VACUUM INTO ?", backup.toString());
  }

  @Override
  public void commit(Consumer<StateWriter> work) {
    inTurn(work::accept);
  }

  private void inTurn(Consumer<Transaction> work) {
    Future<?> done = thread.submit(() -> transaction(work));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          done.get();
          return;
        } catch (InterruptedException e) {
          // What was handed over is written; the interrupt is the caller's to handle afterwards.
          interrupted = true;
        } catch (ExecutionException e) {
          switch (e.getCause()) {
            case StateException state ->
                throw new StateException(String.valueOf(state.getMessage()), state);
            case RuntimeException bug -> throw bug;
            case null, default -> throw new IllegalStateException("a state transaction died", e);
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void transaction(Consumer<Transaction> work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.accept(new Transaction(connection, path));
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        Sql.undo(connection, e);
        throw e;
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    }
  }

  @Override
  public void announce(String runId) {
    lock.describe(runId);
  }

  @Override
  public void close() {
    thread.close();
    try {
      reader.close();
      connection.close();
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    } finally {
      lock.close();
    }
  }

  @Override
  public OptionalInt versionOnDisk() {
    return reader.versionOnDisk();
  }

  @Override
  public <T> T ask(Question<T> question) {
    return reader.ask(question);
  }
}
