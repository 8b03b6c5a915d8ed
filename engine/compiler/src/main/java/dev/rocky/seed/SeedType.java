package dev.rocky.seed;

import dev.rocky.name.DialectName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that cells of a seed can have (models.md §13). */
public enum SeedType {
  BOOLEAN,
  BIGINT,
  DOUBLE,
  TIMESTAMP,
  STRING;

  private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern MOMENT =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?"
              + "(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");

  /** The type of one cell that is not empty. */
  public static SeedType of(String cell) {
    if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
      return BOOLEAN;
    }
    char first = cell.charAt(0);
    boolean numeric = first >= '0' && first <= '9' || first == '+' || first == '-' || first == '.';
    if (!numeric) {
      return STRING;
    }
    if (WHOLE.matcher(cell).matches()) {
      return fitsLong(cell) ? BIGINT : STRING;
    }
    if (NUMBER.matcher(cell).matches()) {
      return DOUBLE;
    }
    return isMoment(cell) ? TIMESTAMP : STRING;
  }

  private static boolean fitsLong(String cell) {
    try {
      Long.parseLong(cell);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean isMoment(String cell) {
    Matcher found = MOMENT.matcher(cell);
    if (!found.matches()) {
      return false;
    }
    try {
      LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
      if (found.group(4) != null) {
        LocalTime.of(
            number(found, 4), number(found, 5), found.group(6) == null ? 0 : number(found, 6));
      }
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /** The type that holds both: whole numbers become numbers, any other mix is text. */
  public SeedType with(SeedType other) {
    if (this == other) {
      return this;
    }
    boolean numbers = (this == BIGINT || this == DOUBLE) && (other == BIGINT || other == DOUBLE);
    return numbers ? DOUBLE : STRING;
  }

  /** What a warehouse calls it (compiler.md §5.3). */
  public String name(DialectName dialect) {
    return switch (this) {
      case BOOLEAN -> dialect == DialectName.BIGQUERY ? "BOOL" : "BOOLEAN";
      case BIGINT -> dialect == DialectName.BIGQUERY ? "INT64" : "BIGINT";
      case DOUBLE -> dialect == DialectName.BIGQUERY ? "FLOAT64" : "DOUBLE";
      case TIMESTAMP -> "TIMESTAMP";
      case STRING ->
          switch (dialect) {
            case DUCKDB, SNOWFLAKE -> "VARCHAR";
            case DATABRICKS, BIGQUERY, PERMISSIVE -> "STRING";
          };
    };
  }
}
