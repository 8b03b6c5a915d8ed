package dev.rocky.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a column would best be stored, by its type and the number of its values (execution.md §20.6).
 * Types are known by the names that the warehouses give them.
 */
record ColumnEncoding(String cardinality, String encoding, String reasoning) {
  private static final long FEW = 1000;
  private static final double FEW_SHARE = 0.01;

  private static final Set<String> TEXTS =
      Set.of(
          "VARCHAR", "STRING", "TEXT", "CHAR", "CHARACTER", "NVARCHAR", "BPCHAR", "UUID", "ENUM");
  private static final Set<String> INTEGERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "INT",
          "BIGINT",
          "HUGEINT",
          "INT64",
          "BYTEINT",
          "LONG",
          "SHORT",
          "BYTE",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT");
  private static final Set<String> NUMBERS =
      Set.of(
          "DECIMAL",
          "NUMERIC",
          "BIGNUMERIC",
          "NUMBER",
          "FLOAT",
          "DOUBLE",
          "REAL",
          "FLOAT64",
          "DEC");

  /** What kind of values a type has. */
  enum Kind {
    TEXT,
    INTEGER,
    NUMBER,
    INSTANT,
    TRUTH,
    /** Values that not every warehouse can count. */
    OTHER
  }

  static Kind kind(String type) {
    String name = type.strip().toUpperCase(Locale.ROOT);
    if (name.endsWith("]")) {
      return Kind.OTHER;
    }
    String word = name.split("[ (<]", 2)[0];
    if (TEXTS.contains(word)) {
      return Kind.TEXT;
    }
    if (INTEGERS.contains(word) || isWholeNumber(name)) {
      return Kind.INTEGER;
    }
    if (NUMBERS.contains(word)) {
      return Kind.NUMBER;
    }
    if (word.equals("BOOLEAN") || word.equals("BOOL")) {
      return Kind.TRUTH;
    }
    return word.equals("DATE") || word.startsWith("TIMESTAMP") || word.equals("DATETIME")
        ? Kind.INSTANT
        : Kind.OTHER;
  }

  /** Snowflake's integers are {@code NUMBER(38,0)}. */
  private static boolean isWholeNumber(String name) {
    return name.replace(" ", "").matches("(NUMBER|DECIMAL|NUMERIC)\\([0-9]+,0\\)");
  }

  /**
   * @param distinct absent where values cannot be counted
   */
  static ColumnEncoding of(String type, long rows, Optional<Long> distinct) {
    Kind kind = kind(type);
    if (distinct.isEmpty()) {
      return new ColumnEncoding(
          "high", "plain", "distinct values of type %s cannot be counted".formatted(type));
    }
    long values = distinct.get();
    boolean few = values <= FEW || values <= rows * FEW_SHARE;
    String measured = "about %d distinct values in %d rows".formatted(values, rows);
    return switch (kind) {
      case TEXT ->
          few
              ? new ColumnEncoding("low", "dictionary", measured + ": each is stored once")
              : new ColumnEncoding(
                  "high", "plain", measured + ": a dictionary would not be smaller");
      case INTEGER ->
          few
              ? new ColumnEncoding("low", "run-length", measured + ": equal neighbours collapse")
              : new ColumnEncoding("high", "plain", measured);
      case INSTANT ->
          new ColumnEncoding(
              "sequential", "delta + run-length", measured + ": neighbours differ by little");
      case TRUTH -> new ColumnEncoding("binary", "bit-packed", measured + ": one bit each");
      case NUMBER, OTHER -> new ColumnEncoding(few ? "low" : "high", "plain", measured);
    };
  }
}
