package dev.rocky.state;

import java.time.Instant;
import java.util.Locale;

/**
 * Something a run has begun in a warehouse that cannot undo it by itself: found by a later run, it
 * is put right first (state.md §3.10).
 *
 * @param unit a file, else empty
 * @param value the table's version before, or its row count
 */
public record OpenUnit(
    String tableKey, String unit, Kind kind, String value, String runId, Instant startedAt) {

  /** What there is to be put right. */
  public enum Kind {
    RESTORE,
    LOAD;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
