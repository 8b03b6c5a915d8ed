package dev.rocky.cli;

import dev.rocky.command.Notices;
import dev.rocky.output.ErrorEnvelope;
import dev.rocky.output.Json;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Log events on stderr: a JSON object a line in JSON mode, one compact line of text otherwise
 * (cli.md §3).
 */
final class Log implements Notices {
  private final PrintStream err;
  private final boolean json;
  private final boolean colour;
  private final int threshold;
  private final InstantSource clock;

  /**
   * @param threshold value of {@code ROCKY_LOG}: a level name or {@code off}; anything else means
   *     info
   */
  Log(PrintStream err, boolean json, boolean colour, String threshold, InstantSource clock) {
    this.err = err;
    this.json = json;
    this.colour = colour;
    this.threshold = threshold(threshold);
    this.clock = clock;
  }

  private static int threshold(String text) {
    if (text.equalsIgnoreCase("off")) {
      return -1;
    }
    for (Level level : Level.values()) {
      if (level.name().equalsIgnoreCase(text)) {
        return level.ordinal();
      }
    }
    return Level.INFO.ordinal();
  }

  @Override
  public synchronized void log(
      Level level, String target, String message, Map<String, Object> fields) {
    if (level.ordinal() > threshold) {
      return;
    }
    if (json) {
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put("message", message);
      inner.putAll(fields);
      write(new LogEvent(now(), level.name(), target, inner, Optional.empty()));
    } else {
      StringBuilder line = new StringBuilder();
      String label = level.name().toLowerCase(Locale.ROOT);
      line.append(style(level).paint(label, colour)).append(": ").append(message);
      fields.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
      err.println(line);
    }
    err.flush();
  }

  /**
   * The last line of a failure without a result, in JSON mode: the error envelope of outputs.md §7.
   * Never filtered.
   */
  synchronized void envelope(ErrorEnvelope error) {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("message", error.message());
    write(new LogEvent(now(), Level.ERROR.name(), "rocky", inner, Optional.of(error)));
    err.flush();
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private void write(LogEvent event) {
    err.println(Json.compact(event));
  }

  private static Style style(Level level) {
    return switch (level) {
      case ERROR -> Style.RED;
      case WARN -> Style.YELLOW;
      case INFO -> Style.CYAN;
      case DEBUG, TRACE -> Style.DIM;
    };
  }
}
