package dev.rocky.project;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs one piece of work on several threads at once and waits for all of them. */
final class Workers {
  private Workers() {}

  /** The calling thread is one of them. What any of them throws is thrown here. */
  static void run(int threads, Runnable work) {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            failures.add(e);
          }
        };
    List<Thread> started = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      started.add(Thread.ofPlatform().name("load-" + i).start(guarded));
    }
    guarded.run();
    for (Thread thread : started) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("loading was cancelled");
      }
    }
    Throwable failure = failures.poll();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
