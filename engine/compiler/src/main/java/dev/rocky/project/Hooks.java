package dev.rocky.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code [hook]}: commands and webhooks by event (config.md §16). Both lists are in file order.
 *
 * @param commands shell hooks
 * @param webhooks HTTP calls
 */
public record Hooks(List<ShellHook> commands, List<Webhook> webhooks) {
  public static final Hooks NONE = new Hooks(List.of(), List.of());

  public Hooks {
    commands = List.copyOf(commands);
    webhooks = List.copyOf(webhooks);
  }

  /** What a failing hook does to the run. */
  public enum OnFailure {
    ABORT,
    WARN,
    IGNORE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A command of {@code sh -c}; {@code env} is added to the inherited environment.
   *
   * @param shown the command as messages and lists say it: {@code ***} when a part of it came from
   *     the environment
   */
  public record ShellHook(
      HookEvent event,
      String command,
      String shown,
      long timeoutMs,
      OnFailure onFailure,
      Map<String, String> env) {
    public static final long DEFAULT_TIMEOUT_MS = 30_000;

    public ShellHook {
      env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
  }

  /** Ready-made bodies (config.md §16.3). */
  public enum Preset {
    SLACK,
    PAGERDUTY,
    DATADOG,
    TEAMS,
    GENERIC;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An HTTP call.
   *
   * @param bodyTemplate absent: the preset's, else the whole context
   * @param timeoutMs of one attempt
   * @param metadata merged below the event's own
   */
  public record Webhook(
      HookEvent event,
      Secret url,
      String method,
      Map<String, Secret> headers,
      Optional<String> bodyTemplate,
      Optional<Secret> secret,
      long timeoutMs,
      boolean async,
      OnFailure onFailure,
      int retryCount,
      long retryDelayMs,
      Optional<Preset> preset,
      Map<String, Secret> metadata) {
    public static final long DEFAULT_TIMEOUT_MS = 10_000;
    public static final long DEFAULT_RETRY_DELAY_MS = 1_000;

    public Webhook {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
  }
}
