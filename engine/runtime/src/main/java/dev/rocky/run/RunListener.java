package dev.rocky.run;

/**
 * Hears what happens in a run, on the thread where it happens; must be quick and safe for several
 * threads.
 */
@FunctionalInterface
public interface RunListener {
  Answer on(RunEvent event);

  /** What a listener makes of an event. */
  sealed interface Answer {
    Answer GO_ON = new GoOn();

    record GoOn() implements Answer {}

    /**
     * No new units are started, and what the event announced is not done.
     *
     * @param event the event as configurations spell it, without {@code on_}
     * @param reason why, in one sentence: the error of the run
     */
    record Abort(String event, String reason) implements Answer {}
  }
}
