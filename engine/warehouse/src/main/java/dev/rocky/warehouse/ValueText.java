package dev.rocky.warehouse;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts of values, and values of texts. */
final class ValueText {
  /** Seconds always, the fraction as long as it is. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT);

  /** Short enough that reading it is cheap. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,100}(?:\\.\\d{0,100})?|\\.\\d{1,100})(?:[eE][+-]?\\d{1,3})?");

  private ValueText() {}

  static String timestamp(LocalDateTime utc) {
    return ISO.format(utc);
  }

  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
