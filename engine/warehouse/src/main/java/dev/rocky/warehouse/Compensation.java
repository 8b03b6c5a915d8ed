package dev.rocky.warehouse;

/**
 * Hears of groups that have no transaction: what they go back to has to be known even if this
 * process dies in between (execution.md §13.1).
 */
public interface Compensation {
  /** Remembers nothing. */
  Compensation NONE =
      new Compensation() {
        @Override
        public void begun(String table, long version) {}

        @Override
        public void ended(String table) {}
      };

  /**
   * The next statement is the first that writes. What this throws stops the group before it.
   *
   * @param table its reference
   * @param version that a restore goes back to
   */
  void begun(String table, long version);

  /** The group is done, or undone. */
  void ended(String table);
}
