package dev.rocky.warehouse;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Repeats calls that failed for the moment, and stops when they go on failing (execution.md §9.3).
 */
public final class Retrier {
  /** Waits; tests only count. */
  @FunctionalInterface
  public interface Sleeper {
    /** False when the wait was cut short by {@link #wake}. */
    boolean sleep(Duration duration) throws InterruptedException;

    /** Ends every wait at once: what waits is not tried again. */
    default void wake() {}
  }

  /** Hears of retries, for metrics and logs. */
  public interface Listener {
    Listener NONE =
        new Listener() {
          @Override
          public void retrying(RockyException failure, Duration wait) {}

          @Override
          public void recovered() {}
        };

    /** A call failed and is made again after the wait. */
    void retrying(RockyException failure, Duration wait);

    /** A call that had been repeated succeeded. */
    void recovered();
  }

  private final RetryPolicy policy;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final Listener listener;
  private final Breaker breaker;

  public Retrier(
      String adapter,
      RetryPolicy policy,
      InstantSource clock,
      Sleeper sleeper,
      RandomGenerator random,
      Listener listener) {
    this.policy = policy;
    this.sleeper = sleeper;
    this.random = random;
    this.listener = listener;
    breaker = new Breaker(adapter, policy, clock);
  }

  /**
   * Makes a call, and again while that may help.
   *
   * @param repeatable whether a call whose outcome is unknown may be made again: what is lost with
   *     its connection may have been carried out
   */
  <T> T call(boolean repeatable, Supplier<T> call) {
    for (int retry = 0; ; retry++) {
      breaker.check();
      try {
        T result = call.get();
        breaker.succeeded();
        if (retry > 0) {
          listener.recovered();
        }
        return result;
      } catch (RockyException e) {
        if (!isTransient(e)) {
          throw e;
        }
        if (retry >= policy.maxRetries() || !mayRepeat(e, repeatable)) {
          breaker.failed(e);
          throw e;
        }
        pause(e, policy.backoff(retry, random.nextDouble()));
      }
    }
  }

  private static boolean isTransient(RockyException failure) {
    return switch (failure.kind()) {
      case TRANSIENT, QUOTA_EXCEEDED, CONNECTION_FAILED -> true;
      case AUTH_FAILED, QUERY_REJECTED, NOT_FOUND, COMPILE_ERROR, CANCELLED, UNKNOWN -> false;
    };
  }

  private static boolean mayRepeat(RockyException failure, boolean repeatable) {
    return repeatable || failure.kind() != FailureKind.CONNECTION_FAILED;
  }

  private void pause(RockyException failure, Duration wait) {
    listener.retrying(failure, wait);
    boolean waited = false;
    try {
      waited = sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!waited) {
      throw new RockyException(
          FailureKind.CANCELLED,
          "the statement was cancelled while it waited for its next attempt",
          "",
          failure.statement().orElse(""),
          failure);
    }
  }

  /** Whatever waits for its next attempt is cancelled. */
  void cancelWaiting() {
    sleeper.wake();
  }
}
