package dev.rocky.local;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a TOML file as DuckDB literals. */
final class Literals {
  private Literals() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case String text -> LocalDatabase.text(text);
      case Long number -> number.toString();
      case Integer number -> number.toString();
      case Double number -> "CAST(" + number + " AS DOUBLE)";
      case Boolean truth -> truth ? "TRUE" : "FALSE";
      case LocalDate date -> "DATE '" + date + "'";
      case LocalDateTime time -> timestamp(time);
      case OffsetDateTime time ->
          timestamp(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      case LocalTime time -> "TIME '" + time + "'";
      case List<?> list ->
          list.stream().map(Literals::of).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> fields ->
          fields.entrySet().stream()
              .map(e -> LocalDatabase.text(String.valueOf(e.getKey())) + ": " + of(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> LocalDatabase.text(value.toString());
    };
  }

  private static String timestamp(LocalDateTime time) {
    return LocalDatabase.DIALECT.timestamp(time);
  }
}
