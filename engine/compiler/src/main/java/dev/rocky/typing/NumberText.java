package dev.rocky.typing;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number literal as written, taken apart.
 *
 * @param integer its value, when it has neither point nor exponent; zero otherwise
 * @param precision digits, with those before the point of {@code 0.5} counted as written
 * @param belowOne whether only a zero, or nothing, stands before the point
 * @param scale digits after the point
 */
record NumberText(
    Kind kind, BigInteger integer, int precision, boolean belowOne, int scale, String suffix) {
  /** So many digits always fit a long. */
  private static final int SMALL = 18;

  enum Kind {
    INTEGER,
    DECIMAL,
    FLOAT
  }

  static NumberText of(String text) {
    if (text.length() <= SMALL && allDigits(text)) {
      long value = Long.parseLong(text);
      return new NumberText(
          Kind.INTEGER, BigInteger.valueOf(value), Long.toString(value).length(), false, 0, "");
    }
    String digits = text.replace("_", "");
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      return integer(parse(digits.substring(2), 16), "");
    }
    if (digits.startsWith("0b") || digits.startsWith("0B")) {
      return integer(parse(digits.substring(2), 2), "");
    }
    int end = digits.length();
    int point = -1;
    boolean exponent = false;
    int i = 0;
    for (; i < end; i++) {
      char c = digits.charAt(i);
      if (c == '.' && point < 0 && !exponent) {
        point = i;
      } else if ((c == 'e' || c == 'E') && !exponent && i + 1 < end) {
        exponent = true;
      } else if ((c < '0' || c > '9') && !(exponent && (c == '+' || c == '-'))) {
        break; // Spark's suffixes: 5L, 1.5BD
      }
    }
    String suffix = digits.substring(i);
    String number = digits.substring(0, i);
    if (exponent) {
      return suffix.equalsIgnoreCase("BD")
          ? exact(number, suffix)
          : new NumberText(Kind.FLOAT, BigInteger.ZERO, 0, false, 0, suffix);
    }
    if (point < 0) {
      return integer(parse(number, 10), suffix);
    }
    int scale = number.length() - point - 1;
    int precision = Math.max(1, number.length() - 1);
    boolean belowOne = point == 0 || (point == 1 && number.charAt(0) == '0');
    return new NumberText(Kind.DECIMAL, BigInteger.ZERO, precision, belowOne, scale, suffix);
  }

  /** {@code 15e2BD}: all the digits it stands for. */
  private static NumberText exact(String number, String suffix) {
    try {
      BigDecimal value = new BigDecimal(number);
      int scale = Math.max(0, value.scale());
      int whole = Math.max(0, value.precision() - value.scale());
      return new NumberText(
          Kind.DECIMAL, BigInteger.ZERO, Math.max(1, whole + scale), false, scale, suffix);
    } catch (NumberFormatException e) {
      return new NumberText(Kind.FLOAT, BigInteger.ZERO, 0, false, 0, suffix);
    }
  }

  private static boolean allDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static NumberText integer(BigInteger value, String suffix) {
    return new NumberText(Kind.INTEGER, value, value.toString().length(), false, 0, suffix);
  }

  private static BigInteger parse(String digits, int radix) {
    try {
      return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, radix);
    } catch (NumberFormatException e) {
      return BigInteger.ZERO; // 0xZZ: the parser has said so already
    }
  }

  boolean fits(int bits) {
    return integer.bitLength() < bits;
  }
}
