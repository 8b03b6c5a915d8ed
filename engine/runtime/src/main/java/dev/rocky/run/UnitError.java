package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a unit is not built.
 *
 * @param message the chain of causes on one line
 * @param permanent trying again cannot help
 */
public record UnitError(FailureKind kind, String message, boolean permanent) {

  static UnitError of(RockyException e) {
    boolean permanent =
        switch (e.kind()) {
          case AUTH_FAILED, COMPILE_ERROR, CANCELLED -> true;
          case CONNECTION_FAILED, QUERY_REJECTED, TRANSIENT, QUOTA_EXCEEDED, NOT_FOUND, UNKNOWN ->
              false;
        };
    return new UnitError(e.kind(), chain(e), permanent);
  }

  static UnitError permanent(FailureKind kind, String message) {
    return new UnitError(kind, message, true);
  }

  /** Messages from the outside in, without those that only repeat the one before. */
  static String chain(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
      // DuckDB underlines a place with carets, which mean nothing on one line.
      String line = message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\s+\\^+$", "");
      if (messages.stream().noneMatch(earlier -> earlier.contains(line))) {
        messages.add(line);
      }
      if (at instanceof RockyException known
          && known.kind() == FailureKind.CONNECTION_FAILED
          && known.remediation().isPresent()) {
        // It has already said in our words what the driver's text below says in its own.
        break;
      }
    }
    return String.join(": ", messages);
  }
}
