package dev.rocky.failure;

import java.util.Locale;

/** Whose fault a failure is, and whether trying again can help (execution.md §2). */
public enum FailureKind {
  CONNECTION_FAILED,
  AUTH_FAILED,
  QUERY_REJECTED,
  TRANSIENT,
  QUOTA_EXCEEDED,
  NOT_FOUND,
  COMPILE_ERROR,
  /** Stopped by ourselves, on an interrupt. Outputs have no word for it and say {@code unknown}. */
  CANCELLED,
  UNKNOWN;

  /** The spelling of JSON outputs: {@code connection-failed}. */
  public String label() {
    return this == CANCELLED ? UNKNOWN.label() : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
