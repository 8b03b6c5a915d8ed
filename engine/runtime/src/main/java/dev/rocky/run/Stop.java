package dev.rocky.run;

import java.util.Optional;

/**
 * Whether a run goes on. The first reason to stop stands, except that an interrupt outranks the
 * others.
 */
final class Stop {
  static final String INTERRUPTED = "interrupted";

  private String reason = "";

  /** True when this is the first reason. */
  synchronized boolean request(String why) {
    if (!reason.isEmpty()) {
      return false;
    }
    reason = why;
    return true;
  }

  synchronized void interrupt() {
    reason = INTERRUPTED;
  }

  synchronized Optional<String> reason() {
    return Optional.of(reason).filter(why -> !why.isEmpty());
  }

  synchronized boolean requested() {
    return !reason.isEmpty();
  }

  synchronized boolean interrupted() {
    return reason.equals(INTERRUPTED);
  }
}
