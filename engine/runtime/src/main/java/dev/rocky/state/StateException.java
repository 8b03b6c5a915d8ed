package dev.rocky.state;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;

/**
 * The state store cannot be opened, read or written. The message is one sentence for the user and
 * names the file.
 */
public final class StateException extends RockyException {
  private static final long serialVersionUID = 1L;

  public StateException(String message) {
    super(FailureKind.UNKNOWN, message);
  }

  public StateException(String message, Throwable cause) {
    super(FailureKind.UNKNOWN, message, cause);
  }
}
