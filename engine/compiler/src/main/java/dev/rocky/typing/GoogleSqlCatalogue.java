package dev.rocky.typing;

import dev.rocky.typing.DuckDbCatalogue.SortedLines;
import dev.rocky.typing.GoogleSqlSignatures.Overload;
import dev.rocky.typing.TypeRules.FunctionKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * BigQuery's functions: {@code bigquery.functions}, generated from ZetaSQL's signatures, and {@code
 * bigquery.corrections}, written by hand from
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/functions-all. Both are sorted
 * lines searched in place.
 */
final class GoogleSqlCatalogue {
  private static final Map<String, Optional<Function>> PARSED = new ConcurrentHashMap<>();

  private GoogleSqlCatalogue() {}

  /** The files, read when the first call is typed. */
  private static final class Files {
    static final SortedLines FUNCTIONS = SortedLines.of(PortableTable.bytes("bigquery.functions"));
    static final SortedLines CORRECTIONS =
        SortedLines.of(PortableTable.bytes("bigquery.corrections"));
  }

  /** When a result can be NULL. */
  enum Nullability {
    ANY,
    NEVER,
    ALWAYS,
    ALL
  }

  /**
   * @param result a rule of {@link GoogleSqlResults}, or empty: the overload says it
   * @param page the vendor's page, below its reference
   */
  record Function(
      String name,
      FunctionKind kind,
      List<Overload> overloads,
      String result,
      Nullability nullability,
      boolean stable,
      String page) {
    Function {
      overloads = List.copyOf(overloads);
    }
  }

  /** A function by its name, with the prefix it has ({@code net.host}). */
  static Optional<Function> function(String name) {
    return PARSED.computeIfAbsent(name.toLowerCase(Locale.ROOT), GoogleSqlCatalogue::read);
  }

  private static Optional<Function> read(String name) {
    List<String> lines = Files.FUNCTIONS.lines(name);
    List<String> corrections = Files.CORRECTIONS.lines(name);
    if (lines.isEmpty() && corrections.isEmpty()) {
      return Optional.empty();
    }
    FunctionKind kind = FunctionKind.SCALAR;
    boolean stable = true;
    String overloads = "";
    String original = name;
    if (!lines.isEmpty()) {
      List<String> fields = SortedLines.fields(lines.getFirst());
      kind = kind(fields.get(1));
      stable = fields.get(2).isEmpty();
      overloads = fields.get(3);
      if (overloads.startsWith("=")) {
        original = overloads.substring(1);
        overloads = SortedLines.fields(Files.FUNCTIONS.lines(original).getFirst()).get(3);
      }
    }
    if (corrections.isEmpty() && !original.equals(name)) {
      corrections = Files.CORRECTIONS.lines(original);
    }
    String result = "";
    String page = "";
    Nullability nullability = kind == FunctionKind.SCALAR ? Nullability.ANY : Nullability.ALWAYS;
    if (!corrections.isEmpty()) {
      // name, kind, result rule, nullability, overloads, page; `-` where the other file has the
      // last word.
      List<String> fields = SortedLines.fields(corrections.getFirst());
      kind = fields.get(1).equals("-") ? kind : kind(fields.get(1));
      result = fields.get(2).equals("-") ? "" : fields.get(2);
      nullability =
          fields.get(3).equals("-")
              ? nullability
              : Nullability.valueOf(fields.get(3).toUpperCase(Locale.ROOT));
      overloads = fields.get(4).equals("-") ? overloads : fields.get(4);
      page = fields.size() > 5 ? fields.get(5) : "";
    }
    return Optional.of(
        new Function(
            name, kind, GoogleSqlSignatures.parse(overloads), result, nullability, stable, page));
  }

  private static FunctionKind kind(String text) {
    return switch (text) {
      case "aggregate" -> FunctionKind.AGGREGATE;
      case "window" -> FunctionKind.WINDOW;
      case "table" -> FunctionKind.TABLE;
      default -> FunctionKind.SCALAR;
    };
  }

  /** All names that are words, sorted. */
  static List<String> names() {
    SequencedSet<String> names = new TreeSet<>();
    for (SortedLines file : List.of(Files.FUNCTIONS, Files.CORRECTIONS)) {
      for (String line : file.all()) {
        if (Character.isLetter(line.charAt(0))) {
          names.add(line.substring(0, line.indexOf('\t')));
        }
      }
    }
    return List.copyOf(names);
  }
}
