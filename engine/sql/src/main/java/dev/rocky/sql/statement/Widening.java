package dev.rocky.sql.statement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which changes of a column's type lose nothing (execution.md §15.3). */
final class Widening {
  private static final Pattern TYPE =
      Pattern.compile("([A-Z][A-Z0-9_ ]*?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?");

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("BYTE", "TINYINT"),
          Map.entry("SHORT", "SMALLINT"),
          Map.entry("INTEGER", "INT"),
          Map.entry("LONG", "BIGINT"),
          Map.entry("REAL", "FLOAT"),
          Map.entry("NUMERIC", "DECIMAL"),
          Map.entry("NUMBER", "DECIMAL"),
          Map.entry("DEC", "DECIMAL"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("STRING", "VARCHAR"),
          Map.entry("TEXT", "VARCHAR"));

  private static final List<String> INTEGERS = List.of("TINYINT", "SMALLINT", "INT", "BIGINT");
  private static final Set<String> READABLE_AS_TEXT =
      Set.of("INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL", "BOOLEAN");

  /**
   * A type without its spelling.
   *
   * @param size the first parameter, or -1
   */
  private record Type(String name, int size, int scale) {
    static Optional<Type> of(String text, Map<String, String> aliases) {
      Matcher match = TYPE.matcher(text.strip().toUpperCase(Locale.ROOT));
      if (!match.matches()) {
        return Optional.empty();
      }
      String name = match.group(1).strip();
      return Optional.of(
          new Type(
              aliases.getOrDefault(name, name),
              match.group(2) == null ? -1 : number(match.group(2)),
              match.group(3) == null ? 0 : number(match.group(3))));
    }

    private static int number(String digits) {
      return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    boolean isA(String other) {
      return name.equals(other);
    }
  }

  private Widening() {}

  /** The table of the page without its last row: what is no text stays no text. */
  static boolean common(String from, String to) {
    return both(
        from,
        to,
        ALIASES,
        (a, b) ->
            integers(a, b)
                || a.isA("FLOAT") && b.isA("DOUBLE")
                || precision(a, b, "DECIMAL")
                || length(a, b, "VARCHAR"));
  }

  /** The last row of the table. */
  static boolean toText(String from, String to) {
    return both(
        from,
        to,
        ALIASES,
        (a, b) -> READABLE_AS_TEXT.contains(a.name()) && b.isA("VARCHAR") && b.size() < 0);
  }

  static boolean snowflake(String from, String to) {
    return both(from, to, ALIASES, (a, b) -> precision(a, b, "DECIMAL") || length(a, b, "VARCHAR"));
  }

  /** <a href="https://cloud.google.com/bigquery/docs/managing-table-schemas">Conversions</a>. */
  static boolean bigQuery(String from, String to) {
    return both(
        from,
        to,
        Map.of("INTEGER", "INT64", "DECIMAL", "NUMERIC", "BIGDECIMAL", "BIGNUMERIC"),
        (a, b) ->
            a.isA("INT64")
                    && b.size() < 0
                    && Set.of("NUMERIC", "BIGNUMERIC", "FLOAT64").contains(b.name())
                || a.isA("NUMERIC")
                    && b.size() < 0
                    && Set.of("BIGNUMERIC", "FLOAT64").contains(b.name())
                || (a.size() >= 0 && (precision(a, b, "NUMERIC") || precision(a, b, "BIGNUMERIC")))
                || length(a, b, "STRING"));
  }

  private interface Rule {
    boolean allows(Type from, Type to);
  }

  private static boolean both(String from, String to, Map<String, String> aliases, Rule rule) {
    Optional<Type> a = Type.of(from, aliases);
    Optional<Type> b = Type.of(to, aliases);
    return a.isPresent() && b.isPresent() && rule.allows(a.get(), b.get());
  }

  private static boolean integers(Type from, Type to) {
    int a = INTEGERS.indexOf(from.name());
    return a >= 0 && a < INTEGERS.indexOf(to.name());
  }

  /** More digits, as many of them after the point. */
  private static boolean precision(Type from, Type to, String name) {
    return from.isA(name)
        && to.isA(name)
        && from.size() >= 0
        && to.size() >= from.size()
        && from.scale() == to.scale();
  }

  /** A longer text; a type without length has the greatest. */
  private static boolean length(Type from, Type to, String name) {
    return from.isA(name)
        && to.isA(name)
        && from.size() >= 0
        && (to.size() < 0 || to.size() >= from.size());
  }
}
