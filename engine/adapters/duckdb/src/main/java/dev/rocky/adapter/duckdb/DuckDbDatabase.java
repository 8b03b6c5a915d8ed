package dev.rocky.adapter.duckdb;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One database instance: opened with the first connection that is asked for, shared by everything
 * that goes through its adapter. All state is guarded by the lock.
 */
final class DuckDbDatabase {
  private static final DuckDbFailures FAILURES = new DuckDbFailures();

  private final DuckDbSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private @Nullable DuckDBConnection first;
  private boolean closed;

  DuckDbDatabase(DuckDbSettings settings) {
    this.settings = settings;
  }

  /** A connection of its own for whoever asks. */
  Connection take() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("adapter `" + settings.name() + "` is closed");
      }
      Connection waiting = idle.poll();
      return waiting != null ? waiting : duplicate(opened());
    } finally {
      lock.unlock();
    }
  }

  /** Takes a connection back; an unhealthy one is closed, which ends its transaction. */
  void giveBack(Connection connection, boolean healthy) {
    lock.lock();
    try {
      if (healthy && !closed) {
        idle.push(connection);
        return;
      }
    } finally {
      lock.unlock();
    }
    close(connection);
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      idle.forEach(DuckDbDatabase::close);
      idle.clear();
      if (first != null) {
        close(first);
        first = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw FAILURES.understand(e, "close");
    }
  }

  private Connection duplicate(DuckDBConnection connection) {
    try {
      Connection copy = connection.duplicate();
      applySettings(copy);
      return copy;
    } catch (SQLException e) {
      throw FAILURES.understand(e, "connect");
    }
  }

  private DuckDBConnection opened() {
    if (first == null) {
      settings
          .path()
          .flatMap(DuckDbOpening::obstacle)
          .ifPresent(obstacle -> {
            throw obstacle;
          });
      settings.path().filter(file -> !Files.exists(file)).ifPresent(this::create);
      DuckDBConnection opening = connect(settings.path());
      try {
        prepare(opening);
      } catch (RuntimeException e) {
        close(opening);
        throw e;
      }
      first = opening;
    }
    return first;
  }

  /**
   * Makes a new file in a storage version that older tools can read: only {@code ATTACH} can do
   * that. The file then keeps its version.
   */
  private void create(Path file) {
    try (Connection memory = connect(Optional.empty())) {
      String version = literal(settings.storageVersion());
      run(
          memory,
          "ATTACH " + literal(file.toString()) + " AS made (STORAGE_VERSION " + version + ")");
      run(memory, "DETACH made");
    } catch (SQLException e) {
      if (DuckDbFailures.text(e).contains("is not a known DuckDB version")) {
        throw new RockyException(
            FailureKind.CONNECTION_FAILED,
            "adapter `%s`: `%s` is not a storage version of DuckDB"
                .formatted(settings.name(), settings.storageVersion()),
            "Write a release such as `v1.4.0`, or `latest`, in `storage_version`.",
            "",
            e);
      }
      throw DuckDbOpening.explain(file, e);
    }
  }

  private DuckDBConnection connect(Optional<Path> file) {
    try {
      return DriverManager.getConnection("jdbc:duckdb:" + file.map(Path::toString).orElse(""))
          .unwrap(DuckDBConnection.class);
    } catch (SQLException e) {
      throw file.map(path -> DuckDbOpening.explain(path, e))
          .orElseGet(() -> FAILURES.understand(e, "connect"));
    } catch (LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RockyException(
          FailureKind.CONNECTION_FAILED,
          "cannot load DuckDB's library for this system: " + cause.getMessage(),
          "Look whether the temporary directory has space, and reinstall Rocky.",
          "",
          e);
    }
  }

  /** UTC, no network, the user's settings, further files. */
  private void prepare(Connection connection) {
    try {
      run(connection, "SET TimeZone = 'UTC'");
      run(connection, "SET autoinstall_known_extensions = false");
      applySettings(connection);
    } catch (SQLException e) {
      throw FAILURES.understand(e, "connect");
    }
    for (DuckDbSettings.Attachment file : settings.attach()) {
      DuckDbOpening.obstacle(file.path())
          .filter(obstacle -> !file.readOnly())
          .ifPresent(obstacle -> {
            throw obstacle;
          });
      try {
        run(connection, attach(file));
      } catch (SQLException e) {
        throw DuckDbOpening.explain(file.path(), e);
      }
    }
  }

  private String attach(DuckDbSettings.Attachment file) {
    String option =
        file.readOnly()
            ? " (READ_ONLY)"
            : Files.exists(file.path())
                ? ""
                : " (STORAGE_VERSION " + literal(settings.storageVersion()) + ")";
    return "ATTACH " + literal(file.path().toString()) + " AS \"" + file.catalog() + "\"" + option;
  }

  private void applySettings(Connection connection) {
    settings
        .settings()
        .forEach((name, value) -> {
          try {
            run(connection, "SET " + name + " = " + literal(value));
          } catch (SQLException e) {
            throw new RockyException(
                FailureKind.CONNECTION_FAILED,
                "adapter `%s`: DuckDB refuses the setting `%s`: %s"
                    .formatted(
                        settings.name(),
                        name,
                        DuckDbFailures.text(e).lines().findFirst().orElse("")),
                e);
          }
        });
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
