package dev.rocky.adapter.duckdb;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.warehouse.jdbc.SqlFailures;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * DuckDB has no SQL states: its errors are classed by the prefix of their text (warehouses.md §5).
 */
final class DuckDbFailures implements SqlFailures {
  private static final List<String> REJECTED =
      List.of(
          "Parser Error",
          "Binder Error",
          "Catalog Error",
          "Conversion Error",
          "Constraint Error",
          "Out of Range Error",
          "Invalid Input Error",
          "Invalid Type Error",
          "Mismatch Type Error",
          // DuckDB's own words for a statement that DuckDB has not learned: the author's to change.
          "Not implemented Error",
          "Dependency Error",
          "Permission Error",
          "Syntax Error",
          "Out of Memory Error");

  @Override
  public RockyException understand(SQLException error, String sql) {
    String message = text(error);
    return new RockyException(kind(message), message, remedy(message), sql, error);
  }

  static String text(SQLException error) {
    return error.getMessage() == null ? error.toString() : error.getMessage().strip();
  }

  static boolean isDiskFull(String message) {
    return message.contains("No space left on device")
        || message.contains("not enough space on the disk");
  }

  private static String remedy(String message) {
    if (isDiskFull(message)) {
      return "The disk is full: free space, or move the database file, and run again.";
    }
    return message.startsWith("Out of Memory Error")
        ? "Raise `memory_limit` in the adapter's `settings`."
        : "";
  }

  static FailureKind kind(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (isDiskFull(message)) {
      return FailureKind.UNKNOWN;
    }
    if (message.startsWith("INTERRUPT Error")) {
      return FailureKind.CANCELLED;
    }
    if (message.startsWith("Catalog Error") && lower.contains("does not exist")) {
      return FailureKind.NOT_FOUND;
    }
    if (message.startsWith("IO Error") && lower.contains("lock")) {
      return FailureKind.CONNECTION_FAILED;
    }
    if (message.startsWith("TransactionContext Error") && lower.contains("conflict")) {
      return FailureKind.TRANSIENT;
    }
    return REJECTED.stream().anyMatch(message::startsWith)
        ? FailureKind.QUERY_REJECTED
        : FailureKind.UNKNOWN;
  }
}
