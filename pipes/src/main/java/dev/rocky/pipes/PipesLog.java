package dev.rocky.pipes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines in the log of the Dagster run. Texts are those of {@link String#format}. */
public final class PipesLog {
  private final PipesSession session;

  PipesLog(PipesSession session) {
    this.session = session;
  }

  public void debug(String format, Object... values) {
    log(Level.DEBUG, format, values);
  }

  public void info(String format, Object... values) {
    log(Level.INFO, format, values);
  }

  public void warning(String format, Object... values) {
    log(Level.WARNING, format, values);
  }

  public void error(String format, Object... values) {
    log(Level.ERROR, format, values);
  }

  public void critical(String format, Object... values) {
    log(Level.CRITICAL, format, values);
  }

  /** Without values the text is sent as it is, per cent signs included. */
  public void log(Level level, String format, Object... values) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("message", values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    params.put("level", level.name());
    session.send("log", params);
  }
}
