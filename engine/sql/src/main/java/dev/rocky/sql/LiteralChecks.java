package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Node;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.text.Span;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of a literal must be where the warehouse's own parser looks at it: Databricks
 * refuses {@code DATE '2024-13-01'} before it looks at any table (<a
 * href="https://docs.databricks.com/aws/en/sql/language-manual/data-types/date-type">DATE</a>, <a
 * href="https://docs.databricks.com/aws/en/sql/language-manual/data-types/timestamp-type">TIMESTAMP</a>,
 * <a href="https://docs.databricks.com/aws/en/sql/language-manual/data-types/bigint-type">numbers
 * with suffixes</a>).
 */
final class LiteralChecks {
  private static final int MOST_ERRORS = 50;

  private static final Pattern DATE =
      Pattern.compile("\\s*([+-]?\\d{4,7})(?:-(\\d{1,2})(?:-(\\d{1,2})(?:([ T])(.*))?)?)?\\s*");

  private static final Pattern TIME =
      Pattern.compile("\\s*T?\\d{1,2}(:\\d{1,2}(:\\d{1,2}(\\.\\d*)?)?)?(\\s*[-+a-zA-Z].*)?\\s*");

  private static final Set<String> WORDS = Set.of("epoch", "now", "today", "tomorrow", "yesterday");

  /** Functions of a unit of time, which Databricks wants as a word. */
  private static final Set<String> UNIT_FIRST =
      Set.of(
          "DATEADD",
          "DATE_ADD",
          "TIMESTAMPADD",
          "DATEDIFF",
          "DATE_DIFF",
          "TIMEDIFF",
          "TIMESTAMPDIFF");

  private LiteralChecks() {}

  static void typed(Cursor c, Expr.Typed literal) {
    if (!c.dialect.has(Syntax.CHECKED_LITERALS)) {
      return;
    }
    String type = literal.type().name();
    switch (type) {
      case "DATE" -> {
        if (!isDate(literal.value(), false)) {
          report(c, literal, "a date such as `2024-01-31`", literal.value());
        }
      }
      case "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ" -> {
        if (!isDate(literal.value(), true) && !TIME.matcher(literal.value()).matches()) {
          report(c, literal, "a time such as `2024-01-31 12:00:00`", literal.value());
        }
      }
      case "TIME" -> {}
      default -> report(c, literal, "DATE, TIME, TIMESTAMP or INTERVAL before a string", type);
    }
  }

  private static boolean isDate(String text, boolean time) {
    if (WORDS.contains(text.strip().toLowerCase(Locale.ROOT))) {
      return true;
    }
    Matcher parts = DATE.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    String month = parts.group(2);
    String day = parts.group(3);
    int number = month == null ? 1 : Integer.parseInt(month);
    if (number < 1 || number > 12) {
      return false;
    }
    YearMonth whole = YearMonth.of(Integer.parseInt(parts.group(1)), number);
    if (day != null && !whole.isValidDay(Integer.parseInt(day))) {
      return false;
    }
    String rest = parts.group(5);
    return !time || rest == null || rest.isBlank() || TIME.matcher(rest).matches();
  }

  static void bytes(Cursor c, Expr.Text literal) {
    if (literal.bytes()
        && c.dialect.has(Syntax.CHECKED_LITERALS)
        && !literal.value().chars().allMatch(x -> Character.digit(x, 16) >= 0)) {
      report(c, literal, "hexadecimal digits", literal.value());
    }
  }

  /** {@code 128Y}: a suffix says the type, which must hold the number. */
  static void number(Cursor c, Expr.Number literal) {
    if (!c.dialect.has(Syntax.CHECKED_LITERALS)) {
      return;
    }
    String text = literal.text().toUpperCase(Locale.ROOT);
    boolean suffix = Character.isLetter(text.charAt(text.length() - 1));
    if (!suffix && text.length() < 39 && text.indexOf('E') < 0) {
      return;
    }
    boolean negative = c.index() > 1 && c.kind(-2) == Token.MINUS;
    problem(text, suffix, negative ? 1 : 0)
        .ifPresent(expected -> report(c, literal, expected, literal.text()));
  }

  private static Optional<String> problem(String text, boolean suffix, int more) {
    String digits =
        suffix ? text.substring(0, text.length() - (text.endsWith("BD") ? 2 : 1)) : text;
    if (text.indexOf('E') >= 0 && digits.length() - digits.indexOf('E') > 7) {
      return Optional.of("a smaller exponent");
    }
    BigDecimal value = new BigDecimal(digits);
    String kind = text.substring(digits.length());
    return switch (kind) {
      case "Y" -> within(value, 128 + more, "a TINYINT, at most 127");
      case "S" -> within(value, 32_768 + more, "a SMALLINT, at most 32767");
      case "L" ->
          within(
              value.subtract(BigDecimal.valueOf(1 + more)),
              Long.MAX_VALUE,
              "a BIGINT, at most 9223372036854775807");
      case "F" -> Float.isInfinite(value.floatValue()) ? Optional.of("a FLOAT") : Optional.empty();
      case "D" ->
          Double.isInfinite(value.doubleValue()) ? Optional.of("a DOUBLE") : Optional.empty();
      case "BD" -> decimal(value);
      default ->
          text.indexOf('E') < 0
              ? decimal(value)
              : Double.isInfinite(value.doubleValue()) ? Optional.of("a DOUBLE") : Optional.empty();
    };
  }

  private static Optional<String> within(BigDecimal value, long limit, String expected) {
    return value.compareTo(BigDecimal.valueOf(limit)) >= 0
        ? Optional.of(expected)
        : Optional.empty();
  }

  private static Optional<String> decimal(BigDecimal value) {
    int digits = Math.max(value.precision(), value.scale());
    return digits > 38 ? Optional.of("a number of at most 38 digits") : Optional.empty();
  }

  /** {@code DATEADD('day', 1, d)}: the unit is a word there, not a string. */
  static void call(Cursor c, Expr.Call call) {
    if (call.args().size() == 3
        && call.name().size() == 1
        && call.args().getFirst() instanceof Expr.Text unit
        && c.dialect.has(Syntax.CHECKED_LITERALS)
        && UNIT_FIRST.contains(call.function().toUpperCase(Locale.ROOT))) {
      report(c, unit, "a unit of time without quotes", unit.value());
    }
  }

  /** An error at something that was read already. */
  static void report(Cursor c, Node at, String expected, String found) {
    if (c.errors().size() < MOST_ERRORS) {
      c.errors()
          .add(
              new ParseError(
                  new Span(at.start(), at.end()),
                  "expected " + expected + ", found `" + found + "`",
                  Optional.empty()));
    }
  }
}
