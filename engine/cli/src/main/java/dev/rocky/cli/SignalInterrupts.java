package dev.rocky.cli;

import dev.rocky.command.Interrupts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGINT and SIGTERM as the JVM's shutdown: the hook stops the run, then waits until the main
 * thread has printed the result and halts the process with its exit code. A second signal ends the
 * process at once, as the JVM does by itself during a shutdown.
 */
final class SignalInterrupts implements Interrupts {
  /** Longer than a run waits for its statements (execution.md §2). */
  private static final long PATIENCE_SECONDS = 30;

  /** Never counted down: {@link Main} halts the process when the result is printed. */
  private final CountDownLatch printed = new CountDownLatch(1);

  @Override
  public Registration whenInterrupted(Runnable stop) {
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              await();
            },
            "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The shutdown is under way: the hook is running, which is what it is for.
        return;
      }
    };
  }

  private void await() {
    try {
      if (!printed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(130);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
