package dev.rocky.sql;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs what recurses over a tree: on the caller's own stack when the tree is shallow, else on a
 * thread whose stack is surely large enough. {@link ParsedSql#depth} says how deep a tree is.
 */
public final class DeepStack {
  /** Up to this depth any stack will do. */
  private static final int SHALLOW = 100;

  /** Bytes of stack for one level, many times what was measured. */
  private static final long BYTES_PER_LEVEL = 64 * 1024;

  private DeepStack() {}

  /** What {@code work} returns; what it throws is thrown here. */
  public static <T> T call(int depth, Supplier<T> work) {
    if (depth <= SHALLOW) {
      return work.get();
    }
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.set(work.get());
              } catch (Throwable t) {
                failure.set(t);
              }
            },
            "deep-query",
            depth * BYTES_PER_LEVEL);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    T value = result.get();
    if (value == null) {
      throw new IllegalStateException("the work returned nothing", thrown);
    }
    return value;
  }
}
