package dev.rocky.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Waits, retries and the breaker (execution.md §9.3, config.md §6.2). */
final class RetrierTest {
  private final List<Long> waits = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int calls;

  private Retrier retrier(RetryPolicy policy) {
    return new Retrier(
        "wh",
        policy,
        () -> now,
        duration -> waits.add(duration.toMillis()),
        new Random(7),
        Retrier.Listener.NONE);
  }

  private static RetryPolicy policy(int retries, int threshold, Optional<Duration> recovery) {
    return new RetryPolicy(
        retries, Duration.ofSeconds(1), Duration.ofSeconds(3), 2.0, false, threshold, recovery);
  }

  /** Fails so many times, then answers. */
  private String flaky(int failures, FailureKind kind) {
    if (calls++ < failures) {
      throw new RockyException(kind, "failure " + calls);
    }
    return "answer";
  }

  @Test
  void waitsGrowToTheirCap() {
    Retrier retrier = retrier(policy(4, 5, Optional.empty()));
    assertEquals("answer", retrier.call(true, () -> flaky(4, FailureKind.TRANSIENT)));
    assertEquals(List.of(1000L, 2000L, 3000L, 3000L), waits);
  }

  @Test
  void jitterStaysWithinAQuarter() {
    RetryPolicy policy = RetryPolicy.DEFAULT;
    assertEquals(750, policy.backoff(0, 0).toMillis());
    assertEquals(1000, policy.backoff(0, 0.5).toMillis());
    assertTrue(policy.backoff(0, Math.nextDown(1.0)).toMillis() <= 1250);
    assertEquals(22_500, policy.backoff(60, 0).toMillis());
  }

  @Test
  void theLastFailureIsReportedAfterAllRetries() {
    Retrier retrier = retrier(policy(2, 5, Optional.empty()));
    RockyException failure =
        assertThrows(
            RockyException.class, () -> retrier.call(true, () -> flaky(9, FailureKind.TRANSIENT)));
    assertEquals("failure 3", failure.getMessage());
  }

  @Test
  void whatIsNotTransientIsNotRepeated() {
    Retrier retrier = retrier(policy(3, 1, Optional.empty()));
    for (FailureKind kind :
        List.of(
            FailureKind.QUERY_REJECTED,
            FailureKind.AUTH_FAILED,
            FailureKind.NOT_FOUND,
            FailureKind.CANCELLED)) {
      calls = 0;
      assertThrows(RockyException.class, () -> retrier.call(true, () -> flaky(1, kind)));
      assertEquals(1, calls);
    }
    // Nor does it open the breaker.
    assertEquals("answer", retrier.call(true, () -> "answer"));
  }

  @Test
  void aWriteWhoseOutcomeIsUnknownIsNotRepeated() {
    Retrier retrier = retrier(policy(3, 5, Optional.empty()));
    assertThrows(
        RockyException.class,
        () -> retrier.call(false, () -> flaky(1, FailureKind.CONNECTION_FAILED)));
    assertEquals(1, calls);
    calls = 0;
    assertEquals("answer", retrier.call(false, () -> flaky(1, FailureKind.TRANSIENT)));
  }

  @Test
  void theBreakerOpensAtItsThresholdAndCallsNothingAnyMore() {
    Retrier retrier = retrier(policy(0, 2, Optional.empty()));
    for (int i = 0; i < 2; i++) {
      assertThrows(
          RockyException.class, () -> retrier.call(true, () -> flaky(9, FailureKind.TRANSIENT)));
    }
    RockyException failure =
        assertThrows(
            RockyException.class, () -> retrier.call(true, () -> flaky(9, FailureKind.TRANSIENT)));
    assertEquals(2, calls);
    assertEquals(
        "adapter `wh` is not called any more: 2 calls in a row failed (threshold 2), the last with: failure 2",
        failure.getMessage());
    now = now.plus(Duration.ofDays(1));
    assertThrows(RockyException.class, () -> retrier.call(true, () -> "answer"));
  }

  @Test
  void aSuccessResetsTheCount() {
    Retrier retrier = retrier(policy(0, 2, Optional.empty()));
    for (int i = 0; i < 4; i++) {
      assertThrows(
          RockyException.class, () -> retrier.call(true, () -> flaky(99, FailureKind.TRANSIENT)));
      assertEquals("answer", retrier.call(true, () -> "answer"));
    }
  }

  @Test
  void afterTheRecoveryTimeOneCallIsLetThrough() {
    Retrier retrier = retrier(policy(0, 1, Optional.of(Duration.ofSeconds(30))));
    assertThrows(
        RockyException.class, () -> retrier.call(true, () -> flaky(99, FailureKind.TRANSIENT)));
    now = now.plusSeconds(29);
    assertThrows(
        RockyException.class, () -> retrier.call(true, () -> flaky(99, FailureKind.TRANSIENT)));
    assertEquals(1, calls);
    now = now.plusSeconds(1);
    assertThrows(
        RockyException.class, () -> retrier.call(true, () -> flaky(99, FailureKind.TRANSIENT)));
    assertEquals(2, calls);
    assertThrows(RockyException.class, () -> retrier.call(true, () -> "answer"));
    now = now.plusSeconds(30);
    assertEquals("answer", retrier.call(true, () -> "answer"));
    assertEquals("answer", retrier.call(true, () -> "answer"));
  }

  @Test
  void settingsHaveTheirDefaults() {
    Map<String, Object> retry = Map.of("max_retries", 1L, "jitter", false);
    AdapterSettings settings =
        new AdapterSettings("a", "duckdb", Map.of("retry", retry), Path.of("."));
    assertEquals(
        new RetryPolicy(
            1, Duration.ofSeconds(1), Duration.ofSeconds(30), 2.0, false, 5, Optional.empty()),
        RetryPolicy.of(settings));
    assertEquals(
        RetryPolicy.DEFAULT,
        RetryPolicy.of(new AdapterSettings("a", "duckdb", Map.of(), Path.of("."))));
  }
}
