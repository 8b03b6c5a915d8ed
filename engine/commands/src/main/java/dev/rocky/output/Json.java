package dev.rocky.output;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON: keys in the order of the components, two spaces of indent, a newline at
 * the end. Written by hand because a command prints one document in a cold JVM: binding frameworks
 * cost hundreds of milliseconds there, this a few.
 */
public final class Json {
  private final StringBuilder out = new StringBuilder(4096);
  private final boolean pretty;
  private final Map<Class<?>, Shape> shapes = new HashMap<>();
  private int depth;

  private Json(boolean pretty) {
    this.pretty = pretty;
  }

  /** A document as commands print it, with a newline at its end. */
  public static String pretty(Record document) {
    return lines(document);
  }

  /** Plain JSON, of maps, lists and values, in the same form. */
  public static String pretty(Map<String, ?> tree) {
    return lines(tree);
  }

  private static String lines(Object value) {
    var json = new Json(true);
    json.value(value);
    return json.out.append('\n').toString();
  }

  /** A document on one line, without a newline. */
  public static String compact(Record document) {
    var json = new Json(false);
    json.value(document);
    return json.out.toString();
  }

  // Questions one by one: a pattern switch is linked at run time, tens of milliseconds in a cold
  // JVM.
  private void value(@Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
      out.append(value);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof Instant instant) {
      out.append('"').append(Instants.text(instant)).append('"');
    } else if (value instanceof Spelled word) {
      text(word.spelling());
    } else if (value instanceof Bare holder) {
      value(holder.bare());
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Record object) {
      object(object);
    } else {
      throw new IllegalStateException("no JSON form: " + value.getClass().getName());
    }
  }

  private void object(Record object) {
    open('{');
    boolean first = true;
    if (object instanceof Output output) {
      first = entry("version", EngineVersion.current(), first);
      first = entry("command", output.command(), first);
    }
    if (object instanceof Tagged tagged) {
      first = entry("type", tagged.type(), first);
    }
    Shape shape = shapes.computeIfAbsent(object.getClass(), Shape::of);
    for (int i = 0; i < shape.keys.size(); i++) {
      var value = read(shape.accessors.get(i), object);
      if (value instanceof Optional<?> optional) {
        if (optional.isEmpty()) {
          continue;
        }
        value = optional.get();
      }
      first = entry(shape.keys.get(i), value, first);
    }
    close('}', first);
  }

  /**
   * How a record type is written, looked up once: asking the class again for every object was most
   * of the time of a large document.
   */
  private record Shape(List<String> keys, List<Method> accessors) {
    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      String[] keys = new String[components.length];
      Method[] accessors = new Method[components.length];
      for (int i = 0; i < components.length; i++) {
        keys[i] = JsonKeys.of(components[i].getName());
        accessors[i] = components[i].getAccessor();
      }
      return new Shape(List.of(keys), List.of(accessors));
    }
  }

  private void map(Map<?, ?> map) {
    open('{');
    boolean first = true;
    for (var entry : map.entrySet()) {
      first = entry(String.valueOf(entry.getKey()), entry.getValue(), first);
    }
    close('}', first);
  }

  private void list(List<?> list) {
    open('[');
    boolean first = true;
    for (var item : list) {
      separate(first);
      value(item);
      first = false;
    }
    close(']', first);
  }

  private boolean entry(String key, @Nullable Object value, boolean first) {
    separate(first);
    text(key);
    out.append(pretty ? ": " : ":");
    value(value);
    return false;
  }

  private void open(char bracket) {
    out.append(bracket);
    depth++;
  }

  private void separate(boolean first) {
    if (!first) {
      out.append(',');
    }
    indent();
  }

  private void close(char bracket, boolean empty) {
    depth--;
    if (!empty) {
      indent();
    }
    out.append(bracket);
  }

  private void indent() {
    if (pretty) {
      out.append('\n');
      out.repeat("  ", depth);
    }
  }

  private void number(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalStateException("a number in a document must be finite: " + number);
    }
    out.append(number);
  }

  private void text(String text) {
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
          // A surrogate without its partner has no UTF-8 form; escaped it survives any transport.
          if (c < ' ' || c == 0x7f || lonely(text, i)) {
            escape(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((c >> shift) & 0xf, 16));
    }
  }

  private static boolean lonely(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private static @Nullable Object read(Method accessor, Record object) {
    try {
      return accessor.invoke(object);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }
}
