package dev.rocky.typing;

import dev.rocky.typing.DuckDbCatalogue.SortedLines;
import dev.rocky.typing.TypeRules.FunctionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Databricks' functions: {@code databricks.functions}, made from the answers of Spark's analyzer,
 * and {@code databricks.corrections}, written by hand from the vendor's reference; a line of the
 * second replaces one of the first. Both are sorted lines searched in place.
 *
 * <p>A line: name, kind, {@code !} when not deterministic, nullability, overloads. An overload is
 * {@code NS,S>STRING}: for each argument the kinds of types it takes, the last one repeated when
 * marked {@code *}, then the result ({@link SparkResults}).
 */
final class SparkCatalogue {
  private static final Map<String, Optional<Function>> PARSED = new ConcurrentHashMap<>();

  private SparkCatalogue() {}

  private static final class Files {
    static final SortedLines FUNCTIONS =
        SortedLines.of(PortableTable.bytes("databricks.functions"));
    static final SortedLines CORRECTIONS =
        SortedLines.of(PortableTable.bytes("databricks.corrections"));
    static final SortedLines NAMES = SortedLines.of(PortableTable.bytes("databricks.names"));
  }

  /** When a result can be NULL: never; if any, all, or the first of the arguments are; always. */
  enum Nullability {
    NEVER,
    ANY,
    ALL,
    FIRST,
    ALWAYS
  }

  /**
   * @param parameters letters of the kinds of types each argument takes
   * @param repeated whether the last parameter may come any number of times, also never
   */
  record Overload(List<String> parameters, boolean repeated, String result) {
    Overload {
      parameters = List.copyOf(parameters);
    }

    boolean takes(int count) {
      return repeated ? count >= parameters.size() - 1 : count == parameters.size();
    }

    String parameter(int i) {
      return parameters.get(Math.min(i, parameters.size() - 1));
    }
  }

  record Function(
      String name,
      FunctionKind kind,
      boolean deterministic,
      Nullability nullability,
      List<Overload> overloads) {
    Function {
      overloads = List.copyOf(overloads);
    }

    Optional<Overload> overload(int count) {
      return overloads.stream().filter(o -> o.takes(count)).findFirst();
    }
  }

  static Optional<Function> function(String name) {
    return PARSED.computeIfAbsent(name.toLowerCase(Locale.ROOT), SparkCatalogue::read);
  }

  private static Optional<Function> read(String name) {
    List<String> lines = Files.CORRECTIONS.lines(name);
    if (lines.isEmpty()) {
      lines = Files.FUNCTIONS.lines(name);
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(parse(lines.getFirst()));
  }

  private static Function parse(String line) {
    List<String> fields = SortedLines.fields(line);
    return new Function(
        fields.get(0),
        FunctionKind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
        fields.get(2).isEmpty(),
        Nullability.valueOf(fields.get(3).toUpperCase(Locale.ROOT)),
        SortedLines.split(fields.get(4), ';').stream().map(SparkCatalogue::overload).toList());
  }

  private static Overload overload(String text) {
    int arrow = text.indexOf('>');
    List<String> parameters = new ArrayList<>();
    boolean repeated = false;
    if (arrow > 0) {
      for (String parameter : SortedLines.split(text.substring(0, arrow), ',')) {
        repeated = parameter.length() > 1 && parameter.endsWith("*");
        parameters.add(repeated ? parameter.substring(0, parameter.length() - 1) : parameter);
      }
    }
    return new Overload(parameters, repeated, text.substring(arrow + 1));
  }

  /** How Spark names the result of a call where it does not repeat the call as written. */
  static Optional<String> nameOf(String function, int count) {
    String wanted = Integer.toString(count);
    for (String line : Files.NAMES.lines(function.toLowerCase(Locale.ROOT))) {
      List<String> fields = SortedLines.fields(line);
      if (fields.get(1).equals(wanted) || fields.get(1).equals("*")) {
        return Optional.of(fields.get(2));
      }
    }
    return Optional.empty();
  }

  /** All names, sorted. */
  static List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    for (SortedLines lines : List.of(Files.FUNCTIONS, Files.CORRECTIONS)) {
      for (String line : lines.all()) {
        names.add(line.substring(0, Math.max(0, line.indexOf('\t'))));
      }
    }
    names.remove("");
    return List.copyOf(names);
  }
}
