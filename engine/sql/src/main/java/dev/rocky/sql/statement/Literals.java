package dev.rocky.sql.statement;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The part of a literal that all dialects share. */
final class Literals {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Literals() {}

  /**
   * {@code 2031-05-04 07:15:00.123456}: the whole fraction of the value, and none when it is zero.
   */
  static String timestamp(LocalDateTime value) {
    String text = SECONDS.format(value);
    if (value.getNano() == 0) {
      return text;
    }
    return text + "." + String.format(Locale.ROOT, "%09d", value.getNano()).replaceAll("0+$", "");
  }

  /** {@code 'it''s'}. */
  static String doubledQuotes(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
