package dev.rocky.run;

/**
 * Hears what happens in a run, on the thread where it happens; must be quick and safe for several
 * threads.
 */
@FunctionalInterface
public interface RunListener {
  Answer on(RunEvent event);

  /** What a listener makes of an event. */
  enum Answer {
    GO_ON,
    /** No new units are started. */
    ABORT
  }
}
