package dev.rocky.partition;

import dev.rocky.compile.text.Placeholders;
import dev.rocky.name.DialectName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The bounds of a window, as a model's query gets them in place of {@code @start_date} and {@code
 * @end_date}: text literals, so that they are compared with the column as it is stored
 * (execution.md §14.4).
 */
public record Bounds(LocalDateTime start, LocalDateTime end) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1900, 1, 1, 0, 0);

  /** A window that nothing is in: for the shape of a query (execution.md §14.5). */
  public static final Bounds NOTHING = new Bounds(LONG_AGO, LONG_AGO);

  /** Of two texts: dates, or dates with a time; empty when one is neither. */
  public static Optional<Bounds> parse(String start, String end) {
    try {
      return Optional.of(new Bounds(time(start), time(end)));
    } catch (DateTimeException e) {
      // Whoever asks says which text was no time.
      return Optional.empty();
    }
  }

  private static LocalDateTime time(String text) {
    return text.length() <= 10
        ? LocalDate.parse(text).atStartOfDay()
        : LocalDateTime.parse(text.replace(' ', 'T'));
  }

  public static Bounds of(PartitionWindow window) {
    return new Bounds(window.start(), window.end());
  }

  /** Whether a query says itself which rows belong to its window. */
  public static boolean areNamedIn(String sql, DialectName dialect) {
    return !Placeholders.in(sql, dialect).isEmpty();
  }

  /** The query with both placeholders replaced, outside of strings and comments. */
  public String in(String sql, DialectName dialect) {
    return Placeholders.replace(sql, dialect, literal(start), literal(end));
  }

  private static String literal(LocalDateTime bound) {
    return "'" + FORMAT.format(bound) + "'";
  }
}
