package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.project.ExecutionConfig;
import org.junit.jupiter.api.Test;

/** execution.md §9.2. */
class ConcurrencyTest {
  private static Concurrency adaptive(int ceiling) {
    return new Concurrency(new ExecutionConfig(ceiling, true, false, 0, 0));
  }

  @Test
  void aRateLimitHalvesAndSuccessesRaise() {
    Concurrency concurrency = adaptive(16);
    assertEquals(16, concurrency.limit());
    concurrency.rateLimited();
    concurrency.rateLimited();
    assertEquals(4, concurrency.limit());
    for (int i = 0; i < 10; i++) {
      concurrency.succeeded();
    }
    assertEquals(6, concurrency.limit(), "two at a time below half of the ceiling");
    for (int i = 0; i < 10; i++) {
      concurrency.succeeded();
    }
    assertEquals(8, concurrency.limit());
    for (int i = 0; i < 10; i++) {
      concurrency.succeeded();
    }
    assertEquals(9, concurrency.limit(), "one at a time above it");
    for (int i = 0; i < 200; i++) {
      concurrency.succeeded();
    }
    assertEquals(16, concurrency.limit(), "never above the ceiling");
    assertEquals(2, concurrency.rateLimits());
  }

  @Test
  void aRateLimitStartsTheCountAgainAndNeverGoesBelowOne() {
    Concurrency concurrency = adaptive(2);
    for (int i = 0; i < 9; i++) {
      concurrency.succeeded();
    }
    concurrency.rateLimited();
    concurrency.rateLimited();
    concurrency.rateLimited();
    assertEquals(1, concurrency.limit());
    concurrency.succeeded();
    assertEquals(1, concurrency.limit());
  }

  @Test
  void signalsAreKnownByKindAndText() {
    assertTrue(signal(FailureKind.QUOTA_EXCEEDED, "whatever"));
    assertTrue(signal(FailureKind.UNKNOWN, "status 429"));
    assertTrue(signal(FailureKind.UNKNOWN, "uc_request_limit_exceeded"));
    assertTrue(signal(FailureKind.UNKNOWN, "Too many requests"));
    assertFalse(signal(FailureKind.UNKNOWN, "line 14290 is wrong"));
  }

  private static boolean signal(FailureKind kind, String message) {
    return Concurrency.isRateLimit(new UnitError(kind, message, false));
  }
}
