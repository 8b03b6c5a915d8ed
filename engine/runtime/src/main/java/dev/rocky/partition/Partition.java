package dev.rocky.partition;

import dev.rocky.project.Granularity;
import dev.rocky.project.PartitionKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One partition: a window of one hour, day, month or year, half open. Keys, windows and "now" are
 * UTC and nothing else (execution.md §14.1).
 *
 * @param start begin of the window, inclusive
 */
public record Partition(Granularity grain, LocalDateTime start) {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);

  public Partition {
    if (!start.equals(begin(grain, start))) {
      throw new IllegalArgumentException(start + " begins no " + grain.label());
    }
  }

  /** The partition of a key; empty for a text that is no key of the grain. */
  public static Optional<Partition> parse(String key, Granularity grain) {
    if (!PartitionKey.valid(key, grain)) {
      return Optional.empty();
    }
    LocalDateTime start =
        switch (grain) {
          case HOUR -> LocalDateTime.parse(key + ":00");
          case DAY -> LocalDate.parse(key).atStartOfDay();
          case MONTH -> YearMonth.parse(key).atDay(1).atStartOfDay();
          case YEAR -> Year.parse(key).atDay(1).atStartOfDay();
        };
    return Optional.of(new Partition(grain, start));
  }

  /** The partition that an instant falls into. */
  public static Partition containing(Instant now, Granularity grain) {
    return new Partition(grain, begin(grain, LocalDateTime.ofInstant(now, ZoneOffset.UTC)));
  }

  /** From one to another, both included; empty when the first is the later one. */
  public static List<Partition> range(Partition first, Partition last) {
    List<Partition> all = new ArrayList<>();
    for (Partition at = first; !at.start.isAfter(last.start); at = at.plus(1)) {
      all.add(at);
    }
    return all;
  }

  private static LocalDateTime begin(Granularity grain, LocalDateTime time) {
    return switch (grain) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> time.truncatedTo(ChronoUnit.DAYS);
      case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
      case YEAR -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
    };
  }

  public String key() {
    return switch (grain) {
      case HOUR -> HOUR.format(start);
      case DAY -> start.toLocalDate().toString();
      case MONTH -> YearMonth.from(start).toString();
      case YEAR -> "%04d".formatted(start.getYear());
    };
  }

  /** End of the window, exclusive: the start of the next partition. */
  public LocalDateTime end() {
    return start.plus(1, unit());
  }

  /** So many partitions later; earlier for a negative number. */
  public Partition plus(long partitions) {
    return new Partition(grain, start.plus(partitions, unit()));
  }

  /** How many partitions later the other one is. */
  public long until(Partition other) {
    return unit().between(start, other.start);
  }

  private ChronoUnit unit() {
    return switch (grain) {
      case HOUR -> ChronoUnit.HOURS;
      case DAY -> ChronoUnit.DAYS;
      case MONTH -> ChronoUnit.MONTHS;
      case YEAR -> ChronoUnit.YEARS;
    };
  }
}
