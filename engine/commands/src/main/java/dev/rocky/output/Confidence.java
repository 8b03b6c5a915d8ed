package dev.rocky.output;

/** How sure an estimate is. */
public enum Confidence implements Spelled {
  LOW,
  MEDIUM,
  HIGH
}
