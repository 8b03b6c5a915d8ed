package dev.rocky.lang;

/** Where an expression stands: decides which functions may stand in it (dsl.md §5, §9.1). */
enum Clause {
  WHERE("where", false, false),
  DERIVE("derive", false, true),
  SELECT("select", false, true),
  SORT("sort", false, true),
  ON("on", false, false),
  GROUP("group", true, false);

  private final String step;
  private final boolean aggregates;
  private final boolean windows;

  Clause(String step, boolean aggregates, boolean windows) {
    this.step = step;
    this.aggregates = aggregates;
    this.windows = windows;
  }

  /** How messages call it. */
  String step() {
    return step;
  }

  boolean aggregates() {
    return aggregates;
  }

  boolean windows() {
    return windows;
  }
}
