package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.sql.dialect.Syntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an interval literal of Databricks may be: years and months, or days and parts of days, not
 * both; a text of the form that its units say (<a
 * href="https://docs.databricks.com/aws/en/sql/language-manual/data-types/interval-type">INTERVAL</a>).
 */
final class IntervalChecks {
  private static final Set<String> MONTHS = Set.of("YEAR", "MONTH");
  private static final Set<String> DAYS =
      Set.of("WEEK", "DAY", "HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND");

  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\s*(\\d+\\.?\\d*|\\.\\d+)\\s*");

  private static final Pattern PART =
      Pattern.compile("\\s*[+-]?\\s*(?:\\d+\\.?\\d*|\\.\\d+)\\s+([a-zA-Z]+)");

  private static final Map<String, Pattern> FROM_TO =
      Map.of(
          "YEAR MONTH", Pattern.compile("\\s*[+-]?\\d+-\\d{1,2}\\s*"),
          "DAY HOUR", Pattern.compile("\\s*[+-]?\\d{1,9}\\s+\\d{1,2}\\s*"),
          "DAY MINUTE", Pattern.compile("\\s*[+-]?\\d{1,9}\\s+\\d{1,2}:\\d{1,2}\\s*"),
          "DAY SECOND",
              Pattern.compile("\\s*[+-]?\\d{1,9}\\s+\\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d{1,9})?\\s*"),
          "HOUR MINUTE", Pattern.compile("\\s*[+-]?\\d{1,10}:\\d{1,2}\\s*"),
          "HOUR SECOND", Pattern.compile("\\s*[+-]?\\d{1,10}:\\d{1,2}:\\d{1,2}(\\.\\d{1,9})?\\s*"),
          "MINUTE SECOND", Pattern.compile("\\s*[+-]?\\d{1,12}:\\d{1,2}(\\.\\d{1,9})?\\s*"));

  private IntervalChecks() {}

  /**
   * Reports what is wrong with one literal.
   *
   * @param parts its values with their units, in order
   */
  static void check(Cursor c, List<Expr.Interval> parts) {
    if (!c.dialect.has(Syntax.CHECKED_LITERALS)) {
      return;
    }
    boolean months = false;
    boolean days = false;
    for (Expr.Interval part : parts) {
      Optional<String> problem = problem(part, parts.size() > 1);
      if (problem.isPresent()) {
        LiteralChecks.report(c, part, problem.get(), shown(part));
        return;
      }
      for (String unit : units(part)) {
        months |= MONTHS.contains(unit);
        days |= DAYS.contains(unit);
      }
    }
    if (months && days) {
      LiteralChecks.report(
          c,
          parts.getFirst(),
          "years and months, or days and parts of days, not both",
          shown(parts.getFirst()));
    }
  }

  private static String shown(Expr.Interval part) {
    String value =
        switch (part.value()) {
          case Expr.Text text -> "'" + text.value() + "'";
          case Expr.Number number -> number.text();
          default -> "…";
        };
    String to = part.toUnit().isEmpty() ? "" : " TO " + part.toUnit();
    return (value + " " + part.unit() + to).strip();
  }

  private static Optional<String> problem(Expr.Interval part, boolean several) {
    @Nullable String text = signed(part.value()) instanceof Expr.Text value ? value.value() : null;
    if (!part.toUnit().isEmpty()) {
      Pattern form = FROM_TO.get(singular(part.unit()) + " " + singular(part.toUnit()));
      if (form == null) {
        return Optional.of("units that go together, such as DAY TO SECOND");
      }
      if (several) {
        return Optional.of("one interval with TO, and nothing beside it");
      }
      if (text == null) {
        return Optional.of("a string before units with TO");
      }
      return form.matcher(text).matches()
          ? Optional.empty()
          : Optional.of("a text of the form that its units say");
    }
    if (part.unit().isEmpty()) {
      return text == null || isText(text)
          ? Optional.empty()
          : Optional.of("numbers, each with a unit of time");
    }
    if (!MONTHS.contains(singular(part.unit())) && !DAYS.contains(singular(part.unit()))) {
      return Optional.of("a unit of time from YEAR to MICROSECOND");
    }
    return text == null || NUMBER.matcher(text).matches()
        ? Optional.empty()
        : Optional.of("a number before a unit of time");
  }

  private static Expr signed(Expr value) {
    return value instanceof Expr.Unary(_, _, _, Expr operand) ? operand : value;
  }

  /** {@code 1 day 2 hours}, perhaps behind the word interval. */
  private static boolean isText(String text) {
    Matcher parts = PART.matcher(withoutWord(text));
    int end = 0;
    while (parts.find() && parts.start() == end) {
      String unit = singular(parts.group(1).toUpperCase(java.util.Locale.ROOT));
      if (!MONTHS.contains(unit) && !DAYS.contains(unit)) {
        return false;
      }
      end = parts.end();
    }
    return end > 0 && withoutWord(text).substring(end).isBlank();
  }

  private static String withoutWord(String text) {
    String start = text.stripLeading();
    return start.regionMatches(true, 0, "interval", 0, 8) ? start.substring(8) : text;
  }

  private static List<String> units(Expr.Interval part) {
    if (!part.unit().isEmpty()) {
      return List.of(singular(part.unit()));
    }
    if (!(signed(part.value()) instanceof Expr.Text text)) {
      return List.of();
    }
    return PART.matcher(withoutWord(text.value()))
        .results()
        .map(m -> singular(m.group(1).toUpperCase(java.util.Locale.ROOT)))
        .toList();
  }

  private static String singular(String unit) {
    return unit.endsWith("S") ? unit.substring(0, unit.length() - 1) : unit;
  }
}
