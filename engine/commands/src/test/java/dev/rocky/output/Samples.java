package dev.rocky.output;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents made up from their types: one with everything in it, one with as little as may be. */
public final class Samples {
  private final boolean full;
  private long next = 1;

  private Samples(boolean full) {
    this.full = full;
  }

  /** Every optional part given, every list with all shapes of its items. */
  public static <T extends Record> T full(Class<T> type) {
    return type.cast(new Samples(true).record(type));
  }

  /** Optional parts left out, nullable ones null, lists empty. */
  public static <T extends Record> T least(Class<T> type) {
    return type.cast(new Samples(false).record(type));
  }

  private Object record(Class<?> type) {
    var components = type.getRecordComponents();
    var values = new @Nullable Object[components.length];
    var types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = component(components[i]);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object component(RecordComponent component) {
    var name = JsonKeys.of(component.getName());
    if (component.getType() == Optional.class) {
      var inner = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return full ? Optional.of(value(inner, name)) : Optional.empty();
    }
    if (!full && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return null;
    }
    var open = component.getAnnotation(Open.class);
    if (open != null && open.value().length > 0 && full) {
      return open.value()[0];
    }
    return value(component.getGenericType(), name);
  }

  private Object value(Type type, String name) {
    if (type instanceof ParameterizedType generic) {
      var inner = generic.getActualTypeArguments();
      return generic.getRawType() == List.class ? list(inner[0], name) : map(inner[1], name);
    }
    if (type == String.class) {
      return full ? "some " + name : "";
    }
    if (type == long.class || type == Long.class) {
      return full ? next++ : 0L;
    }
    if (type == double.class || type == Double.class) {
      return full ? next++ + 0.25 : 0.0;
    }
    if (type == boolean.class || type == Boolean.class) {
      return full;
    }
    if (type == Instant.class) {
      return Instant.parse(full ? "2031-05-04T07:15:00.042Z" : "2031-05-04T07:15:00Z");
    }
    if (type == Object.class) {
      return List.of("some " + name, 7, true);
    }
    return shape((Class<?>) type);
  }

  private Object shape(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type == ComponentValue.class) {
      return new ComponentValue.One("part");
    }
    if (type == TextRow.class) {
      var values = new LinkedHashMap<String, @Nullable String>();
      values.put("id", "1");
      values.put("amount", null);
      return new TextRow(values);
    }
    return record(type.isSealed() ? type.getPermittedSubclasses()[0] : type);
  }

  private List<Object> list(Type inner, String name) {
    var out = new ArrayList<Object>();
    if (full) {
      if (inner instanceof Class<?> type && type.isSealed()) {
        for (var shape : type.getPermittedSubclasses()) {
          out.add(record(shape));
        }
      } else {
        out.add(value(inner, name));
      }
    }
    return out;
  }

  private Map<String, Object> map(Type inner, String name) {
    var out = new LinkedHashMap<String, Object>();
    if (full) {
      out.put("one", value(inner, name));
      if (inner == ComponentValue.class) {
        out.put("several", new ComponentValue.Many(List.of("first", "second")));
      }
    }
    return out;
  }
}
