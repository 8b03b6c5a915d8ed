package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One table being read. Whoever reads it asks for every key it knows, then says {@link #done()}: a
 * key nobody asked for is unknown. A value of the wrong type is reported and counts as absent.
 */
final class Section {
  private final TomlFile file;
  private final TomlValue.Table table;
  private final String path;
  private final TomlProblems problems;
  private final List<String> asked = new ArrayList<>(12);

  Section(TomlFile file, TomlValue.Table table, String path, TomlProblems problems) {
    this.file = file;
    this.table = table;
    this.path = path;
    this.problems = problems;
  }

  static Section root(TomlFile file, TomlProblems problems) {
    return new Section(file, file.root(), "", problems);
  }

  /** The same table under another path: the name it would have without a shorthand or alias. */
  Section called(String other) {
    return new Section(file, table, other, problems);
  }

  String path() {
    return path;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  TomlFile file() {
    return file;
  }

  TomlProblems problems() {
    return problems;
  }

  /** Where the table stands. */
  Place place() {
    return path.isEmpty() ? Place.of(file.source()) : file.place(table);
  }

  /** Where a key's value stands, else the table. */
  Place place(String key) {
    TomlValue.Entry entry = table.entry(key);
    return entry == null ? place() : file.place(entry.value());
  }

  boolean has(String key) {
    return table.entry(key) != null;
  }

  boolean isEmpty() {
    return table.isEmpty();
  }

  /** The entries, for tables whose keys the author chooses; they all count as asked for. */
  List<TomlValue.Entry> entries() {
    for (TomlValue.Entry entry : table.entries()) {
      asked.add(entry.key());
    }
    return List.copyOf(table.entries());
  }

  /** The entries, without asking for any. */
  List<TomlValue.Entry> peek() {
    return List.copyOf(table.entries());
  }

  /** Says that keys are known without reading them. */
  void know(String... keys) {
    asked.addAll(List.of(keys));
  }

  Optional<TomlValue> value(String key) {
    asked.add(key);
    TomlValue.Entry entry = table.entry(key);
    if (entry == null) {
      return Optional.empty();
    }
    TomlValue value = entry.value();
    if (file.secret(value)) {
      problems.fromEnvironment(path(key));
    }
    if (file.lenient() && problems.used(path(key))) {
      file.missingVariable(value)
          .ifPresent(name ->
              problems.unreadable(
                  file.place(value), "environment variable not set: `" + name + "`"));
    }
    return Optional.of(value);
  }

  Optional<String> text(String key) {
    TomlValue value = value(key).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof TomlValue.Text text) {
      return Optional.of(text.value());
    }
    wrongType(key, value, "a text");
    return Optional.empty();
  }

  String text(String key, String fallback) {
    return text(key).orElse(fallback);
  }

  /** A text in which empty counts as absent. */
  Optional<String> filled(String key) {
    return text(key).filter(t -> !t.isEmpty());
  }

  /** A text that must be there; empty when it is not, which is reported. */
  String required(String key) {
    if (!has(key)) {
      know(key);
      missing(key);
      return "";
    }
    return text(key).orElse("");
  }

  void missing(String key) {
    problems.wrong(place(), path(key), "`" + path(key) + "` is missing");
  }

  Optional<Boolean> flag(String key) {
    TomlValue value = value(key).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof TomlValue.Flag flag) {
      return Optional.of(flag.value());
    }
    wrongType(key, value, "`true` or `false`");
    return Optional.empty();
  }

  boolean flag(String key, boolean fallback) {
    return flag(key).orElse(fallback);
  }

  Optional<Long> whole(String key, long min, long max) {
    return value(key).flatMap(value -> whole(key, value, min, max));
  }

  private Optional<Long> whole(String key, TomlValue value, long min, long max) {
    String wanted = "a whole number " + range(min, max);
    if (!(value instanceof TomlValue.Whole whole)) {
      wrongType(key, value, wanted);
      return Optional.empty();
    }
    if (whole.value() < min || whole.value() > max) {
      wrong(key, "`" + path(key) + "` must be " + wanted + ", not " + shown(value, whole.value()));
      return Optional.empty();
    }
    return Optional.of(whole.value());
  }

  int count(String key, int min, int fallback) {
    return whole(key, min, Integer.MAX_VALUE).map(Long::intValue).orElse(fallback);
  }

  long amount(String key, long min, long fallback) {
    return whole(key, min, Long.MAX_VALUE).orElse(fallback);
  }

  private static String range(long min, long max) {
    return max >= Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
  }

  /** A number of either kind, within bounds. */
  Optional<Double> number(String key, double min, double max) {
    TomlValue value = value(key).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    double number;
    if (value instanceof TomlValue.Real real) {
      number = real.value();
    } else if (value instanceof TomlValue.Whole whole) {
      number = whole.value();
    } else {
      wrongType(key, value, "a number");
      return Optional.empty();
    }
    if (!(number >= min && number <= max)) {
      String wanted =
          max == Double.MAX_VALUE
              ? "of at least " + plain(min)
              : "from " + plain(min) + " to " + plain(max);
      wrong(
          key,
          "`"
              + path(key)
              + "` must be a number "
              + wanted
              + ", not "
              + shown(value, plain(number)));
      return Optional.empty();
    }
    return Optional.of(number);
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** An array of texts. */
  Optional<List<String>> texts(String key) {
    TomlValue value = value(key).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof TomlValue.Items items)) {
      wrongType(key, value, "an array of texts");
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>(items.values().size());
    for (TomlValue item : items.values()) {
      if (item instanceof TomlValue.Text text) {
        texts.add(text.value());
      } else {
        problems.wrong(
            file.place(item),
            path(key),
            "`" + path(key) + "` must be an array of texts; it holds " + item.kind());
      }
    }
    return Optional.of(texts);
  }

  Optional<Section> section(String key) {
    TomlValue value = value(key).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof TomlValue.Table inner) {
      return Optional.of(new Section(file, inner, path(key), problems));
    }
    wrongType(key, value, "a table");
    return Optional.empty();
  }

  /** An array of tables; absent is empty. */
  List<Section> sections(String key) {
    TomlValue value = value(key).orElse(null);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlValue.Items items)) {
      wrongType(key, value, "an array of tables");
      return List.of();
    }
    List<Section> sections = new ArrayList<>(items.values().size());
    int i = 0;
    for (TomlValue item : items.values()) {
      String at = key + "[" + i++ + "]";
      if (item instanceof TomlValue.Table inner) {
        sections.add(new Section(file, inner, path(at), problems));
      } else {
        problems.wrong(
            file.place(item), path(at), "`" + path(at) + "` must be a table, not " + item.kind());
      }
    }
    return sections;
  }

  /** A table of texts by name, in file order. */
  Map<String, String> textMap(String key) {
    Section inner = section(key).orElse(null);
    if (inner == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (TomlValue.Entry entry : inner.entries()) {
      inner.text(entry.key()).ifPresent(text -> texts.put(entry.key(), text));
    }
    return texts;
  }

  /** A table whose content is not ours to judge. */
  Map<String, Object> plainMap(String key) {
    TomlValue value = value(key).orElse(null);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof TomlValue.Table inner)) {
      wrongType(key, value, "a table");
      return Map.of();
    }
    return new Section(file, inner, path(key), problems).plain();
  }

  /** The whole table, whose content is not ours to judge. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (TomlValue.Entry entry : entries()) {
      plain.put(entry.key(), entry.value().plain());
    }
    return plain;
  }

  /** One of a few words; the message lists them. */
  <T> Optional<T> choice(String key, Map<String, T> words) {
    String text = text(key).orElse(null);
    if (text == null) {
      return Optional.empty();
    }
    T found = words.get(text);
    if (found == null) {
      wrong(
          key,
          "`"
              + path(key)
              + "` must be one of "
              + quoted(words.keySet())
              + ", not "
              + shownText(key, text));
    }
    return Optional.ofNullable(found);
  }

  /** For a {@link #choice} of texts that stand for themselves. */
  static Map<String, String> words(String... words) {
    Map<String, String> choices = new LinkedHashMap<>();
    for (String word : words) {
      choices.put(word, word);
    }
    return choices;
  }

  static String quoted(Iterable<String> words) {
    StringBuilder out = new StringBuilder();
    for (String word : words) {
      out.append(out.isEmpty() ? "" : ", ").append('`').append(word).append('`');
    }
    return out.toString();
  }

  /** What a message may show of a text. */
  String shownText(String key, String text) {
    return isSecret(key) ? "`***`" : "`" + text + "`";
  }

  /** Whether a part of the value came from the environment. */
  boolean isSecret(String key) {
    TomlValue.Entry entry = table.entry(key);
    return entry != null && file.secret(entry.value());
  }

  private Object shown(TomlValue value, Object plain) {
    return file.secret(value) ? "***" : plain;
  }

  void wrong(String key, String message) {
    problems.wrong(place(key), path(key), message);
  }

  private void wrongType(String key, TomlValue value, String wanted) {
    problems.wrong(
        file.place(value),
        path(key),
        "`" + path(key) + "` must be " + wanted + ", not " + value.kind());
  }

  /** Reports every key nobody asked for. */
  void done() {
    for (TomlValue.Entry entry : table.entries()) {
      if (!asked.contains(entry.key())) {
        problems.unknown(file.keyPlace(entry), path, entry.key(), asked);
      }
    }
  }
}
