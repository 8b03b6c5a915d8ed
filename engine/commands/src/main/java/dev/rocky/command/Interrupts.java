package dev.rocky.command;

/** How a door tells a running command that the user wants it to stop. */
@FunctionalInterface
public interface Interrupts {
  /** Doors that never interrupt. */
  Interrupts NONE = _ -> () -> {};

  /**
   * Calls {@code stop} once, on another thread, when an interrupt arrives before the registration
   * is closed. {@code stop} may block until what it stops has wound down.
   */
  Registration whenInterrupted(Runnable stop);

  /** Ends the listening. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
