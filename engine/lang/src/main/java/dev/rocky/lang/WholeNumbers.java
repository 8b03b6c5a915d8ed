package dev.rocky.lang;

/** Reads the whole numbers of {@code take} and frames. */
final class WholeNumbers {
  private WholeNumbers() {}

  /** The number, which may hold underscores, or -1 where it is no whole number up to the limit. */
  static long parse(String text, long limit) {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        continue;
      }
      int digit = c - '0';
      if (c == '.' || value > (limit - digit) / 10) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The number as a 64-bit one without sign, or null where it is no such number. */
  static @org.jspecify.annotations.Nullable Long parseUnsigned(String text) {
    String digits = text.replace("_", "");
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      return null; // a fraction, or more than 64 bits: the caller reports it
    }
  }
}
