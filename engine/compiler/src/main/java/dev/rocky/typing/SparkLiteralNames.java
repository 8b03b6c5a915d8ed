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
      BigDecimal value = new BigDecimal(digits);
      return Optional.of(value.scale() < 0 ? value.toPlainString() : value.toString());
    } catch (NumberFormatException e) {
      return Optional.empty(); // a number the parser has already complained about
    }
  }

  static Optional<String> typed(Expr.Typed typed) {
    String value = typed.value();
    return switch (typed.type().name()) {
      case "DATE" -> Optional.of("DATE '" + value + "'");
      case "TIMESTAMP", "TIMESTAMP_NTZ" -> Optional.of(stamp(typed.type().name(), value));
      case "TIMESTAMP_LTZ" -> Optional.of(stamp("TIMESTAMP", value));
      default -> Optional.empty();
    };
  }

  /** A day has a time; a fraction of seconds no zeros at its end. */
  private static String stamp(String type, String value) {
    if (value.length() == "2020-01-01".length()) {
      return type + " '" + value + " 00:00:00'";
    }
    int end = value.length();
    if (value.indexOf('.') > 0 && value.indexOf(':') > 0) {
      while (value.charAt(end - 1) == '0') {
        end--;
      }
      end -= value.charAt(end - 1) == '.' ? 1 : 0;
    }
    return type + " '" + value.substring(0, end) + "'";
  }

  /** {@code x'0f'} is {@code X'0F'}. */
  static Optional<String> bytes(String written) {
    return written.length() > 2 && (written.charAt(0) == 'x' || written.charAt(0) == 'X')
        ? Optional.of(written.toUpperCase(Locale.ROOT).replace('"', '\''))
        : Optional.empty();
  }
}
