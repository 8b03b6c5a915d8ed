package dev.rocky.hook;

import java.time.Duration;
import java.util.Optional;

/** One configured hook, ready to be called. */
interface HookCall {
  /**
   * Does it and waits for its end.
   *
   * @param limit no longer than this, whatever its own limit says
   * @return why it failed, in one sentence without secrets; empty when it succeeded
   * @throws InterruptedException when the process is to end at once
   */
  Optional<String> call(HookPayload payload, Optional<Duration> limit) throws InterruptedException;

  /** How messages call it: the command, or the host of a webhook. */
  String shownAs();
}
