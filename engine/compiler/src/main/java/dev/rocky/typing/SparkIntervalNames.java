package dev.rocky.typing;

import dev.rocky.ir.Expr;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * How Spark writes interval literals in generated names: normalized, from the largest unit given to
 * the smallest ({@code INTERVAL '1 02:00:00' DAY TO SECOND}); empty: not known here.
 */
final class SparkIntervalNames {
  private static final List<String> FIELDS =
      List.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");
  private static final int DAY = 2;
  private static final int HOUR = 3;
  private static final int SECOND = 5;
  private static final long MICROS = 1_000_000;
  private static final long[] SECONDS = {0, 0, 86_400, 3_600, 60, 1};

  private long months;
  private long micros;
  private int from = FIELDS.size();
  private int to = -1;

  private SparkIntervalNames() {}

  /** The parts of one literal: {@code INTERVAL 3 YEAR 1 MONTH} has two. */
  static Optional<String> of(List<Expr.Interval> parts) {
    SparkIntervalNames sum = new SparkIntervalNames();
    try {
      for (Expr.Interval part : parts) {
        if (!sum.add(part)) {
          return Optional.empty();
        }
      }
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty(); // no interval: the types say so
    }
    boolean mixed = sum.from < DAY && sum.to >= DAY;
    return sum.to < 0 || mixed ? Optional.empty() : Optional.of(sum.text());
  }

  private boolean add(Expr.Interval part) {
    String amount = amount(part.value());
    if (!part.toUnit().isEmpty()) {
      return range(amount.strip(), field(part.unit()), field(part.toUnit()));
    }
    if (!part.unit().isEmpty()) {
      return add(amount.strip(), part.unit());
    }
    StringTokenizer words = new StringTokenizer(amount);
    while (words.hasMoreTokens()) {
      String number = words.nextToken();
      if (!number.equalsIgnoreCase("interval")
          && !(words.hasMoreTokens() && add(number, words.nextToken()))) {
        return false;
      }
    }
    return true;
  }

  private static String amount(Expr value) {
    return switch (value) {
      case Expr.Number number -> number.text();
      case Expr.Text text -> text.value();
      case Expr.Unary(_, _, var op, var operand) when op == Expr.UnaryOp.MINUS -> {
        String inner = amount(operand);
        yield inner.startsWith("-") ? inner.substring(1) : "-" + inner;
      }
      default -> "";
    };
  }

  private static int field(String unit) {
    String upper = unit.toUpperCase(Locale.ROOT);
    return FIELDS.indexOf(upper.endsWith("S") ? upper.substring(0, upper.length() - 1) : upper);
  }

  private boolean add(String amount, String unit) {
    String upper = unit.toUpperCase(Locale.ROOT);
    String one = upper.endsWith("S") ? upper.substring(0, upper.length() - 1) : upper;
    BigDecimal number = new BigDecimal(amount);
    switch (one) {
      case "YEAR", "MONTH" -> {
        long count = number.longValueExact();
        months = Math.addExact(months, one.equals("YEAR") ? Math.multiplyExact(count, 12) : count);
        uses(FIELDS.indexOf(one));
      }
      case "WEEK" -> time(number.multiply(BigDecimal.valueOf(7 * SECONDS[DAY])), DAY);
      case "DAY", "HOUR", "MINUTE", "SECOND" -> {
        int field = FIELDS.indexOf(one);
        time(number.multiply(BigDecimal.valueOf(SECONDS[field])), field);
      }
      case "MILLISECOND" -> time(number.movePointLeft(3), SECOND);
      case "MICROSECOND" -> time(number.movePointLeft(6), SECOND);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void time(BigDecimal seconds, int field) {
    BigDecimal exact = seconds.movePointRight(6).setScale(0, RoundingMode.DOWN);
    micros = Math.addExact(micros, exact.longValueExact());
    uses(field);
  }

  private void uses(int field) {
    from = Math.min(from, field);
    to = Math.max(to, field);
  }

  /** {@code '1-2' YEAR TO MONTH}, {@code '1 02:03:04.5' DAY TO SECOND}. */
  private boolean range(String text, int first, int last) {
    boolean minus = text.startsWith("-");
    String digits = minus || text.startsWith("+") ? text.substring(1) : text;
    List<String> numbers = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(digits, "- :T");
    while (words.hasMoreTokens()) {
      numbers.add(words.nextToken());
    }
    if (first < 0 || last < first || numbers.size() != last - first + 1) {
      return false;
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (!add((minus ? "-" : "") + numbers.get(i), FIELDS.get(first + i))) {
        return false;
      }
    }
    return true;
  }

  private String text() {
    String unit = FIELDS.get(from) + (from == to ? "" : " TO " + FIELDS.get(to));
    return "INTERVAL '" + (from < DAY ? yearsAndMonths() : daysAndTimes()) + "' " + unit;
  }

  private String yearsAndMonths() {
    long all = Math.abs(months);
    String sign = months < 0 ? "-" : "";
    return from == to ? sign + (from == 0 ? all / 12 : all) : sign + all / 12 + "-" + all % 12;
  }

  private String daysAndTimes() {
    StringBuilder out = new StringBuilder(micros < 0 ? "-" : "");
    long rest = Math.abs(micros);
    for (int field = from; field <= to; field++) {
      long unit = SECONDS[field] * MICROS;
      long whole = rest / unit;
      rest %= unit;
      if (field > from) {
        out.append(field == HOUR ? ' ' : ':');
      }
      out.append(field == DAY || whole > 9 ? "" : "0").append(whole);
    }
    if (to == SECOND && rest > 0) {
      out.append(BigDecimal.valueOf(rest, 6).stripTrailingZeros().toPlainString().substring(1));
    }
    return out.toString();
  }
}
