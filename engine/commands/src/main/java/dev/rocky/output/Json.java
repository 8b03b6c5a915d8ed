package dev.rocky.output;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON: keys in the order of the components, two spaces of indent, a newline at
 * the end. Written by hand because a command prints one document in a cold JVM: binding frameworks
 * cost hundreds of milliseconds there, this a few. A document goes out as it is written, so a large
 * one is never held whole.
 */
public final class Json {
  /** Starting threads for fewer items would take longer than writing them. */
  private static final int LONG = 512;

  private final Utf8Sink out;
  private final boolean pretty;
  private final int threads;
  private final Map<Class<?>, Shape> shapes = new HashMap<>();
  private int depth;

  /**
   * @param threads how many may write the items of a long list
   */
  private Json(Utf8Sink out, boolean pretty, int threads) {
    this.out = out;
    this.pretty = pretty;
    this.threads = threads;
  }

  /** A document as commands print it, with a newline at its end. */
  public static String pretty(Record document) {
    return lines(document);
  }

  /** Plain JSON, of maps, lists and values, in the same form. */
  public static String pretty(Map<String, ?> tree) {
    return lines(tree);
  }

  /** Documents as one list, in the same form. */
  public static String pretty(List<? extends Record> documents) {
    return lines(documents);
  }

  /**
   * Prints a document with a newline at its end, as UTF-8; the stream is not flushed. Items of long
   * lists are asked for and written by several threads.
   *
   * @throws UncheckedIOException when the stream refuses; a {@link java.io.PrintStream} never does
   */
  public static void print(Record document, OutputStream to) {
    print(document, to, Runtime.getRuntime().availableProcessors());
  }

  /** The same bytes with any number of threads. */
  static void print(Record document, OutputStream to, int threads) {
    var sink = new Utf8Sink(to);
    new Json(sink, true, threads).line(document);
    sink.close();
  }

  private static String lines(Object value) {
    var bytes = new ByteArrayOutputStream();
    var sink = new Utf8Sink(bytes);
    new Json(sink, true, 1).line(value);
    sink.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A document on one line, without a newline. */
  public static String compact(Record document) {
    var bytes = new ByteArrayOutputStream();
    var sink = new Utf8Sink(bytes);
    new Json(sink, false, 1).value(document);
    sink.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void line(Object value) {
    value(value);
    out.ascii('\n');
  }

  // Questions one by one: a pattern switch is linked at run time, tens of milliseconds in a cold
  // JVM.
  private void value(@Nullable Object value) {
    if (value == null) {
      out.ascii("null");
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
      out.ascii(value.toString());
    } else if (value instanceof Record object && !(value instanceof Bare)) {
      object(object);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof Instant instant) {
      text(Instants.text(instant));
    } else if (value instanceof Spelled word) {
      text(word.spelling());
    } else if (value instanceof Bare holder) {
      value(holder.bare());
    } else if (value instanceof Map<?, ?> map) {
      map(map);
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
    @Nullable Object[] values =
        object instanceof Listed listed ? listed.values() : shape.values(object);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof Optional<?> optional) {
        if (optional.isEmpty()) {
          continue;
        }
        value = optional.get();
      }
      separate(first);
      out.ascii(pretty ? shape.pretty[i] : shape.compact[i]);
      value(value);
      first = false;
    }
    close('}', first);
  }

  /**
   * How a record type is written, looked up once: asking the class again for every object was most
   * of the time of a large document.
   */
  private static final class Shape {
    final byte[][] pretty;
    final byte[][] compact;
    private final Method[] accessors;

    private Shape(int size) {
      pretty = new byte[size][];
      compact = new byte[size][];
      accessors = new Method[size];
    }

    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Shape shape = new Shape(components.length);
      for (int i = 0; i < components.length; i++) {
        // Keys are names of record components: nothing in them needs an escape.
        String key = '"' + JsonKeys.of(components[i].getName()) + '"';
        shape.pretty[i] = (key + ": ").getBytes(StandardCharsets.US_ASCII);
        shape.compact[i] = (key + ":").getBytes(StandardCharsets.US_ASCII);
        shape.accessors[i] = components[i].getAccessor();
      }
      return shape;
    }

    @Nullable Object[] values(Record object) {
      @Nullable Object[] values = new @Nullable Object[accessors.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = read(accessors[i], object);
      }
      return values;
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
    if (threads > 1 && list.size() >= LONG && list instanceof RandomAccess) {
      LongList.write(list.size(), threads, () -> part(list), out::bytes);
    } else {
      items(list);
    }
    close(']', list.isEmpty());
  }

  private void items(Iterable<?> items) {
    boolean first = true;
    for (var item : items) {
      separate(first);
      value(item);
      first = false;
    }
  }

  /** What one thread needs to write some items of a list, at the depth where this document is. */
  private LongList.Part part(List<?> list) {
    var bytes = new ByteArrayOutputStream(1 << 16);
    var sink = new Utf8Sink(bytes);
    var json = new Json(sink, pretty, 1);
    json.depth = depth;
    return (from, to) -> {
      for (int i = from; i < to; i++) {
        json.separate(i == 0);
        json.value(list.get(i));
      }
      sink.close();
      byte[] written = bytes.toByteArray();
      bytes.reset();
      return written;
    };
  }

  private boolean entry(String key, @Nullable Object value, boolean first) {
    separate(first);
    text(key);
    out.ascii(pretty ? ": " : ":");
    value(value);
    return false;
  }

  private void open(char bracket) {
    out.ascii(bracket);
    depth++;
  }

  private void separate(boolean first) {
    if (!first) {
      out.ascii(',');
    }
    indent();
  }

  private void close(char bracket, boolean empty) {
    depth--;
    if (!empty) {
      indent();
    }
    out.ascii(bracket);
  }

  private void indent() {
    if (pretty) {
      out.line(depth);
    }
  }

  private void number(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalStateException("a number in a document must be finite: " + number);
    }
    out.ascii(Double.toString(number));
  }

  private void text(String text) {
    out.ascii('"');
    if (!out.plain(text)) {
      escaped(text);
    }
    out.ascii('"');
  }

  /** A text with something in it that is not itself in JSON, or not ASCII. */
  private void escaped(String text) {
    StringBuilder written = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> written.append("\\\"");
        case '\\' -> written.append("\\\\");
        case '\n' -> written.append("\\n");
        case '\r' -> written.append("\\r");
        case '\t' -> written.append("\\t");
        default -> {
          // A surrogate without its partner has no UTF-8 form; escaped it survives any transport.
          if (c < ' ' || c == 0x7f || lonely(text, i)) {
            escape(c, written);
          } else {
            written.append(c);
          }
        }
      }
    }
    out.bytes(written.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void escape(char c, StringBuilder written) {
    written.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      written.append(Character.forDigit((c >> shift) & 0xf, 16));
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
