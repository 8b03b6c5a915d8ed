package dev.rocky.pipes;

/** Levels of log messages, as Python names them. */
public enum Level {
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  CRITICAL
}
