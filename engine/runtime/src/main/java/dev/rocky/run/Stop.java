package dev.rocky.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a run goes on. The first reason to stop stands, except that an interrupt outranks the
 * others.
 */
final class Stop {
  static final String INTERRUPTED = "interrupted";

  private final AtomicReference<String> reason = new AtomicReference<>("");

  /** True when this is the first reason. */
  boolean request(String why) {
    return reason.compareAndSet("", why);
  }

  void interrupt() {
    reason.set(INTERRUPTED);
  }

  Optional<String> reason() {
    return Optional.of(reason.get()).filter(why -> !why.isEmpty());
  }

  boolean requested() {
    return !reason.get().isEmpty();
  }

  boolean interrupted() {
    return reason.get().equals(INTERRUPTED);
  }
}
