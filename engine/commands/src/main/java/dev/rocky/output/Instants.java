package dev.rocky.output;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants in documents: RFC 3339, UTC, with as many of three or six digits as there are. */
final class Instants {
  private Instants() {}

  /** {@code 2031-05-04T07:15:00Z}, {@code 2031-05-04T07:15:00.042Z}. */
  static String text(Instant instant) {
    // By hand: formatters of java.time cost tens of milliseconds in a cold JVM.
    var at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
    var out = new StringBuilder(27);
    out.append(at.toLocalDate()).append('T');
    digits(out, at.getHour(), 10);
    digits(out.append(':'), at.getMinute(), 10);
    digits(out.append(':'), at.getSecond(), 10);
    int micros = instant.getNano() / 1_000;
    if (micros % 1_000 != 0) {
      digits(out.append('.'), micros, 100_000);
    } else if (micros != 0) {
      digits(out.append('.'), micros / 1_000, 100);
    }
    return out.append('Z').toString();
  }

  private static void digits(StringBuilder out, int number, int highest) {
    for (int unit = highest; unit > 0; unit /= 10) {
      out.append((char) ('0' + number / unit % 10));
    }
  }
}
