package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.project.ExecutionConfig;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How many units may be in flight: fixed, or rising slowly and halving on a rate limit
 * (execution.md §9.2). Shrinking cancels nothing: what runs, runs out. Told by the coordinating
 * thread how units end, and by the units' threads of signals that a retry hides.
 */
final class Concurrency {
  private static final int RISE_AFTER = 10;
  private static final Pattern SIGNAL =
      Pattern.compile("(?<!\\d)429(?!\\d)|UC_REQUEST_LIMIT_EXCEEDED|RATE LIMIT|TOO MANY REQUESTS");

  private final int ceiling;
  private final boolean adaptive;
  private int limit;
  private int successes;
  private int rateLimits;

  Concurrency(ExecutionConfig config) {
    ceiling = config.concurrency();
    adaptive = config.adaptive();
    limit = ceiling;
  }

  synchronized int limit() {
    return limit;
  }

  boolean isAdaptive() {
    return adaptive;
  }

  synchronized int rateLimits() {
    return rateLimits;
  }

  /** A unit ended. */
  synchronized void ended(UnitResult result) {
    if (!adaptive) {
      return;
    }
    if (result.isDone()) {
      succeeded();
    } else if (result.error().filter(Concurrency::isRateLimit).isPresent()) {
      rateLimited();
    }
  }

  synchronized void succeeded() {
    successes++;
    if (successes == RISE_AFTER) {
      successes = 0;
      limit = Math.min(ceiling, limit + (limit < ceiling / 2 ? 2 : 1));
    }
  }

  synchronized void rateLimited() {
    limit = Math.max(1, limit / 2);
    successes = 0;
    rateLimits++;
  }

  /** A statement failed and is sent again. */
  synchronized void hidden(UnitError error) {
    if (adaptive && isRateLimit(error)) {
      rateLimited();
    }
  }

  static boolean isRateLimit(UnitError error) {
    return error.kind() == FailureKind.QUOTA_EXCEEDED
        || SIGNAL.matcher(error.message().toUpperCase(Locale.ROOT)).find();
  }
}
