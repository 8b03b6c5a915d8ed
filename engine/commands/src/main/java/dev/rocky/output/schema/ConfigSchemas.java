package dev.rocky.output.schema;

import dev.rocky.project.KeyTables;
import dev.rocky.project.KeyTables.Choice;
import dev.rocky.project.KeyTables.Key;
import dev.rocky.project.KeyTables.Shape;
import dev.rocky.project.KeyTables.Table;
import dev.rocky.project.KeyTables.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas of configuration files, for editors (bindings.md §5). */
final class ConfigSchemas {
  private ConfigSchemas() {}

  /**
   * One schema.
   *
   * @param root name of the whole file's shape
   */
  record Entry(String name, String root) {
    String file() {
      return name + ".schema.json";
    }
  }

  /** By name. */
  static List<Entry> entries() {
    return List.of(
        new Entry("contract", "ContractConfig"),
        new Entry("declared_sources", "SourcesConfig"),
        new Entry("model_sidecar", "ModelConfig"),
        new Entry("rocky_project", "RockyConfig"));
  }

  static Map<String, Object> tree(Entry entry) {
    Map<String, Shape> shapes = KeyTables.all();
    Map<String, Object> definitions = new TreeMap<>();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("$schema", "http://json-schema.org/draft-07/schema#");
    tree.putAll(shape(shapes, known(shapes, entry.root()), definitions));
    tree.put("definitions", definitions);
    return tree;
  }

  private static Shape known(Map<String, Shape> shapes, String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalStateException("config.keys has no table " + name);
    }
    return shape;
  }

  private static Map<String, Object> shape(
      Map<String, Shape> shapes, Shape shape, Map<String, Object> definitions) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("title", shape.name());
    tree.put("description", shape.text());
    switch (shape) {
      case Choice choice -> {
        tree.putAll(type(shapes, choice.type(), definitions));
        if (choice.type() instanceof Type.OneOf) {
          tree.put("x-rocky-discriminator", "type");
        }
      }
      case Table table -> {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        for (Key key : table.keys()) {
          Map<String, Object> property = new LinkedHashMap<>(type(shapes, key.type(), definitions));
          if (property.containsKey("$ref")) {
            // Draft-07 readers pass over what stands beside a reference.
            Object reference = new LinkedHashMap<>(property);
            property.clear();
            property.put("allOf", List.of(reference));
          }
          property.put("description", key.text());
          key.fallback().ifPresent(text -> property.put("default", value(text)));
          properties.put(key.name(), property);
          if (key.required()) {
            required.add(key.name());
          }
        }
        tree.put("type", "object");
        tree.put("properties", properties);
        if (!required.isEmpty()) {
          tree.put("required", required);
        }
        if (!table.open()) {
          tree.put("additionalProperties", false);
        }
      }
    }
    return tree;
  }

  private static Map<String, Object> type(
      Map<String, Shape> shapes, Type type, Map<String, Object> definitions) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (type) {
      case Type.Any _ -> {}
      case Type.Text _ -> tree.put("type", "string");
      case Type.Flag _ -> tree.put("type", "boolean");
      case Type.Amount(var whole, var min, var max) -> {
        tree.put("type", whole ? "integer" : "number");
        min.ifPresent(value -> tree.put("minimum", value));
        max.ifPresent(value -> tree.put("maximum", value));
      }
      case Type.Words(var words) -> {
        tree.put("type", "string");
        tree.put("enum", words);
      }
      case Type.ListOf(var item) -> {
        tree.put("type", "array");
        tree.put("items", type(shapes, item, definitions));
      }
      case Type.MapOf(var value) -> {
        tree.put("type", "object");
        tree.put("additionalProperties", type(shapes, value, definitions));
      }
      case Type.OneOf(var types) ->
          tree.put(
              "anyOf", types.stream().map(one -> (Object) type(shapes, one, definitions)).toList());
      case Type.Ref(var name) -> {
        if (!definitions.containsKey(name)) {
          definitions.put(name, Map.of());
          definitions.put(name, shape(shapes, known(shapes, name), definitions));
        }
        tree.put("$ref", "#/definitions/" + name);
      }
    }
    return tree;
  }

  /** A default as JSON has it. */
  private static Object value(String text) {
    if (text.startsWith("\"")) {
      return text.substring(1, text.length() - 1);
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.contains(".")) {
      return Double.valueOf(text);
    }
    return Long.valueOf(text);
  }
}
