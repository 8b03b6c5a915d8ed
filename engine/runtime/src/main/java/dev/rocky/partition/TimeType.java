package dev.rocky.partition;

import dev.rocky.type.DataType;
import java.util.Locale;
import java.util.Optional;

/** Which types can tell the partition of a row: dates and timestamps (execution.md §14.4). */
public final class TimeType {
  private TimeType() {}

  /**
   * The portable type that stands for a warehouse's type name; empty for types without a time. A
   * timestamp without zone is one whose values are wall clock.
   */
  public static Optional<DataType> of(String type) {
    String name =
        type.strip().toUpperCase(Locale.ROOT).replaceAll("\\([^)]*\\)", "").replaceAll("\\s+", " ");
    return switch (name.strip()) {
      case "DATE" -> Optional.of(DataType.Simple.DATE);
      case "DATETIME", "TIMESTAMP_NTZ", "TIMESTAMP WITHOUT TIME ZONE" ->
          Optional.of(DataType.Simple.TIMESTAMP_NTZ);
      case "TIMESTAMP",
          "TIMESTAMPTZ",
          "TIMESTAMP WITH TIME ZONE",
          "TIMESTAMP_LTZ",
          "TIMESTAMP_TZ",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS" ->
          Optional.of(DataType.Simple.TIMESTAMP);
      default -> Optional.empty();
    };
  }
}
