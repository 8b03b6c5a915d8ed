package dev.rocky.output;

/** The lengths a partition can have. */
public enum Granularity implements Spelled {
  HOUR,
  DAY,
  MONTH,
  YEAR
}
