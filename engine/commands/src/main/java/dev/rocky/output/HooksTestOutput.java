package dev.rocky.output;

import java.util.Optional;

/** What {@code rocky hooks test EVENT} prints. */
public record HooksTestOutput(
    @Doc("The event as given.") String event,
    @Doc("What the hooks said.") HooksTestStatus status,
    @Doc("An explanation.") Optional<String> message,
    @Doc("What each hook did.") Optional<String> result)
    implements Output {
  @Override
  public String command() {
    return "hooks_test";
  }

  /** What the hooks of an event said. */
  public enum HooksTestStatus implements Spelled {
    NO_HOOKS,
    CONTINUE,
    ABORT
  }
}
