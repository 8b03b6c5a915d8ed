package dev.rocky.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One value a warehouse returned. Exact numbers stay exact, timestamps keep their whole fraction.
 */
public sealed interface Value {
  /** SQL's NULL. */
  record Absent() implements Value {}

  /** Text, and the text of every type that has no case of its own. */
  record Text(String text) implements Value {}

  /** Integers and decimals of any size. */
  record Exact(BigDecimal number) implements Value {}

  /** Binary floating point. */
  record Real(double number) implements Value {}

  record Truth(boolean truth) implements Value {}

  /** A timestamp; one with a zone is in UTC. */
  record Timestamp(LocalDateTime utc) implements Value {}

  record Day(LocalDate date) implements Value {}

  default boolean isNull() {
    return this instanceof Absent;
  }

  /**
   * The text that state and outputs keep: ISO-8601 with {@code Z} and the whole fraction for
   * timestamps, plain decimal text for numbers; empty for NULL.
   */
  default Optional<String> display() {
    return switch (this) {
      case Absent _ -> Optional.empty();
      case Text(var text) -> Optional.of(text);
      case Exact(var number) -> Optional.of(number.toPlainString());
      case Real(var number) -> Optional.of(Double.toString(number));
      case Truth(var truth) -> Optional.of(Boolean.toString(truth));
      case Timestamp(var utc) -> Optional.of(ValueText.timestamp(utc));
      case Day(var date) -> Optional.of(date.toString());
    };
  }

  /** The number of this value: booleans are 0 and 1, text is read; empty when it is none. */
  default Optional<BigDecimal> asNumber() {
    return switch (this) {
      case Exact(var number) -> Optional.of(number);
      case Real(var number) ->
          Double.isFinite(number) ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
      case Truth(var truth) -> Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
      case Text(var text) -> ValueText.number(text.strip());
      case Absent _, Timestamp _, Day _ -> Optional.empty();
    };
  }
}
