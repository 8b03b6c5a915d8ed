package dev.rocky.typing;

import java.util.Locale;
import java.util.StringTokenizer;

/** Parts of dates as functions and intervals name them. */
final class DateParts {
  private DateParts() {}

  /** Whether a part is a day or larger. */
  static boolean isWholeDays(String part) {
    return switch (part.toUpperCase(Locale.ROOT)) {
      case "DAY",
          "DAYS",
          "D",
          "DD",
          "DAYOFMONTH",
          "DAYOFWEEK",
          "DOW",
          "DAYOFYEAR",
          "DOY",
          "WEEK",
          "WEEKS",
          "W",
          "WK",
          "ISOWEEK",
          "WEEKDAY",
          "MONTH",
          "MONTHS",
          "MON",
          "MONS",
          "MM",
          "QUARTER",
          "QUARTERS",
          "Q",
          "QTR",
          "YEAR",
          "YEARS",
          "Y",
          "YY",
          "YYY",
          "YYYY",
          "YR",
          "YRS",
          "ISOYEAR",
          "DECADE",
          "DECADES",
          "CENTURY",
          "CENTURIES",
          "MILLENNIUM",
          "MILLENNIA",
          // https://docs.snowflake.com/en/sql-reference/functions-date-time
          "DW",
          "DAYOFWEEKISO",
          "DAYOFWEEK_ISO",
          "WEEKDAY_ISO",
          "DOW_ISO",
          "DW_ISO",
          "YEARDAY",
          "DY",
          "WEEKOFYEAR",
          "WOY",
          "WY",
          "WEEKISO",
          "WEEK_ISO",
          "WEEKOFYEARISO",
          "WEEKOFYEAR_ISO",
          "QTRS",
          "YEAROFWEEK",
          "YEAROFWEEKISO" ->
          true;
      default -> false;
    };
  }

  /** {@code 1 year 2 days}: every unit in the text of an interval is a day or larger. */
  static boolean allWholeDays(String interval) {
    StringTokenizer tokens = new StringTokenizer(interval, " \t\n,");
    boolean any = false;
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      if (Character.isLetter(token.charAt(0))) {
        if (!isWholeDays(token)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  static boolean isBelowDay(String part) {
    return switch (part.toUpperCase(Locale.ROOT)) {
      case "HOUR",
          "HOURS",
          "H",
          "HH",
          "HR",
          "HRS",
          "MINUTE",
          "MINUTES",
          "M",
          "MI",
          "MIN",
          "MINS",
          "SECOND",
          "SECONDS",
          "S",
          "SEC",
          "SECS",
          "MILLISECOND",
          "MILLISECONDS",
          "MS",
          "MSEC",
          "MICROSECOND",
          "MICROSECONDS",
          "US",
          "USEC",
          "NANOSECOND",
          "NANOSECONDS",
          "NS",
          "NSEC",
          // https://docs.snowflake.com/en/sql-reference/functions-date-time
          "NANOSEC",
          "NSECOND",
          "NANOSECS",
          "NSECONDS",
          "EPOCH",
          "EPOCH_SECOND",
          "EPOCH_SECONDS",
          "EPOCH_MILLISECOND",
          "EPOCH_MILLISECONDS",
          "EPOCH_MICROSECOND",
          "EPOCH_MICROSECONDS",
          "EPOCH_NANOSECOND",
          "EPOCH_NANOSECONDS",
          "TIMEZONE_HOUR",
          "TZH",
          "TIMEZONE_MINUTE",
          "TZM" ->
          true;
      default -> false;
    };
  }
}
