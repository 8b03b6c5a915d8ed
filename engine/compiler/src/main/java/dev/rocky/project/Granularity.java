package dev.rocky.project;

import java.util.Locale;

/** The grain of a time partition (execution.md §14.1). */
public enum Granularity {
  HOUR,
  DAY,
  MONTH,
  YEAR;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
