package dev.rocky.state;

/** The state store cannot be opened, read or written. The message is one sentence for the user and names the file. */
public final class StateException extends RuntimeException {
  public StateException(String message) {
    super(message);
  }

  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
