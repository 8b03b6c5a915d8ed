package dev.rocky.warehouse;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code [adapter.NAME.retry]} (config.md §6.2).
 *
 * @param maxRetries extra attempts; 0 is none
 * @param jitter whether waits are spread within ±25 %
 * @param breakerThreshold transient failures in a row that open the breaker; 0 is never
 * @param recovery after which an open breaker lets one call through; empty is never
 */
public record RetryPolicy(
    int maxRetries,
    Duration initialBackoff,
    Duration maxBackoff,
    double multiplier,
    boolean jitter,
    int breakerThreshold,
    Optional<Duration> recovery) {

  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          3, Duration.ofSeconds(1), Duration.ofSeconds(30), 2.0, true, 5, Optional.empty());

  /** What the settings say, and the defaults for the rest. */
  public static RetryPolicy of(AdapterSettings settings) {
    Map<String, Object> table = settings.table("retry");
    return new RetryPolicy(
        number(table, "max_retries", DEFAULT.maxRetries).intValue(),
        Duration.ofMillis(
            number(table, "initial_backoff_ms", DEFAULT.initialBackoff.toMillis()).longValue()),
        Duration.ofMillis(
            number(table, "max_backoff_ms", DEFAULT.maxBackoff.toMillis()).longValue()),
        number(table, "backoff_multiplier", DEFAULT.multiplier).doubleValue(),
        !Boolean.FALSE.equals(table.get("jitter")),
        number(table, "circuit_breaker_threshold", DEFAULT.breakerThreshold).intValue(),
        table.get("circuit_breaker_recovery_timeout_secs") instanceof Number seconds
            ? Optional.of(Duration.ofSeconds(seconds.longValue()))
            : Optional.empty());
  }

  private static Number number(Map<String, Object> table, String key, Number fallback) {
    return table.get(key) instanceof Number number ? number : fallback;
  }

  /**
   * The wait before a retry.
   *
   * @param retry from 0
   * @param uniform from [0, 1)
   */
  Duration backoff(int retry, double uniform) {
    double millis =
        Math.min(
            initialBackoff.toMillis() * Math.pow(multiplier, retry),
            (double) maxBackoff.toMillis());
    return Duration.ofMillis(Math.round(jitter ? millis * (0.75 + uniform / 2) : millis));
  }
}
