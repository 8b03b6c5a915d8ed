package dev.rocky.project;

import dev.rocky.project.Hooks.OnFailure;
import dev.rocky.project.Hooks.Preset;
import dev.rocky.project.Hooks.ShellHook;
import dev.rocky.project.Hooks.Webhook;
import dev.rocky.text.Nearest;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code [hook]} (config.md §16). */
final class HookReader {
  private static final String WEBHOOKS = "webhooks";

  private final ConfigProblems problems;

  HookReader(ConfigProblems problems) {
    this.problems = problems;
  }

  Hooks read(Section section) {
    List<ShellHook> commands = new ArrayList<>();
    List<Webhook> webhooks = new ArrayList<>();
    for (TomlValue.Entry entry : prefixedFirst(section.entries())) {
      if (entry.key().equals(WEBHOOKS)) {
        section
            .section(WEBHOOKS)
            .ifPresent(inner -> {
              for (TomlValue.Entry hook : prefixedFirst(inner.entries())) {
                Optional<HookEvent> event = event(inner, hook);
                event.ifPresent(
                    e -> eachOf(inner, hook).forEach(one -> webhooks.add(webhook(e, one))));
              }
            });
      } else {
        Optional<HookEvent> event = event(section, entry);
        event.ifPresent(e -> eachOf(section, entry).forEach(one -> commands.add(command(e, one))));
      }
    }
    return new Hooks(commands, webhooks);
  }

  /** Of an event in both spellings the hooks under {@code on_} come first (hooks.md §1). */
  private static List<TomlValue.Entry> prefixedFirst(Collection<TomlValue.Entry> entries) {
    List<TomlValue.Entry> ordered = new ArrayList<>();
    for (TomlValue.Entry entry : entries) {
      if (entry.key().startsWith("on_")) {
        ordered.add(entry);
      }
    }
    for (TomlValue.Entry entry : entries) {
      if (!entry.key().startsWith("on_")) {
        ordered.add(entry);
      }
    }
    return ordered;
  }

  private Optional<HookEvent> event(Section section, TomlValue.Entry entry) {
    Optional<HookEvent> event = HookEvent.of(entry.key());
    if (event.isEmpty()) {
      List<String> known = Arrays.stream(HookEvent.values()).map(HookEvent::key).toList();
      problems.add(
          ConfigFinding.Severity.WARN,
          "V064",
          Optional.of(section.path(entry.key())),
          section.file().keyPlace(entry),
          "unknown hook event `" + entry.key() + "`; it is ignored",
          Nearest.to(entry.key(), known, 3));
    }
    return event;
  }

  /** One table, or an array of them. */
  private static List<Section> eachOf(Section section, TomlValue.Entry entry) {
    return entry.value() instanceof TomlValue.Items
        ? section.sections(entry.key())
        : section.section(entry.key()).map(List::of).orElse(List.of());
  }

  private static Map<String, OnFailure> failures() {
    Map<String, OnFailure> words = new LinkedHashMap<>();
    for (OnFailure failure : OnFailure.values()) {
      words.put(failure.label(), failure);
    }
    return words;
  }

  private static ShellHook command(HookEvent event, Section section) {
    String command = section.required("command");
    ShellHook hook =
        new ShellHook(
            event,
            command,
            section.isSecret("command") ? "***" : command,
            section.amount("timeout_ms", 1, ShellHook.DEFAULT_TIMEOUT_MS),
            section.choice("on_failure", failures()).orElse(OnFailure.WARN),
            section.textMap("env"));
    section.done();
    return hook;
  }

  private Webhook webhook(HookEvent event, Section section) {
    String url = section.required("url");
    if (section.has("url") && !url.startsWith("https://") && !url.startsWith("http://")) {
      bad(section, "url", "`" + section.path("url") + "` must be an http or https address");
    }
    String method = section.text("method", "POST");
    if (!isToken(method)) {
      bad(section, "method", "`" + section.path("method") + "` is no HTTP method");
    }
    Optional<String> body = section.text("body_template");
    body.filter(HookReader::isUnclosed)
        .ifPresent(_ ->
            bad(
                section,
                "body_template",
                "`" + section.path("body_template") + "` has an `{{#if …}}` without `{{/if}}`"));
    Optional<Preset> preset = preset(section);
    Map<String, Secret> metadata = secrets(section.textMap("metadata"));
    if (preset.equals(Optional.of(Preset.PAGERDUTY)) && !metadata.containsKey("routing_key")) {
      problems.warn(
          "V065",
          section.path("metadata.routing_key"),
          section.place("preset"),
          "preset `pagerduty` needs `" + section.path("metadata.routing_key") + "`");
    }
    boolean async = section.flag("async").or(() -> section.flag("async_mode")).orElse(false);
    section.know("async_mode");
    OnFailure onFailure = section.choice("on_failure", failures()).orElse(OnFailure.WARN);
    if (async && onFailure == OnFailure.ABORT) {
      problems.warn(
          "V065",
          section.path("on_failure"),
          section.place("on_failure"),
          "`abort` has no effect: nothing waits for an asynchronous webhook, so its failure only warns");
    }
    Webhook hook =
        new Webhook(
            event,
            new Secret(url),
            method,
            secrets(section.textMap("headers")),
            body,
            section.filled("secret").map(Secret::new),
            section.amount("timeout_ms", 1, Webhook.DEFAULT_TIMEOUT_MS),
            async,
            onFailure,
            section.count("retry_count", 0, 0),
            section.amount("retry_delay_ms", 0, Webhook.DEFAULT_RETRY_DELAY_MS),
            preset,
            metadata);
    section.done();
    return hook;
  }

  private Optional<Preset> preset(Section section) {
    Optional<String> written = section.text("preset");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<String> known = new ArrayList<>();
    for (Preset preset : Preset.values()) {
      if (preset.label().equals(written.get().toLowerCase(Locale.ROOT))) {
        return Optional.of(preset);
      }
      known.add(preset.label());
    }
    bad(
        section,
        "preset",
        "unknown preset "
            + section.shownText("preset", written.get())
            + "; presets are "
            + Section.quoted(known));
    return Optional.empty();
  }

  private void bad(Section section, String key, String message) {
    problems.error("V065", section.path(key), section.place(key), message);
  }

  private static Map<String, Secret> secrets(Map<String, String> texts) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    texts.forEach((key, value) -> secrets.put(key, new Secret(value)));
    return secrets;
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110#name-tokens">RFC 9110, token</a>. */
  private static boolean isToken(String method) {
    return !method.isEmpty() && Identifiers.only(method, "!#$%&'*+-.^_`|~");
  }

  private static boolean isUnclosed(String template) {
    int open = template.indexOf("{{#if");
    while (open >= 0) {
      int close = template.indexOf("{{/if}}", open);
      if (close < 0) {
        return true;
      }
      open = template.indexOf("{{#if", close);
    }
    return false;
  }
}
