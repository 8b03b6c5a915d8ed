package dev.rocky.typing;

import dev.rocky.typing.DuckDbCatalogue.SortedLines;
import dev.rocky.typing.TypeRules.FunctionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Snowflake's functions: {@code snowflake.functions}, written by hand from the vendor's reference
 * (https://docs.snowflake.com/en/sql-reference/functions-all), sorted lines searched in place. A
 * line is
 *
 * <pre>name kind flags nulls overloads [page]</pre>
 *
 * with tabs between. Kind: scalar, aggregate, window, table. Flags: empty for a deterministic
 * function, {@code s} for one that is stable within a statement, {@code v} for a volatile one.
 * Nulls: when the result can be NULL ({@link Nullability}). Overloads: {@code VARCHAR|NUMBER?>T},
 * parameters before the last {@code >}; {@code ?} may be left out, {@code *} repeats; {@code T} is
 * one type for all that have it; {@code PART} a part of a date; a result {@code =rule} is one of
 * {@link SnowflakeResults}. Page: where the reference describes it, if not under its own name.
 */
final class SnowflakeCatalogue {
  private static final String REFERENCE = "https://docs.snowflake.com/en/sql-reference/functions/";
  private static final Map<String, Optional<Function>> PARSED = new ConcurrentHashMap<>();

  private SnowflakeCatalogue() {}

  /** Read when the first call is typed. */
  private static final class File {
    static final SortedLines LINES = SortedLines.of(PortableTable.bytes("snowflake.functions"));
  }

  /** When a result can be NULL. */
  enum Nullability {
    /** If any argument is. */
    ANY,
    NEVER,
    ALWAYS,
    /** If all arguments are. */
    ALL,
    /** If the second or the third argument is. */
    BRANCHES,
    /** By a rule of {@link SnowflakeCalls}. */
    RULE
  }

  /**
   * @param type a type's name, {@code T}, {@code ANY}, {@code PART} or {@code LAMBDA}
   * @param repeated may come any number of times, once at least
   */
  record Parameter(String type, boolean optional, boolean repeated) {
    private static Parameter of(String text) {
      boolean optional = text.endsWith("?");
      boolean repeated = text.endsWith("*");
      String type = optional || repeated ? text.substring(0, text.length() - 1) : text;
      return new Parameter(type, optional, repeated);
    }

    String display() {
      return optional ? "[" + type + "]" : repeated ? type + ", …" : type;
    }
  }

  record Signature(List<Parameter> parameters, String result) {
    Signature {
      parameters = List.copyOf(parameters);
    }

    boolean takes(int count) {
      int needed = 0;
      boolean repeated = false;
      for (Parameter parameter : parameters) {
        needed += parameter.optional() ? 0 : 1;
        repeated |= parameter.repeated();
      }
      return count >= needed && (repeated || count <= parameters.size());
    }

    Parameter parameter(int i) {
      return parameters.get(Math.min(i, parameters.size() - 1));
    }
  }

  /**
   * @param deterministic whether equal arguments always give an equal result
   * @param link the vendor's page
   */
  record Function(
      String name,
      FunctionKind kind,
      boolean deterministic,
      Nullability nullability,
      List<Signature> signatures,
      String link) {
    Function {
      signatures = List.copyOf(signatures);
    }
  }

  static Optional<Function> function(String name) {
    return PARSED.computeIfAbsent(name.toLowerCase(Locale.ROOT), SnowflakeCatalogue::read);
  }

  private static Optional<Function> read(String name) {
    List<String> lines = File.LINES.lines(name);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<String> fields = SortedLines.fields(lines.getFirst());
    return Optional.of(
        new Function(
            name,
            FunctionKind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
            fields.get(2).isEmpty(),
            Nullability.valueOf(fields.get(3).toUpperCase(Locale.ROOT)),
            signatures(fields.get(4)),
            REFERENCE + (fields.size() > 5 ? fields.get(5) : name)));
  }

  private static List<Signature> signatures(String overloads) {
    List<Signature> signatures = new ArrayList<>();
    for (String overload : SortedLines.split(overloads, ';')) {
      int arrow = overload.lastIndexOf('>');
      List<Parameter> parameters = new ArrayList<>();
      if (arrow > 0) {
        for (String parameter : SortedLines.split(overload.substring(0, arrow), '|')) {
          parameters.add(Parameter.of(parameter));
        }
      }
      signatures.add(new Signature(parameters, overload.substring(arrow + 1)));
    }
    return signatures;
  }

  /** All names, lower case, sorted. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String line : File.LINES.all()) {
      names.add(line.substring(0, line.indexOf('\t')));
    }
    return names;
  }
}
