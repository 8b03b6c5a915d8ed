package dev.rocky.materialize;

import dev.rocky.type.DataType;
import java.util.Locale;
import java.util.Optional;

/**
 * Which types can be a watermark: those with a smallest value that every warehouse can write
 * (execution.md §13.3).
 */
public final class WatermarkType {
  private WatermarkType() {}

  /**
   * The portable type that stands for a warehouse's type name; empty for types that cannot be a
   * watermark.
   */
  public static Optional<DataType> of(String type) {
    String name = type.strip().toUpperCase(Locale.ROOT).replaceAll("\\(.*", "").strip();
    return switch (name) {
      case "DATE" -> Optional.of(DataType.Simple.DATE);
      case "DATETIME",
          "TIMESTAMP",
          "TIMESTAMPTZ",
          "TIMESTAMP WITH TIME ZONE",
          "TIMESTAMP_NTZ",
          "TIMESTAMP_LTZ",
          "TIMESTAMP_TZ",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS" ->
          Optional.of(DataType.Simple.TIMESTAMP);
      case "TINYINT",
          "SMALLINT",
          "INT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "INT64",
          "LONG",
          "FLOAT",
          "FLOAT64",
          "REAL",
          "DOUBLE",
          "DECIMAL",
          "NUMERIC",
          "BIGNUMERIC",
          "NUMBER" ->
          Optional.of(DataType.Simple.INT64);
      case "VARCHAR", "STRING", "TEXT", "CHAR" -> Optional.of(DataType.Simple.STRING);
      default -> Optional.empty();
    };
  }
}
