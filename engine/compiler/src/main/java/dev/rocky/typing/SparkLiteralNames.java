package dev.rocky.typing;

import dev.rocky.ir.Expr;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** How Spark writes literals in generated names; empty: not known here. */
final class SparkLiteralNames {
  private SparkLiteralNames() {}

  static Optional<String> number(String text) {
    NumberText number = NumberText.of(text);
    String digits = text.substring(0, text.length() - number.suffix().length());
    String suffix = number.suffix().toUpperCase(Locale.ROOT);
    try {
      if (suffix.equals("D") || (number.kind() == NumberText.Kind.FLOAT && suffix.isEmpty())) {
        return Optional.of(Double.toString(Double.parseDouble(digits)));
      }
      if (suffix.equals("F")) {
        return Optional.of(Float.toString(Float.parseFloat(digits)));
      }
      return Optional.of(new BigDecimal(digits).toPlainString());
    } catch (NumberFormatException e) {
      return Optional.empty(); // a number the parser has already complained about
    }
  }

  static Optional<String> typed(Expr.Typed typed) {
    String value = typed.value();
    return switch (typed.type().name()) {
      case "DATE" -> Optional.of("DATE '" + value + "'");
      case "TIMESTAMP", "TIMESTAMP_NTZ" ->
          Optional.of(
              typed.type().name()
                  + " '"
                  + (value.length() == "2020-01-01".length() ? value + " 00:00:00" : value)
                  + "'");
      default -> Optional.empty();
    };
  }

  /** {@code INTERVAL '02' HOUR}: units below a day have two digits, weeks are days. */
  static Optional<String> interval(Expr.Interval interval) {
    String amount =
        switch (interval.value()) {
          case Expr.Number number -> number.text();
          case Expr.Text text -> text.value();
          default -> "";
        };
    if (!interval.toUnit().isEmpty() || amount.isEmpty() || !isDigits(amount)) {
      return Optional.empty();
    }
    String unit = interval.unit().toUpperCase(Locale.ROOT);
    String one = unit.endsWith("S") ? unit.substring(0, unit.length() - 1) : unit;
    return switch (one) {
      case "YEAR", "MONTH", "DAY" -> Optional.of("INTERVAL '" + amount + "' " + one);
      case "WEEK" -> Optional.of("INTERVAL '" + 7L * Long.parseLong(amount) + "' DAY");
      case "HOUR", "MINUTE", "SECOND" ->
          Optional.of("INTERVAL '" + (amount.length() < 2 ? "0" : "") + amount + "' " + one);
      default -> Optional.empty();
    };
  }

  private static boolean isDigits(String text) {
    return text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
