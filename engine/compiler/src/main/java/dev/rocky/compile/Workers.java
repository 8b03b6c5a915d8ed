package dev.rocky.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does independent pieces of work on some threads. Their stacks are large, because trees are walked
 * by recursion and an author may write deep ones; memory is only taken for the part that is used.
 */
final class Workers {
  private static final long STACK_BYTES = 512L << 20;
  private static final int CHUNK = 16;

  private final int threads;

  Workers(int threads) {
    this.threads = Math.max(1, threads);
  }

  /**
   * Calls {@code work} with every number below {@code count}, in no particular order, and returns
   * when all are done.
   */
  void each(int count, IntConsumer work) {
    if (count == 0) {
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    int chunk = count < threads * CHUNK ? 1 : CHUNK;
    Runnable loop =
        () -> {
          try {
            int from = next.getAndAdd(chunk);
            while (from < count && failure.get() == null) {
              for (int i = from; i < Math.min(count, from + chunk); i++) {
                work.accept(i);
              }
              from = next.getAndAdd(chunk);
            }
          } catch (Throwable t) {
            failure.compareAndSet(null, t);
          }
        };
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, (count + chunk - 1) / chunk); i++) {
      Thread thread = new Thread(null, loop, "compile-" + i, STACK_BYTES);
      thread.start();
      running.add(thread);
    }
    running.forEach(Workers::join);
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  /**
   * What a piece of work comes to that may need as deep a stack, asked for outside of {@link
   * #each}.
   */
  static <T> T deep(Supplier<T> work) {
    List<T> made = new ArrayList<>(1);
    new Workers(1).each(1, _ -> made.add(work.get()));
    return made.getFirst();
  }

  private static void join(Thread thread) {
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
  }
}
