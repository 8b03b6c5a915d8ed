package dev.rocky.pipes;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and plain values as JSON on one line. */
final class JsonWriter {
  private static final int DEPTH = 512;

  private final StringBuilder out = new StringBuilder(256);

  private JsonWriter() {}

  /**
   * @throws PipesException for a value that has no JSON form: another class, or no finite number
   */
  static String write(@Nullable Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value, 0);
    return writer.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (depth > DEPTH) {
      throw new PipesException("JSON nested deeper than " + DEPTH + " levels, or in itself");
    }
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof CharSequence text) {
      text(text);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else if (value instanceof Iterable<?> items) {
      items(items, depth);
    } else {
      throw new PipesException("no JSON form for a " + value.getClass().getName());
    }
  }

  private void number(Number number) {
    if ((number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue())) {
      throw new PipesException(number + " is no number in JSON; send it as text");
    }
    out.append(number);
  }

  private void map(Map<?, ?> map, int depth) {
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(comma);
      text(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), depth + 1);
      comma = ", ";
    }
    out.append('}');
  }

  private void items(Iterable<?> items, int depth) {
    out.append('[');
    for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
      value(each.next(), depth + 1);
      out.append(each.hasNext() ? ", " : "");
    }
    out.append(']');
  }

  private void text(CharSequence text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c < ' ' || c == 0x7f || c == '\u0085' || lineEnd(c) || lonely(text, i)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Some readers take these for the end of a line. */
  private static boolean lineEnd(char c) {
    return c == '\u2028' || c == '\u2029';
  }

  /** A surrogate without its partner has no UTF-8 form; escaped it survives. */
  private static boolean lonely(CharSequence text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
