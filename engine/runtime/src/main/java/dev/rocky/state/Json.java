package dev.rocky.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Lists and maps as compact JSON with sorted keys, and back. Values are texts, numbers, booleans,
 * null, lists and maps.
 */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(out, text);
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool);
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
        String comma = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
          out.append(comma);
          quote(out, entry.getKey());
          out.append(':');
          write(out, entry.getValue());
          comma = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
      }
      case Iterable<?> items -> {
        out.append('[');
        String comma = "";
        for (Object item : items) {
          out.append(comma);
          write(out, item);
          comma = ",";
        }
        out.append(']');
      }
      default -> throw new IllegalStateException("no JSON for " + value.getClass());
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** What {@link #write} wrote. */
  static @Nullable Object read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return value(parser);
    } catch (JacksonException e) {
      throw new StateException("the state store holds a value that is no JSON: " + text, e);
    }
  }

  /** A list of texts. */
  static List<String> texts(String text) {
    List<String> texts = new ArrayList<>();
    if (read(text) instanceof List<?> items) {
      items.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  /** A map, empty when the text holds something else. */
  static Map<String, Object> map(String text) {
    Map<String, Object> map = new TreeMap<>();
    if (read(text) instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }

  /** A list of maps. */
  static List<Map<?, ?>> maps(String text) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (read(text) instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, value(parser));
        }
        yield map;
      }
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_ARRAY, END_OBJECT, PROPERTY_NAME ->
          null;
    };
  }
}
