package dev.rocky.command;

/**
 * Hears how a run comes along, for a progress display. Called from several threads; must be quick.
 */
public interface RunProgressListener {
  /** Hears nothing. */
  RunProgressListener NONE =
      new RunProgressListener() {
        @Override
        public void started(String runId) {}

        @Override
        public void planned(int units) {}

        @Override
        public void unitStarted(String table) {}

        @Override
        public void unitEnded(String table, boolean done, long durationMs, String error) {}
      };

  void started(String runId);

  void planned(int units);

  void unitStarted(String table);

  /**
   * @param error why it failed or was skipped; empty when it is done
   */
  void unitEnded(String table, boolean done, long durationMs, String error);
}
