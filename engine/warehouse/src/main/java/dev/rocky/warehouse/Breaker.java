package dev.rocky.warehouse;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops calling a warehouse that is down: at the threshold every further call fails at once,
 * without network (execution.md §9.3). Shared by all statements of an adapter; guarded by its lock.
 */
final class Breaker {
  private final String adapter;
  private final RetryPolicy policy;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  private int failures;
  private @Nullable Instant openedAt;
  private @Nullable RockyException last;

  Breaker(String adapter, RetryPolicy policy, InstantSource clock) {
    this.adapter = adapter;
    this.policy = policy;
    this.clock = clock;
  }

  /** Refuses the call while the breaker is open; after the recovery time one call passes. */
  void check() {
    lock.lock();
    try {
      Instant opened = openedAt;
      RockyException reason = last;
      if (opened == null || reason == null) {
        return;
      }
      Instant now = clock.instant();
      if (policy.recovery().isPresent() && !now.isBefore(opened.plus(policy.recovery().get()))) {
        openedAt = now; // Half-open: this call tries, all others still wait.
        return;
      }
      throw new RockyException(
          FailureKind.TRANSIENT,
          "adapter `%s` is not called any more: %d calls in a row failed (threshold %d), the last with: %s"
              .formatted(adapter, failures, policy.breakerThreshold(), reason.getMessage()),
          "Look whether the warehouse is up, then run again with `--resume-latest`.",
          reason.statement().orElse(""),
          reason);
    } finally {
      lock.unlock();
    }
  }

  void succeeded() {
    lock.lock();
    try {
      failures = 0;
      openedAt = null;
      last = null;
    } finally {
      lock.unlock();
    }
  }

  /** A call is out of retries with a transient failure. */
  void failed(RockyException failure) {
    lock.lock();
    try {
      failures++;
      last = failure;
      if (policy.breakerThreshold() > 0 && failures >= policy.breakerThreshold()) {
        openedAt = clock.instant();
      }
    } finally {
      lock.unlock();
    }
  }
}
