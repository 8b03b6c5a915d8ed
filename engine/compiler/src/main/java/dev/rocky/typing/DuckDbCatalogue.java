package dev.rocky.typing;

import dev.rocky.type.Column;
import dev.rocky.typing.Signatures.Signature;
import dev.rocky.typing.TypeRules.FunctionKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DuckDB's functions: {@code duckdb.functions}, generated from its own catalogue, and what is
 * written by hand beside it in {@code duckdb.corrections}. Both are sorted lines searched in place;
 * a line is parsed when its name is first asked for.
 */
final class DuckDbCatalogue {
  private static final Map<String, Optional<Function>> PARSED = new ConcurrentHashMap<>();

  private DuckDbCatalogue() {}

  /** The files, read when the first call is typed. */
  private static final class Files {
    static final SortedLines FUNCTIONS = SortedLines.of(PortableTable.bytes("duckdb.functions"));
    static final SortedLines CORRECTIONS =
        SortedLines.of(PortableTable.bytes("duckdb.corrections"));
  }

  private static final class Descriptions {
    static final SortedLines LINES = SortedLines.of(PortableTable.bytes("duckdb.descriptions"));
  }

  /** When a result can be NULL. */
  enum Nullability {
    ANY,
    NEVER,
    ALWAYS,
    ALL,
    /** If the first argument is. */
    FIRST,
    /** If the second or the third argument is: the branches of {@code if}. */
    BRANCHES
  }

  /**
   * @param kinds of its overloads: a name can be a table function and a scalar one
   * @param result a rule of {@link DuckDbResults}, or empty: the signature says it
   */
  record Function(
      String name,
      List<FunctionKind> kinds,
      List<Signature> signatures,
      String result,
      Nullability nullability,
      boolean stable) {
    Function {
      kinds = List.copyOf(kinds);
      signatures = List.copyOf(signatures);
    }

    boolean isAggregate() {
      return kinds.contains(FunctionKind.AGGREGATE);
    }
  }

  static Optional<Function> function(String name) {
    return PARSED.computeIfAbsent(name.toLowerCase(Locale.ROOT), DuckDbCatalogue::read);
  }

  private static Optional<Function> read(String name) {
    List<String> lines = Files.FUNCTIONS.lines(name);
    List<String> corrections = Files.CORRECTIONS.lines(name);
    if (lines.isEmpty() && corrections.isEmpty()) {
      return Optional.empty();
    }
    List<FunctionKind> kinds = new ArrayList<>();
    List<Signature> signatures = new ArrayList<>();
    boolean stable = true;
    String original = name;
    for (String line : lines) {
      List<String> fields = SortedLines.fields(line);
      FunctionKind kind = kind(fields.get(1));
      if (!kinds.contains(kind)) {
        kinds.add(kind);
      }
      stable &= fields.get(2).isEmpty();
      String overloads = fields.get(3);
      if (overloads.startsWith("=")) {
        original = overloads.substring(1);
        overloads = overloads(original, fields.get(1));
      }
      signatures.addAll(Signatures.parse(overloads));
    }
    String result = "";
    Nullability nullability = Nullability.ANY;
    if (corrections.isEmpty() && !original.equals(name)) {
      corrections = Files.CORRECTIONS.lines(original);
    }
    if (!corrections.isEmpty()) {
      List<String> fields = SortedLines.fields(corrections.getFirst());
      result = fields.get(1).equals("-") ? "" : fields.get(1);
      nullability = Nullability.valueOf(fields.get(2).toUpperCase(Locale.ROOT));
      if (fields.size() > 3) {
        kinds.clear(); // a macro over aggregates
        kinds.add(kind(fields.get(3)));
      }
    } else if (kinds.contains(FunctionKind.AGGREGATE)) {
      nullability = Nullability.ALWAYS;
    }
    return Optional.of(new Function(name, kinds, signatures, result, nullability, stable));
  }

  private static String overloads(String name, String kind) {
    for (String line : Files.FUNCTIONS.lines(name)) {
      List<String> fields = SortedLines.fields(line);
      if (fields.get(1).equals(kind)) {
        return fields.get(3).startsWith("=")
            ? overloads(fields.get(3).substring(1), kind)
            : fields.get(3);
      }
    }
    throw new IllegalStateException("duckdb.functions: there is no " + kind + " " + name);
  }

  private static FunctionKind kind(String text) {
    return switch (text) {
      case "aggregate" -> FunctionKind.AGGREGATE;
      case "window" -> FunctionKind.WINDOW;
      case "table" -> FunctionKind.TABLE;
      default -> FunctionKind.SCALAR; // macros too: which of them aggregate is in the corrections
    };
  }

  /** All names that are words, sorted. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String line : Files.FUNCTIONS.all()) {
      String name = line.substring(0, line.indexOf('\t'));
      if (Character.isLetter(name.charAt(0))
          && name.indexOf(' ') < 0
          && (names.isEmpty() || !names.getLast().equals(name))) {
        names.add(name);
      }
    }
    return names;
  }

  private static final class Tables {
    static final SortedLines LINES = SortedLines.of(PortableTable.bytes("duckdb.tables"));
  }

  /** The columns of a table function that takes no arguments. */
  static Optional<List<Column>> columns(String name) {
    List<String> lines = Tables.LINES.lines(name);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>();
    for (String column : SortedLines.split(SortedLines.fields(lines.getFirst()).get(1), '|')) {
      int colon = column.indexOf(':');
      columns.add(
          new Column(
              column.substring(0, colon),
              DuckDbRules.INSTANCE.type(column.substring(colon + 1)),
              true));
    }
    return Optional.of(columns);
  }

  static String description(String name) {
    List<String> lines = Descriptions.LINES.lines(name.toLowerCase(Locale.ROOT));
    return lines.isEmpty() ? "" : lines.getFirst().substring(lines.getFirst().indexOf('\t') + 1);
  }

  /** Lines of one file sorted by their first field, found by bisection. */
  static final class SortedLines {
    private final byte[] bytes;

    private SortedLines(byte[] bytes) {
      this.bytes = bytes;
    }

    static SortedLines of(byte[] bytes) {
      return new SortedLines(bytes);
    }

    static List<String> fields(String line) {
      return split(line, '\t');
    }

    static List<String> split(String line, char separator) {
      List<String> fields = new ArrayList<>(4);
      int start = 0;
      for (int tab = line.indexOf(separator); tab >= 0; tab = line.indexOf(separator, start)) {
        fields.add(line.substring(start, tab));
        start = tab + 1;
      }
      fields.add(line.substring(start));
      return fields;
    }

    List<String> all() {
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    /** All lines whose first field is {@code name}. */
    List<String> lines(String name) {
      byte[] key = name.getBytes(StandardCharsets.UTF_8);
      int low = 0;
      int high = bytes.length;
      while (low < high) {
        int middle = lineStart((low + high) >>> 1);
        if (compare(middle, key) < 0) {
          low = lineEnd(middle) + 1;
        } else {
          high = middle;
        }
      }
      List<String> found = new ArrayList<>(1);
      int at = low;
      while (at < bytes.length && compare(at, key) == 0) {
        int end = lineEnd(at);
        found.add(new String(bytes, at, end - at, StandardCharsets.UTF_8));
        at = end + 1;
      }
      return found;
    }

    private int lineStart(int at) {
      int start = at;
      while (start > 0 && bytes[start - 1] != '\n') {
        start--;
      }
      return start;
    }

    private int lineEnd(int at) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      return end;
    }

    private int compare(int line, byte[] key) {
      for (int i = 0; i < key.length; i++) {
        int b = line + i < bytes.length ? bytes[line + i] & 0xff : 0;
        if (b == '\t' || b == '\n') {
          return -1;
        }
        int difference = b - (key[i] & 0xff);
        if (difference != 0) {
          return difference;
        }
      }
      int next = line + key.length;
      return next < bytes.length && bytes[next] == '\t' ? 0 : 1;
    }
  }
}
