package dev.rocky.project;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text keys of time partitions, in UTC (execution.md §14.1). */
public final class PartitionKey {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);

  private PartitionKey() {}

  /** Whether formatting the parsed value gives the same text. Years have four digits. */
  public static boolean valid(String key, Granularity grain) {
    if (key.length() != format(grain).length()) {
      return false;
    }
    try {
      String canonical =
          switch (grain) {
            case HOUR -> LocalDateTime.parse(key + ":00").format(HOUR);
            case DAY -> LocalDate.parse(key).toString();
            case MONTH -> YearMonth.parse(key).toString();
            case YEAR -> "%04d".formatted(Year.parse(key).getValue());
          };
      return canonical.equals(key);
    } catch (DateTimeException e) {
      // A text that is no date at all is simply no key.
      return false;
    }
  }

  /** The form of keys of a grain, for messages. */
  public static String format(Granularity grain) {
    return switch (grain) {
      case HOUR -> "YYYY-MM-DDTHH";
      case DAY -> "YYYY-MM-DD";
      case MONTH -> "YYYY-MM";
      case YEAR -> "YYYY";
    };
  }
}
