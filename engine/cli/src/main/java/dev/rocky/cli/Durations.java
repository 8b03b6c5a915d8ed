package dev.rocky.cli;

import java.util.Locale;

/** Milliseconds as people read them: {@code 42 ms}, {@code 8.3 s}, {@code 2 min 5 s}. */
final class Durations {
  private Durations() {}

  static String text(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    return millis / 60_000 + " min " + millis % 60_000 / 1_000 + " s";
  }
}
