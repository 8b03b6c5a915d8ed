package dev.rocky.project;

import dev.rocky.text.Span;
import dev.rocky.toml.TomlDocument;
import dev.rocky.toml.TomlValue;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spans by dotted path, found by reading the text again when first asked for: nearly no file is
 * ever asked, and ten thousand maps would cost more than their models. Safe for several threads,
 * which may both do the work.
 */
final class TomlPlaces extends AbstractMap<String, Span> {
  private final String text;
  private final int from;
  private final int to;
  private volatile @Nullable Map<String, Span> spans;

  TomlPlaces(String text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  @Override
  public Set<Entry<String, Span>> entrySet() {
    return spans().entrySet();
  }

  @Override
  public @Nullable Span get(@Nullable Object key) {
    return spans().get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return spans().containsKey(key);
  }

  private Map<String, Span> spans() {
    Map<String, Span> found = spans;
    if (found == null) {
      Map<String, Span> made = new LinkedHashMap<>();
      TomlValue.Table root = TomlDocument.parse(text.substring(from, to)).root();
      collect(root, "", (path, start, end) -> made.put(path, new Span(from + start, from + end)));
      spans = made;
      found = made;
    }
    return found;
  }

  /** Takes note of one path. */
  @FunctionalInterface
  interface Sink {
    void add(String path, int start, int end);
  }

  /** Scalars and arrays stand at their value, tables at their header, key or braces. */
  static void collect(TomlValue.Table table, String prefix, Sink sink) {
    for (TomlValue.Entry entry : table.entries()) {
      String path = prefix.isEmpty() ? entry.key() : prefix + "." + entry.key();
      value(entry.value(), path, sink);
    }
  }

  private static void value(TomlValue value, String path, Sink sink) {
    sink.add(path, value.start(), value.end());
    if (value instanceof TomlValue.Table inner) {
      collect(inner, path, sink);
    } else if (value instanceof TomlValue.Items items) {
      int i = 0;
      for (TomlValue item : items.values()) {
        value(item, path + "[" + i++ + "]", sink);
      }
    }
  }
}
