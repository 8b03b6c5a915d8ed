package dev.rocky.output;

import java.util.List;

/** What {@code rocky hooks list} prints. */
public record HooksListOutput(
    @Doc("The hooks, by event, then in the order of the configuration.") List<HookOutput> hooks,
    @Doc("Number of hooks.") long total)
    implements Output {
  @Override
  public String command() {
    return "hooks_list";
  }

  /** One configured hook. */
  public record HookOutput(
      @Doc("Event it waits for, with the prefix `on_`.") String event,
      @Doc("Shell command, or `webhook <METHOD> <host>`.") String command,
      @Doc("How long it may take.") long timeoutMs,
      @Doc("What its failure does.") HookFailureAction onFailure,
      @Doc("Names of its environment variables, sorted.") List<String> envKeys) {}

  /** What the failure of a hook does. */
  public enum HookFailureAction implements Spelled {
    ABORT("Abort"),
    WARN("Warn"),
    IGNORE("Ignore");
    private final String spelling;

    HookFailureAction(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
