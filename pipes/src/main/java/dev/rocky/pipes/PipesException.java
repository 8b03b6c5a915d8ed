package dev.rocky.pipes;

/** The parameters cannot be read, the channel cannot be opened, or a report breaks the protocol. */
public final class PipesException extends RuntimeException {
  public PipesException(String message) {
    super(message);
  }

  public PipesException(String message, Throwable cause) {
    super(message, cause);
  }
}
