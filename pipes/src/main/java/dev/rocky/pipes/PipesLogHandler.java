package dev.rocky.pipes;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Passes on what a program logs with {@code java.util.logging}, which is also where {@code
 * System.Logger} goes by default: {@code Logger.getLogger("").addHandler(new
 * PipesLogHandler(session))}.
 */
public final class PipesLogHandler extends Handler {
  private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);

  private final PipesSession session;

  public PipesLogHandler(PipesSession session) {
    this.session = session;
    setFormatter(new SimpleFormatter());
  }

  @Override
  public void publish(LogRecord record) {
    // What the session itself logs about a broken channel must not come back to it.
    if (!isLoggable(record) || session.isClosed() || BUSY.get()) {
      return;
    }
    BUSY.set(true);
    try {
      session.log().log(level(record.getLevel()), "%s", getFormatter().formatMessage(record));
    } finally {
      BUSY.remove();
    }
  }

  private static Level level(java.util.logging.Level level) {
    if (level.intValue() >= java.util.logging.Level.SEVERE.intValue()) {
      return Level.ERROR;
    }
    if (level.intValue() >= java.util.logging.Level.WARNING.intValue()) {
      return Level.WARNING;
    }
    return level.intValue() >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
