package dev.rocky.warehouse.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocking calls of a driver interruptible: they run on threads of their own, where native
 * code cannot hold up virtual threads, and an interrupt of the caller cancels the statement.
 */
final class JdbcCalls {
  /** How long a cancelled statement may take to end (execution.md §2). */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("jdbc-", 0).factory());

  /** A call of the driver. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws SQLException;
  }

  private JdbcCalls() {}

  /**
   * Runs a call to its end.
   *
   * @param cancelled becomes true when another thread wants the statement to stop
   * @throws InterruptedException when the caller was interrupted; the statement has been cancelled
   */
  static <T> T run(Statement statement, BooleanSupplier cancelled, Call<T> call)
      throws SQLException, InterruptedException {
    Future<T> running = THREADS.submit(call::run);
    while (true) {
      try {
        return running.get(200, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (cancelled.getAsBoolean()) {
          statement.cancel();
        }
      } catch (InterruptedException e) {
        awaitCancelled(statement, running);
        throw e;
      } catch (ExecutionException e) {
        throw asThrown(e.getCause());
      }
    }
  }

  private static SQLException asThrown(@Nullable Throwable cause) {
    return switch (cause) {
      case SQLException sql -> sql;
      case RuntimeException runtime -> throw runtime;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException("a driver call threw " + cause, cause);
    };
  }

  /** A cancel that comes before the driver has begun is lost, so it is repeated. */
  private static void awaitCancelled(Statement statement, Future<?> running) throws SQLException {
    long rounds = PATIENCE.toMillis() / 50;
    for (long round = 0; round < rounds && !running.isDone(); round++) {
      statement.cancel();
      try {
        running.get(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return; // Asked a second time: nobody waits any longer.
      } catch (TimeoutException | ExecutionException e) {
        // Still running, or ended by the cancel: the loop looks again.
      }
    }
  }
}
