package dev.rocky.command;

import java.util.Map;

/**
 * Where a command says what is not its result: logs, warnings, progress notes. A door decides how
 * they look.
 */
@FunctionalInterface
public interface Notices {
  enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /**
   * @param target the part of Rocky that speaks, as {@code rocky::run}
   * @param fields further facts, in order; never a secret
   */
  void log(Level level, String target, String message, Map<String, Object> fields);

  default void warn(String message) {
    log(Level.WARN, "rocky", message, Map.of());
  }

  default void info(String message) {
    log(Level.INFO, "rocky", message, Map.of());
  }

  default void debug(String message) {
    log(Level.DEBUG, "rocky", message, Map.of());
  }
}
