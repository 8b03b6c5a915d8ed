package dev.rocky.cli;

/**
 * A command line that breaks a rule picocli does not know: a conflict, a missing partner. Exit 2,
 * nothing on stdout.
 */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
