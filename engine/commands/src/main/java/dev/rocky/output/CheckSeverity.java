package dev.rocky.output;

/** How a failed check counts. */
public enum CheckSeverity implements Spelled {
  ERROR,
  WARNING
}
