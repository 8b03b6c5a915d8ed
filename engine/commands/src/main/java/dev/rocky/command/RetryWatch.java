package dev.rocky.command;

import dev.rocky.failure.RockyException;
import dev.rocky.warehouse.Retrier;
import java.time.Duration;

/**
 * Passes on what is repeated: to the log, and once there is a run to that run. Set by the command's
 * thread, told by any.
 */
final class RetryWatch implements Retrier.Listener {
  private volatile Retrier.Listener next;

  RetryWatch(Notices notices) {
    next =
        new Retrier.Listener() {
          @Override
          public void retrying(RockyException failure, Duration wait) {
            notices.info(
                "a call failed for the moment and is made again in %d ms: %s"
                    .formatted(wait.toMillis(), failure.getMessage()));
          }

          @Override
          public void recovered() {}
        };
  }

  void passTo(Retrier.Listener run) {
    next = run;
  }

  @Override
  public void retrying(RockyException failure, Duration wait) {
    next.retrying(failure, wait);
  }

  @Override
  public void recovered() {
    next.recovered();
  }
}
