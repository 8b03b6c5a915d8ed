package dev.rocky.output;

/** How well something is. */
public enum HealthStatus implements Spelled {
  HEALTHY,
  WARNING,
  CRITICAL
}
