package dev.rocky.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Figures of one run (execution.md §2.2). */
public record Metrics(
    int tablesProcessed,
    int tablesFailed,
    double errorRatePct,
    long statementsExecuted,
    long retriesAttempted,
    long retriesSucceeded,
    int anomaliesDetected,
    Durations tables,
    Durations queries) {

  /** Milliseconds: the middle, the 95th percentile, the longest. */
  public record Durations(long p50, long p95, long max) {
    static Durations of(List<Long> millis) {
      List<Long> sorted = new ArrayList<>(millis);
      Collections.sort(sorted);
      return new Durations(percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 100));
    }

    /** The element at index ⌊pct × (n − 1) ÷ 100⌋; 0 without any. */
    static long percentile(List<Long> sorted, int pct) {
      return sorted.isEmpty() ? 0 : sorted.get((int) ((long) pct * (sorted.size() - 1) / 100));
    }
  }

  /**
   * Counts while a run goes on; its threads count together. Belongs to the run, not to the process.
   */
  static final class Meter {
    private final List<Long> queries = new ArrayList<>();
    private final List<Long> tables = new ArrayList<>();
    private long statements;
    private long retriesAttempted;
    private long retriesSucceeded;

    synchronized void statements(long count, long millis) {
      statements += count;
      queries.add(millis);
    }

    synchronized void table(long millis) {
      tables.add(millis);
    }

    synchronized void retry(boolean succeeded) {
      retriesAttempted++;
      if (succeeded) {
        retriesSucceeded++;
      }
    }

    /** A statement failed for the moment and is sent again. */
    synchronized void repeating() {
      retriesAttempted++;
    }

    /** A statement that had been sent again succeeded. */
    synchronized void repeated() {
      retriesSucceeded++;
    }

    synchronized Metrics read(int done, int failed, int anomalies) {
      int processed = done + failed;
      double rate = processed == 0 ? 0 : Math.round(failed * 10_000.0 / processed) / 100.0;
      return new Metrics(
          processed,
          failed,
          rate,
          statements,
          retriesAttempted,
          retriesSucceeded,
          anomalies,
          Durations.of(tables),
          Durations.of(queries));
    }
  }
}
