package dev.rocky.toml;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value and the stretch of text it stands at. */
public sealed interface TomlValue {
  int start();

  int end();

  /** What an author calls this kind of value: {@code a text}, {@code a table}. */
  default String kind() {
    return switch (this) {
      case Text _ -> "a text";
      case Whole _ -> "a whole number";
      case Real _ -> "a number";
      case Flag _ -> "a boolean";
      case Moment _ -> "a date or time";
      case Items _ -> "an array";
      case Table _ -> "a table";
    };
  }

  /**
   * The value as plain Java: String, Long, Double, Boolean, a {@code java.time} value, List or Map
   * in file order.
   */
  default Object plain() {
    return switch (this) {
      case Text text -> text.value();
      case Whole whole -> whole.value();
      case Real real -> real.value();
      case Flag flag -> flag.value();
      case Moment moment -> moment.value();
      case Items items -> items.values().stream().map(TomlValue::plain).toList();
      case Table table -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Entry entry : table.entries()) {
          plain.put(entry.key(), entry.value().plain());
        }
        yield Collections.unmodifiableMap(plain);
      }
    };
  }

  record Text(int start, int end, String value) implements TomlValue {}

  record Whole(int start, int end, long value) implements TomlValue {}

  record Real(int start, int end, double value) implements TomlValue {}

  record Flag(int start, int end, boolean value) implements TomlValue {}

  /**
   * @param value an OffsetDateTime, LocalDateTime, LocalDate or LocalTime
   */
  record Moment(int start, int end, Temporal value) implements TomlValue {}

  /** An array; with {@code [[name]]} headers its values are tables. */
  final class Items implements TomlValue {
    private final int start;
    private int end;
    private final List<TomlValue> values = new ArrayList<>();
    final boolean ofHeaders;

    Items(int start, int end, boolean ofHeaders) {
      this.start = start;
      this.end = end;
      this.ofHeaders = ofHeaders;
    }

    void add(TomlValue value) {
      values.add(value);
    }

    void close(int at) {
      end = at;
    }

    @Override
    public int start() {
      return start;
    }

    @Override
    public int end() {
      return end;
    }

    public List<TomlValue> values() {
      return Collections.unmodifiableList(values);
    }
  }

  /**
   * @param keyStart where the key stands
   */
  record Entry(String key, int keyStart, int keyEnd, TomlValue value) {}

  /**
   * A table; it stands where its header, first dotted key or braces stand. Built by the parser,
   * then never changed.
   */
  final class Table implements TomlValue {
    /** How a table came to be, which decides what may still be added to it. */
    enum Origin {
      /** Only named on the way to another: {@code a} in {@code [a.b]}. */
      IMPLICIT,
      HEADER,
      DOTTED,
      INLINE
    }

    private final int start;
    private int end;
    Origin origin;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Table(int start, int end, Origin origin) {
      this.start = start;
      this.end = end;
      this.origin = origin;
    }

    void put(Entry entry) {
      entries.put(entry.key(), entry);
    }

    void close(int at) {
      end = at;
    }

    @Override
    public int start() {
      return start;
    }

    @Override
    public int end() {
      return end;
    }

    public @Nullable Entry entry(String key) {
      return entries.get(key);
    }

    /** In file order. */
    public Collection<Entry> entries() {
      return Collections.unmodifiableCollection(entries.values());
    }

    public boolean isEmpty() {
      return entries.isEmpty();
    }
  }
}
