package dev.rocky.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ValueTest {
  @Test
  void valuesHaveTheTextThatStateKeeps() {
    assertEquals(Optional.empty(), new Value.Absent().display());
    assertEquals(Optional.of("x"), new Value.Text("x").display());
    assertEquals(Optional.of("1000"), new Value.Exact(new BigDecimal("1E+3")).display());
    assertEquals(Optional.of("true"), new Value.Truth(true).display());
    assertEquals(Optional.of("2024-02-29"), new Value.Day(LocalDate.of(2024, 2, 29)).display());
    assertEquals(
        Optional.of("2024-01-02T03:04:00Z"),
        new Value.Timestamp(LocalDateTime.of(2024, 1, 2, 3, 4)).display());
    assertEquals(
        Optional.of("2024-01-02T03:04:05.123456Z"),
        new Value.Timestamp(LocalDateTime.of(2024, 1, 2, 3, 4, 5, 123_456_000)).display());
  }

  @Test
  void numbersAreReadFromWhatIsOne() {
    assertEquals(Optional.of(BigDecimal.ONE), new Value.Truth(true).asNumber());
    assertEquals(Optional.of(new BigDecimal("1.5")), new Value.Text(" 1.5 ").asNumber());
    assertEquals(Optional.empty(), new Value.Text("many").asNumber());
    assertEquals(Optional.empty(), new Value.Text("1e999999999").asNumber());
    assertEquals(Optional.empty(), new Value.Real(Double.NaN).asNumber());
    assertEquals(Optional.empty(), new Value.Absent().asNumber());
  }
}
