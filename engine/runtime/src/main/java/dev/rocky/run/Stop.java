package dev.rocky.run;

import java.util.Optional;

/**
 * Whether a run goes on. The first reason to stop stands, except that an interrupt outranks the
 * others.
 */
final class Stop {
  static final String INTERRUPTED = "interrupted";

  private String reason = "";
  private String error = "";

  /** True when this is the first reason. */
  synchronized boolean request(String why) {
    if (!reason.isEmpty()) {
      return false;
    }
    reason = why;
    return true;
  }

  /**
   * A listener wants the run to end.
   *
   * @param why the reason of what is not started
   * @param message the error of the run; the first one stands
   */
  synchronized void abort(String why, String message) {
    request(why);
    if (error.isEmpty()) {
      error = message;
    }
  }

  /** Why a listener ended the run. */
  synchronized Optional<String> error() {
    return Optional.of(error).filter(why -> !why.isEmpty());
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
