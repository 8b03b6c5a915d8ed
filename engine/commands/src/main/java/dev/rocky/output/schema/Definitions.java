package dev.rocky.output.schema;

import dev.rocky.output.JsonKeys;
import dev.rocky.output.Output;
import dev.rocky.output.Tagged;
import dev.rocky.output.schema.Shapes.Shaped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every type of the registry by its name, as a schema of its own: with title, the keys that the
 * writer adds, and references of the form {@code #/definitions/NAME}.
 */
final class Definitions {
  private static final String PREFIX = "#/definitions/";
  private static final Map<String, Object> NULL = Map.of("type", "null");

  private final Map<String, Map<String, Object>> byName = new TreeMap<>();
  private final boolean strict;

  private Definitions(boolean strict) {
    this.strict = strict;
  }

  static Definitions of(List<SchemaEntry> entries, boolean strict) {
    var roots = entries.stream().<Class<? extends Record>>map(SchemaEntry::root).toList();
    var shaped = Shapes.of(roots, strict);
    var definitions = new Definitions(strict);
    var envelopes = new LinkedHashMap<String, SchemaEntry>();
    entries.forEach(entry -> envelopes.put(entry.root().getSimpleName(), entry));
    shaped
        .definitions()
        .properties()
        .forEach(definition -> {
          var name = definition.getKey();
          var tree = Trees.object(Trees.of(definition.getValue()));
          definitions.add(name, tree, shaped, envelopes);
        });
    return definitions;
  }

  private void add(
      String name, Map<String, Object> tree, Shaped shaped, Map<String, SchemaEntry> envelopes) {
    var type = shaped.classes().get(name);
    if (type == null) {
      throw new IllegalStateException("no class is known for " + name);
    }
    var out = plainReferences(tree);
    out.put("title", name);
    if (type.isRecord()) {
      object(out, type, envelopes.get(name));
    }
    byName.put(name, out);
  }

  private void object(Map<String, Object> out, Class<?> type, @Nullable SchemaEntry root) {
    var found = Trees.object(out.getOrDefault("properties", Map.of()));
    var required = new LinkedHashSet<Object>();
    var properties = new LinkedHashMap<String, Object>();
    if (root != null && Output.class.isAssignableFrom(type)) {
      envelope(root, properties, required);
    }
    if (Tagged.class.isAssignableFrom(type)) {
      properties.put("type", constant("Tells this shape from others.", Tagged.tagOf(type)));
      required.add("type");
    }
    for (var component : type.getRecordComponents()) {
      var key = JsonKeys.of(component.getName());
      var property = found.get(key);
      if (property != null) {
        properties.put(key, property);
      }
    }
    if (out.get("required") instanceof List<?> listed) {
      properties.keySet().stream().filter(listed::contains).forEach(required::add);
    }
    out.put("type", "object");
    out.put("properties", properties);
    out.remove("required");
    if (!required.isEmpty()) {
      out.put("required", List.copyOf(required));
    }
    if (strict) {
      out.put("additionalProperties", false);
    }
  }

  private void envelope(
      SchemaEntry entry, Map<String, Object> properties, SequencedSet<Object> required) {
    if (strict || entry.keys().version()) {
      var version = new LinkedHashMap<String, Object>();
      version.put("description", "Version of Rocky that wrote the document.");
      version.put("type", "string");
      properties.put("version", version);
      required.add("version");
    }
    if (strict || entry.keys().command()) {
      var token = entry.command().orElseThrow();
      properties.put("command", constant("Tells which document this is.", token));
      required.add("command");
    }
  }

  private static Map<String, Object> constant(String description, String word) {
    var out = new LinkedHashMap<String, Object>();
    out.put("description", description);
    out.put("const", word);
    out.put("type", "string");
    return out;
  }

  /**
   * References in the form all generators read: draft-07 ignores what stands beside a reference, so
   * one with a description is the only part of an {@code allOf}; null is the last alternative.
   */
  private static Map<String, Object> plainReferences(Map<String, Object> tree) {
    var out = new LinkedHashMap<String, Object>();
    tree.forEach((key, value) -> out.put(key, plain(value)));
    if (out.get("allOf") instanceof List<?> parts) {
      out.remove("allOf");
      parts.forEach(part -> out.putAll(Trees.object(part)));
    }
    if (out.containsKey("$ref") && out.size() > 1) {
      out.put("allOf", List.of(Map.of("$ref", out.remove("$ref"))));
    }
    if (out.get("anyOf") instanceof List<?> forms && NULL.equals(forms.getFirst())) {
      out.put("anyOf", forms.reversed());
    }
    return out;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Map<?, ?> map -> plainReferences(Trees.object(map));
      case List<?> list -> list.stream().map(Definitions::plain).toList();
      default -> value;
    };
  }

  /** The schema of one type, references left as they are. */
  Map<String, Object> get(String name) {
    var found = byName.get(name);
    if (found == null) {
      throw new IllegalStateException("no definition " + name);
    }
    return found;
  }

  /** All that {@code name} uses, without itself; what {@code opaque} names is not looked into. */
  SequencedSet<String> usedBy(String name, SequencedSet<String> opaque) {
    var found = new LinkedHashSet<String>();
    var open = new ArrayList<>(references(get(name)));
    while (!open.isEmpty()) {
      var next = open.removeFirst();
      if (!next.equals(name) && found.add(next) && !opaque.contains(next)) {
        open.addAll(references(get(next)));
      }
    }
    return found;
  }

  private static List<String> references(Object tree) {
    var found = new ArrayList<String>();
    collect(tree, found);
    return found;
  }

  private static void collect(Object tree, List<String> found) {
    switch (tree) {
      case Map<?, ?> map -> {
        if (map.get("$ref") instanceof String target) {
          found.add(target.substring(PREFIX.length()));
        }
        map.values().forEach(value -> collect(value, found));
      }
      case List<?> list -> list.forEach(item -> collect(item, found));
      default -> {}
    }
  }
}
