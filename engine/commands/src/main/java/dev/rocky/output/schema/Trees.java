package dev.rocky.output.schema;

import dev.rocky.output.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON as plain lists and maps, and its one spelling in files. */
final class Trees {
  private Trees() {}

  /** A node as maps, lists and values. */
  static Object of(JsonNode node) {
    if (node.isObject()) {
      var map = new LinkedHashMap<String, Object>();
      node.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      var list = new ArrayList<Object>();
      node.forEach(item -> list.add(of(item)));
      return list;
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isString()) {
      return node.stringValue();
    }
    throw new IllegalStateException("a schema holds no " + node.getNodeType());
  }

  /** A tree as files hold it: keys sorted, those of {@code properties} as they come. */
  static String text(Map<String, Object> tree) {
    return Json.pretty(sorted(tree));
  }

  private static Map<String, Object> sorted(Map<String, Object> tree) {
    var out = new TreeMap<String, Object>();
    tree.forEach((key, value) -> {
      if (key.equals("properties")) {
        var properties = new LinkedHashMap<String, Object>();
        object(value).forEach((name, property) -> properties.put(name, any(property)));
        out.put(key, properties);
      } else {
        out.put(key, any(value));
      }
    });
    return out;
  }

  private static @Nullable Object any(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> sorted(object(map));
      case List<?> list -> list.stream().map(Trees::any).toList();
      default -> value;
    };
  }

  /** The object that {@code value} is known to be. */
  @SuppressWarnings("unchecked") // keys of our own trees are texts
  static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalStateException("not an object: " + value);
  }

  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
