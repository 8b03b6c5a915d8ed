package dev.rocky.pipes;

/** How bad a failed check is. */
public enum Severity {
  WARN,
  ERROR
}
