package dev.rocky.hook;

import dev.rocky.project.Hooks.Preset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ready-made bodies: what each service wants to read (hooks.md §5.5). */
final class PresetBody {
  /**
   * The longest {@code summary}; see <a
   * href="https://developer.pagerduty.com/docs/events-api-v2-overview">Events API v2</a>.
   */
  private static final int LONGEST_SUMMARY = 1024;

  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private PresetBody() {}

  static String of(Preset preset, HookPayload payload) {
    return switch (preset) {
      case SLACK -> HookJson.compact(slack(payload));
      case PAGERDUTY -> HookJson.compact(pagerDuty(payload));
      case DATADOG -> HookJson.compact(datadog(payload));
      case TEAMS -> HookJson.compact(teams(payload));
      case GENERIC -> payload.compact();
    };
  }

  private static Map<String, Object> slack(HookPayload payload) {
    List<String> lines = new ArrayList<>();
    lines.add("*Event:* `" + payload.event().key() + "`");
    lines.add("*Pipeline:* " + payload.pipeline());
    payload.model().ifPresent(name -> lines.add("*Model:* " + name));
    payload.table().ifPresent(key -> lines.add("*Table:* " + key));
    payload.error().ifPresent(text -> lines.add("*Error:* " + text));
    payload.durationMs().ifPresent(millis -> lines.add("*Duration:* " + millis + " ms"));
    return map(
        "text",
        "Rocky " + payload.event().key() + ": " + payload.pipeline(),
        "blocks",
        List.of(
            map(
                "type",
                "section",
                "text",
                map("type", "mrkdwn", "text", String.join("\n", lines)))));
  }

  private static Map<String, Object> pagerDuty(HookPayload payload) {
    String severity =
        metadata(payload, "severity")
            .filter(SEVERITIES::contains)
            .orElse(payload.error().isPresent() ? "error" : "info");
    String summary =
        payload.event().key()
            + " "
            + payload.pipeline()
            + payload.model().map(name -> " (" + name + ")").orElse("")
            + payload.error().map(text -> ": " + text).orElse("");
    return map(
        "routing_key",
        metadata(payload, "routing_key").orElse(""),
        "event_action",
        "trigger",
        "dedup_key",
        "rocky/%s/%s/%s"
            .formatted(
                payload.pipeline(),
                payload.event().key(),
                payload.table().or(payload::model).orElse("")),
        "payload",
        map(
            "summary",
            cut(summary),
            "severity",
            severity,
            "source",
            "rocky",
            "component",
            payload.pipeline(),
            "group",
            "data-pipeline"));
  }

  /** Never through the middle of a character. */
  private static String cut(String summary) {
    return summary.codePointCount(0, summary.length()) <= LONGEST_SUMMARY
        ? summary
        : summary.substring(0, summary.offsetByCodePoints(0, LONGEST_SUMMARY));
  }

  private static Map<String, Object> datadog(HookPayload payload) {
    String text =
        payload.event().key()
            + " in pipeline "
            + payload.pipeline()
            + payload.model().map(name -> ", model " + name).orElse("")
            + payload.error().map(error -> ": " + error).orElse("");
    return map(
        "title",
        "Rocky " + payload.event().key() + ": " + payload.pipeline(),
        "text",
        text,
        "alert_type",
        metadata(payload, "severity").orElse(payload.error().isPresent() ? "error" : "info"),
        "source_type_name",
        "rocky",
        "tags",
        List.of("pipeline:" + payload.pipeline(), "event:" + payload.event().key()));
  }

  private static Map<String, Object> teams(HookPayload payload) {
    List<Map<String, Object>> facts = new ArrayList<>();
    facts.add(fact("Pipeline", payload.pipeline()));
    facts.add(fact("Event", payload.event().key()));
    payload.model().ifPresent(name -> facts.add(fact("Model", name)));
    payload.table().ifPresent(key -> facts.add(fact("Table", key)));
    payload.error().ifPresent(text -> facts.add(fact("Error", text)));
    Map<String, Object> title =
        map(
            "type",
            "TextBlock",
            "size",
            "Medium",
            "weight",
            "Bolder",
            "text",
            "Rocky " + payload.event().key());
    Map<String, Object> card =
        map(
            "$schema",
            "http://adaptivecards.io/schemas/adaptive-card.json",
            "type",
            "AdaptiveCard",
            "version",
            "1.4",
            "body",
            List.of(title, map("type", "FactSet", "facts", facts)));
    return map(
        "type",
        "message",
        "attachments",
        List.of(map("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
  }

  private static Map<String, Object> fact(String title, String value) {
    return map("title", title, "value", value);
  }

  private static Optional<String> metadata(HookPayload payload, String key) {
    return Optional.ofNullable(payload.metadata().get(key)).map(Object::toString);
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i].toString(), pairs[i + 1]);
    }
    return map;
  }
}
