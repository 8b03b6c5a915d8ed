package dev.rocky.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A row count that is far from those of earlier runs (execution.md §16.3). */
public record Anomaly(
    String table,
    List<String> assetKey,
    long currentCount,
    double baselineAvg,
    double deviationPct,
    String reason) {
  public Anomaly {
    assetKey = List.copyOf(assetKey);
  }

  /** Whether a table's count was compared; the reason exactly when it was not. */
  public record Evaluation(String table, List<String> assetKey, Optional<String> notEvaluated) {
    public Evaluation {
      assetKey = List.copyOf(assetKey);
    }
  }

  /**
   * Compares a count with earlier ones, the current one not among them; empty when it is as
   * expected, and for a first count.
   *
   * @param thresholdPct greatest deviation that is no anomaly; 0 switches off
   */
  static Optional<Anomaly> of(
      CheckTarget target, long current, List<Long> earlier, double thresholdPct) {
    if (earlier.isEmpty() || thresholdPct == 0) {
      return Optional.empty();
    }
    double average = earlier.stream().mapToLong(Long::longValue).average().orElse(0);
    double deviation =
        average == 0 ? (current == 0 ? 0 : 100) : Math.abs(current - average) / average * 100;
    if (deviation <= thresholdPct) {
      return Optional.empty();
    }
    String reason =
        String.format(
            Locale.ROOT,
            "row count %s by %.1f%%: %d rows, %.1f on average before",
            current < average ? "dropped" : "rose",
            deviation,
            current,
            average);
    return Optional.of(
        new Anomaly(target.target().key(), target.assetKey(), current, average, deviation, reason));
  }
}
