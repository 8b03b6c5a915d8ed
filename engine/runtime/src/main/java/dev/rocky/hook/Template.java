package dev.rocky.hook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bodies of webhooks with holes in them (hooks.md §5.2). What is put in is never read as a template
 * again.
 */
final class Template {
  private static final String IF = "{{#if";
  private static final String END = "{{/if}}";

  private Template() {}

  /**
   * @param json whether values are escaped for the inside of a JSON string
   */
  static String render(String template, HookPayload payload, boolean json) {
    Map<String, String> values = values(payload);
    return fill(conditions(template, values), values, json);
  }

  /** By name; {@code event} is spelled as in configurations. */
  private static Map<String, String> values(HookPayload payload) {
    Map<String, String> values = new LinkedHashMap<>();
    payload.fields().forEach((name, value) -> values.put(name, text(value)));
    values.remove("metadata");
    values.put("event", payload.event().key());
    payload.metadata().forEach((key, value) -> values.put("metadata." + key, text(value)));
    return values;
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Iterable<?> items -> HookJson.compact(items);
      case Map<?, ?> map -> HookJson.compact(map);
      default -> value.toString();
    };
  }

  private static String conditions(String template, Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (true) {
      int open = template.indexOf(IF, at);
      int named = open < 0 ? -1 : template.indexOf("}}", open);
      int close = named < 0 ? -1 : template.indexOf(END, named);
      if (close < 0) {
        return out.append(template, at, template.length()).toString();
      }
      out.append(template, at, open);
      String name = template.substring(open + IF.length(), named).strip();
      if (!values.getOrDefault(name, "").isEmpty()) {
        out.append(template, named + 2, close);
      }
      at = close + END.length();
    }
  }

  private static String fill(String template, Map<String, String> values, boolean json) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (true) {
      int open = template.indexOf("{{", at);
      boolean raw = open >= 0 && template.startsWith("{{{", open);
      int close = open < 0 ? -1 : template.indexOf(raw ? "}}}" : "}}", open);
      if (close < 0) {
        return out.append(template, at, template.length()).toString();
      }
      out.append(template, at, open);
      int width = raw ? 3 : 2;
      String value = values.getOrDefault(template.substring(open + width, close).strip(), "");
      out.append(json && !raw ? HookJson.escaped(value) : value);
      at = close + width;
    }
  }
}
