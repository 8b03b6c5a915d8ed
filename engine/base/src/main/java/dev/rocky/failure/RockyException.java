package dev.rocky.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The world failed: configuration, a file, the network, a warehouse, the state store. The message
 * is one sentence a user can act on; it never holds a secret. An author's mistake in a model is a
 * diagnostic instead.
 */
public class RockyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String remediation;
  private final String statement;

  public RockyException(FailureKind kind, String message) {
    this(kind, message, "", "", null);
  }

  public RockyException(FailureKind kind, String message, Throwable cause) {
    this(kind, message, "", "", cause);
  }

  /**
   * @param remediation what to do about it, empty when there is nothing to say
   * @param statement the SQL that failed, empty when there is none
   */
  public RockyException(
      FailureKind kind,
      String message,
      String remediation,
      String statement,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.remediation = remediation;
    this.statement = statement;
  }

  public final FailureKind kind() {
    return kind;
  }

  public final Optional<String> remediation() {
    return remediation.isEmpty() ? Optional.empty() : Optional.of(remediation);
  }

  public final Optional<String> statement() {
    return statement.isEmpty() ? Optional.empty() : Optional.of(statement);
  }

  public final RockyException withRemediation(String text) {
    return new RockyException(kind, String.valueOf(getMessage()), text, statement, getCause());
  }
}
