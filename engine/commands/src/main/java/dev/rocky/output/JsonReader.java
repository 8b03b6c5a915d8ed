package dev.rocky.output;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads documents back into their records, by the same marks {@link Json} writes them by. Unknown
 * keys are ignored. For the few places that read a document of their own making.
 */
public final class JsonReader {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonReader() {}

  /**
   * The record that {@code text} holds.
   *
   * @throws RockyException when it is no JSON, or not a document of this type; the message says
   *     where
   */
  public static <T extends Record> T read(String text, Class<T> type) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new RockyException(
          FailureKind.UNKNOWN, "not a JSON document: " + e.getOriginalMessage(), e);
    }
    return type.cast(record(tree, type, type.getSimpleName()));
  }

  /**
   * What {@code text} holds, as maps, lists, texts, numbers and truth values; empty when it is no
   * JSON.
   */
  public static Optional<Object> plain(String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, Object.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Object value(JsonNode node, Type type, String where) {
    if (type instanceof ParameterizedType generic) {
      var inner = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return list(node, inner[0], where);
      }
      return map(node, inner[1], where);
    }
    if (type == String.class) {
      return expect(node.isString(), node, "a text", where).stringValue();
    }
    if (type == long.class || type == Long.class) {
      return expect(node.canConvertToLong(), node, "a whole number", where).longValue();
    }
    if (type == double.class || type == Double.class) {
      return expect(node.isNumber(), node, "a number", where).doubleValue();
    }
    if (type == boolean.class || type == Boolean.class) {
      return expect(node.isBoolean(), node, "true or false", where).booleanValue();
    }
    if (type == Instant.class) {
      return instant(node, where);
    }
    if (type == Object.class) {
      return MAPPER.treeToValue(node, Object.class);
    }
    if (type instanceof Class<?> shape) {
      return shaped(node, shape, where);
    }
    throw new IllegalStateException("a record holds no " + type);
  }

  private static Object shaped(JsonNode node, Class<?> type, String where) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(word -> node.isString() && ((Spelled) word).spelling().equals(node.stringValue()))
          .findFirst()
          .orElseThrow(() -> wrong(node, "a known word", where));
    }
    if (type == ComponentValue.class) {
      return node.isArray()
          ? new ComponentValue.Many(texts(node, where))
          : new ComponentValue.One((String) value(node, String.class, where));
    }
    if (type == TextRow.class) {
      return row(node, where);
    }
    if (type.isSealed()) {
      return record(node, shape(node, type, where), where);
    }
    return record(node, type, where);
  }

  private static Class<?> shape(JsonNode node, Class<?> family, String where) {
    for (var shape : family.getPermittedSubclasses()) {
      var told = shape.getAnnotation(ToldBy.class);
      boolean found =
          told == null
              ? node.path("type").asString("").equals(Tagged.tagOf(shape))
              : node.has(told.value());
      if (found) {
        return shape;
      }
    }
    throw wrong(node, "a known shape of " + family.getSimpleName(), where);
  }

  private static Object record(JsonNode node, Class<?> type, String where) {
    expect(node.isObject(), node, "an object", where);
    var components = type.getRecordComponents();
    var values = new @Nullable Object[components.length];
    var types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = component(node, components[i], where);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static @Nullable Object component(
      JsonNode object, RecordComponent component, String where) {
    var key = JsonKeys.of(component.getName());
    var node = object.get(key);
    var at = where + "." + key;
    if (component.getType() == Optional.class) {
      if (node == null || node.isNull()) {
        return Optional.empty();
      }
      var inner = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return Optional.of(value(node, inner, at));
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return node == null || node.isNull() ? null : value(node, component.getGenericType(), at);
    }
    if (node == null) {
      throw new RockyException(FailureKind.UNKNOWN, "`%s` is missing".formatted(at));
    }
    return value(node, component.getGenericType(), at);
  }

  private static List<Object> list(JsonNode node, Type type, String where) {
    expect(node.isArray(), node, "a list", where);
    var out = new ArrayList<Object>();
    for (var item : node) {
      out.add(value(item, type, where + "[" + out.size() + "]"));
    }
    return out;
  }

  private static List<String> texts(JsonNode node, String where) {
    return list(node, String.class, where).stream().map(String.class::cast).toList();
  }

  private static Map<String, Object> map(JsonNode node, Type type, String where) {
    expect(node.isObject(), node, "an object", where);
    var out = new LinkedHashMap<String, Object>();
    for (var entry : node.properties()) {
      out.put(entry.getKey(), value(entry.getValue(), type, where + "." + entry.getKey()));
    }
    return out;
  }

  private static TextRow row(JsonNode node, String where) {
    expect(node.isObject(), node, "an object", where);
    var out = new LinkedHashMap<String, @Nullable String>();
    for (var entry : node.properties()) {
      var text = entry.getValue();
      out.put(entry.getKey(), text.isNull() ? null : text.asString());
    }
    return new TextRow(out);
  }

  private static Instant instant(JsonNode node, String where) {
    try {
      return Instant.parse(expect(node.isString(), node, "a time", where).stringValue());
    } catch (DateTimeParseException e) {
      throw new RockyException(
          FailureKind.UNKNOWN, "`%s` should be a time, not `%s`".formatted(where, node), e);
    }
  }

  private static JsonNode expect(boolean holds, JsonNode node, String what, String where) {
    if (!holds) {
      throw wrong(node, what, where);
    }
    return node;
  }

  private static RockyException wrong(JsonNode node, String what, String where) {
    return new RockyException(
        FailureKind.UNKNOWN, "`%s` should be %s, not `%s`".formatted(where, what, node));
  }
}
