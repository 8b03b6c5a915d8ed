package dev.rocky.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a source schema's name says what is in it: {@code in__nordsea__oslo__tos} (config.md §7.2.2).
 *
 * @param prefix of the schemas that are managed; may be empty
 * @param separator between segments
 * @param components from left to right; at most one takes several segments, never the last
 */
public record SchemaPattern(String prefix, String separator, List<Component> components) {
  public SchemaPattern {
    if (separator.isEmpty()) {
      throw new IllegalStateException("a schema pattern needs a separator");
    }
    components = List.copyOf(components);
  }

  /** One named part of a schema name. */
  public record Component(String name, boolean multiValued) {}

  /** What parsing a schema name gave. */
  public sealed interface Parsed {
    /** Another prefix: not managed. */
    record Ignored() implements Parsed {}

    /** The prefix fits, the rest does not. */
    record Skipped(String reason) implements Parsed {}

    /** The values by component, in the pattern's order; one value for a single component. */
    record Values(Map<String, List<String>> values) implements Parsed {}
  }

  public Optional<Component> component(String name) {
    return components.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Takes a schema name apart. */
  public Parsed parse(String schema) {
    if (!schema.startsWith(prefix)) {
      return new Parsed.Ignored();
    }
    List<String> segments = split(schema.substring(prefix.length()), separator);
    int wanted = components.size();
    int multi = multiValuedAt();
    if (segments.size() < wanted) {
      return new Parsed.Skipped(
          "too few segments (needs " + wanted + ", has " + segments.size() + ")");
    }
    if (multi < 0 && segments.size() > wanted) {
      return new Parsed.Skipped(
          "too many segments (needs " + wanted + ", has " + segments.size() + ")");
    }
    if (segments.contains("")) {
      return new Parsed.Skipped("segment " + (segments.indexOf("") + 1) + " is empty");
    }
    int extra = segments.size() - wanted;
    Map<String, List<String>> values = new LinkedHashMap<>();
    int at = 0;
    for (int i = 0; i < wanted; i++) {
      int next = at + (i == multi ? 1 + extra : 1);
      values.put(components.get(i).name(), List.copyOf(segments.subList(at, next)));
      at = next;
    }
    return new Parsed.Values(values);
  }

  /**
   * Fills the placeholders {@code {component}} and {@code {component:SEP}} of a template.
   *
   * @param joiner between the values of a multi-valued component
   */
  public static String fill(String template, Map<String, List<String>> values, String joiner) {
    StringBuilder out = new StringBuilder(template.length() + 16);
    int at = 0;
    while (true) {
      int open = template.indexOf('{', at);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0) {
        return out.append(template, at, template.length()).toString();
      }
      String placeholder = template.substring(open + 1, close);
      int colon = placeholder.indexOf(':');
      String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
      List<String> found = values.get(name);
      out.append(template, at, open);
      if (found == null) {
        out.append(template, open, close + 1);
      } else {
        out.append(String.join(colon < 0 ? joiner : placeholder.substring(colon + 1), found));
      }
      at = close + 1;
    }
  }

  /** The component names a template asks for, in order. */
  public static List<String> placeholders(String template) {
    List<String> names = new ArrayList<>();
    int open = template.indexOf('{');
    while (open >= 0) {
      int close = template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String placeholder = template.substring(open + 1, close);
      int colon = placeholder.indexOf(':');
      names.add(colon < 0 ? placeholder : placeholder.substring(0, colon));
      open = template.indexOf('{', close);
    }
    return names;
  }

  private int multiValuedAt() {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).multiValued()) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (int next = text.indexOf(separator); next >= 0; next = text.indexOf(separator, at)) {
      parts.add(text.substring(at, next));
      at = next + separator.length();
    }
    parts.add(text.substring(at));
    return parts;
  }
}
