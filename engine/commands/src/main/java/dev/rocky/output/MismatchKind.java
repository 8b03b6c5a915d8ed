package dev.rocky.output;

/** How a row differs from the expected ones. */
public enum MismatchKind implements Spelled {
  MISSING,
  EXTRA,
  VALUE_DIFF
}
