package dev.rocky.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code run-20310504-071500-042}: UTC, from the instant a run started (execution.md §1). */
public final class RunIds {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("'run-'uuuuMMdd-HHmmss-SSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** The id of the instant, or of the first millisecond after it that is free. */
  public static String free(Instant start, Predicate<String> taken) {
    Instant at = start.truncatedTo(ChronoUnit.MILLIS);
    while (taken.test(FORMAT.format(at))) {
      at = at.plusMillis(1);
    }
    return FORMAT.format(at);
  }
}
