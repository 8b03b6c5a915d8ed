package dev.rocky.warehouse.jdbc;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.Staged;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementGroup;
import dev.rocky.warehouse.Compensation;
import dev.rocky.warehouse.GuardFoundRows;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.StatementObserver;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A session on a JDBC connection. */
public final class JdbcSession implements Session {
  private final String adapter;
  private final Connection connection;
  private final Lock writes;
  private final SqlFailures failures;
  private final StatementObserver observer;
  private final int timeoutSeconds;
  private final BiConsumer<JdbcSession, Connection> giveBack;

  private final Object runningLock = new Object();
  private java.sql.@Nullable Statement running;
  private boolean cancelled;
  private boolean closed;
  private boolean healthy = true;

  /**
   * Takes a connection for as long as the session lives.
   *
   * @param writes held while something is written, a whole group at a time
   * @param timeoutSeconds the limit of one statement; 0 is none
   * @param giveBack receives the connection when the session ends
   */
  public JdbcSession(
      String adapter,
      Connection connection,
      Lock writes,
      SqlFailures failures,
      StatementObserver observer,
      int timeoutSeconds,
      BiConsumer<JdbcSession, Connection> giveBack) {
    this.adapter = adapter;
    this.connection = connection;
    this.writes = writes;
    this.failures = failures;
    this.observer = observer;
    this.timeoutSeconds = timeoutSeconds;
    this.giveBack = giveBack;
  }

  @Override
  public OptionalLong execute(Statement statement) {
    return switch (statement.kind()) {
      case QUERY, GUARD, COUNT_GUARD -> OptionalLong.of(query(statement).size());
      case WRITE, BEGIN, COMMIT -> {
        lockWrites(statement);
        try {
          yield write(statement, true);
        } finally {
          writes.unlock();
        }
      }
    };
  }

  @Override
  public Rows query(Statement statement) {
    return call(
        statement,
        true,
        jdbc -> {
          try (ResultSet result = jdbc.executeQuery(statement.sql())) {
            return JdbcValues.rows(result);
          }
        },
        rows -> OptionalLong.of(rows.size()));
  }

  /** The columns of a query's result. */
  public List<DescribedColumn> describe(Statement statement) {
    return call(
        statement,
        true,
        jdbc -> {
          try (ResultSet result = jdbc.executeQuery(statement.sql())) {
            return JdbcValues.columns(result);
          }
        },
        columns -> OptionalLong.of(0));
  }

  @Override
  public List<Outcome> run(StatementGroup group, Compensation compensation) {
    return switch (group) {
      case StatementGroup.Single(var statement) ->
          List.of(new Outcome(statement, execute(statement)));
      case StatementGroup.Transaction transaction -> runTransaction(transaction);
      case StatementGroup.Compensated compensated -> runCompensated(compensated, compensation);
    };
  }

  @Override
  public List<Outcome> run(Staged work, Compensation compensation) {
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (StatementGroup step : work.steps()) {
        if (step instanceof StatementGroup.Single(var guard)
            && guard.kind() == Statement.Kind.GUARD) {
          guard(guard);
        } else {
          outcomes.addAll(run(step, compensation));
        }
      }
    } catch (RuntimeException e) {
      work.cleanup().forEach(statement -> undo(statement, e));
      throw e;
    }
    for (Statement statement : work.cleanup()) {
      outcomes.add(new Outcome(statement, execute(statement)));
    }
    return List.copyOf(outcomes);
  }

  private List<Outcome> runTransaction(StatementGroup.Transaction group) {
    Statement first = group.statements().getFirst();
    lockWrites(first);
    try {
      write(first, true);
      List<Outcome> outcomes = new ArrayList<>(List.of(new Outcome(first, OptionalLong.empty())));
      try {
        runBody(group.statements().subList(1, group.statements().size()), outcomes);
      } catch (RuntimeException e) {
        undo(StatementGroup.Transaction.ROLLBACK, e);
        throw e;
      }
      return List.copyOf(outcomes);
    } finally {
      writes.unlock();
    }
  }

  private List<Outcome> runCompensated(
      StatementGroup.Compensated group, Compensation compensation) {
    Optional<Long> version = version(group);
    version.ifPresent(read -> compensation.begun(group.table(), read));
    List<Outcome> outcomes = new ArrayList<>();
    try {
      runBody(group.body(), outcomes);
    } catch (RockyException e) {
      if (outcomes.isEmpty()) {
        compensation.ended(group.table());
        throw e; // Nothing has been done that would have to be undone.
      }
      if (version.isEmpty()) {
        throw e.withRemediation("A rerun repairs what was half done.");
      }
      if (undo(group.restore(version.get()), e)) {
        compensation.ended(group.table());
      }
      throw e;
    }
    compensation.ended(group.table());
    return List.copyOf(outcomes);
  }

  /** Empty for a table without versions, which cannot be restored. */
  private Optional<Long> version(StatementGroup.Compensated group) {
    try {
      Rows history = query(group.version());
      int column = history.columns().stream().map(String::toLowerCase).toList().indexOf("version");
      return column < 0 || history.isEmpty()
          ? Optional.empty()
          : history.at(0, column).asNumber().map(number -> number.longValueExact());
    } catch (RockyException e) {
      if (e.kind() != FailureKind.QUERY_REJECTED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void runBody(List<Statement> body, List<Outcome> outcomes) {
    OptionalLong written = OptionalLong.empty();
    for (Statement statement : body) {
      switch (statement.kind()) {
        case WRITE, BEGIN, COMMIT -> {
          written = write(statement, true);
          outcomes.add(new Outcome(statement, written));
        }
        case QUERY ->
            outcomes.add(new Outcome(statement, OptionalLong.of(query(statement).size())));
        case GUARD -> guard(statement);
        case COUNT_GUARD -> guardCount(statement, written);
      }
    }
  }

  private void guard(Statement statement) {
    Rows found = query(statement);
    if (!found.isEmpty()) {
      throw new GuardFoundRows(statement, found);
    }
  }

  private void guardCount(Statement statement, OptionalLong written) {
    long found = query(statement).single().asNumber().orElseThrow().longValueExact();
    if (written.isPresent() && written.getAsLong() != found) {
      throw rejected(
          statement,
          "the query returns rows outside its window: it returned %d rows, %d of them inside"
              .formatted(written.getAsLong(), found));
    }
  }

  private static RockyException rejected(Statement statement, String message) {
    return new RockyException(FailureKind.QUERY_REJECTED, message, "", statement.sql(), null);
  }

  /** Undoes a group after its failure, which stays the one that is reported; false if it cannot. */
  private boolean undo(Statement statement, RuntimeException failure) {
    // An interrupt has done its work; what undoes must not be stopped by it.
    boolean interrupted = Thread.interrupted();
    try {
      write(statement, false);
      return true;
    } catch (RockyException e) {
      healthy = false;
      failure.addSuppressed(e);
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private OptionalLong write(Statement statement, boolean cancellable) {
    return call(
        statement,
        cancellable,
        jdbc -> {
          jdbc.execute(statement.sql());
          long rows = jdbc.getLargeUpdateCount();
          return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
        },
        rows -> rows);
  }

  private void lockWrites(Statement statement) {
    try {
      writes.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(statement, e);
    }
  }

  private interface Use<T> {
    T of(java.sql.Statement jdbc) throws SQLException;
  }

  private interface Count<T> {
    OptionalLong of(T result);
  }

  /** One call: observed, cancellable, its errors understood. */
  private <T> T call(Statement statement, boolean cancellable, Use<T> use, Count<T> count) {
    StatementObserver.Running observed = observer.started(adapter, statement);
    try {
      T result = callUnobserved(statement, cancellable, use);
      observed.ended(count.of(result), Optional.empty());
      return result;
    } catch (RockyException e) {
      observed.ended(OptionalLong.empty(), Optional.of(e));
      throw e;
    }
  }

  /** A new JDBC statement for each call: DuckDB closes one that has failed. */
  private <T> T callUnobserved(Statement statement, boolean cancellable, Use<T> use) {
    try (java.sql.Statement jdbc = connection.createStatement()) {
      if (timeoutSeconds > 0) {
        jdbc.setQueryTimeout(timeoutSeconds);
      }
      if (!begin(jdbc, cancellable)) {
        throw cancelled(statement, null);
      }
      try {
        return JdbcCalls.run(jdbc, () -> cancellable && wasCancelled(), () -> use.of(jdbc));
      } finally {
        end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(statement, e);
    } catch (SQLException e) {
      RockyException failure = failures.understand(e, statement.sql());
      healthy &= failure.kind() != FailureKind.CONNECTION_FAILED;
      throw failure.kind() == FailureKind.CANCELLED && !wasCancelled()
          ? timedOut(statement, e)
          : failure;
    }
  }

  /** False once the session has been cancelled: what comes after is not begun. */
  private boolean begin(java.sql.Statement jdbc, boolean cancellable) {
    synchronized (runningLock) {
      if (cancelled && cancellable) {
        return false;
      }
      running = cancellable ? jdbc : null;
      return true;
    }
  }

  private void end() {
    synchronized (runningLock) {
      running = null;
    }
  }

  private boolean wasCancelled() {
    synchronized (runningLock) {
      return cancelled;
    }
  }

  private RockyException timedOut(Statement statement, SQLException cause) {
    return new RockyException(
        FailureKind.UNKNOWN,
        "the statement was stopped: it did not end within " + timeoutSeconds + " s",
        "Raise `timeout_secs` of adapter `" + adapter + "`.",
        statement.sql(),
        cause);
  }

  private static RockyException cancelled(Statement statement, @Nullable Throwable cause) {
    return new RockyException(
        FailureKind.CANCELLED, "the statement was cancelled", "", statement.sql(), cause);
  }

  @Override
  public void cancel() {
    synchronized (runningLock) {
      cancelled = true;
      if (running != null) {
        try {
          running.cancel();
        } catch (SQLException e) {
          throw failures.understand(e, "cancel");
        }
      }
    }
  }

  /** Whether the connection is fit for another session. */
  public boolean isHealthy() {
    return healthy && !wasCancelled();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      giveBack.accept(this, connection);
    }
  }
}
