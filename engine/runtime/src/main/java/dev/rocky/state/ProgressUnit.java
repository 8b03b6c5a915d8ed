package dev.rocky.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one unit of a run ended (state.md §3.9).
 *
 * @param unitIndex planned position
 * @param checked whether every check of error severity passed; empty when none was evaluated
 * @param carriedFrom the resumed run in which the unit really ran
 */
public record ProgressUnit(
    String runId,
    String tableKey,
    int unitIndex,
    List<String> assetKey,
    UnitStatus status,
    Optional<Boolean> checked,
    Optional<String> error,
    long durationMs,
    Instant completedAt,
    Optional<String> sqlHash,
    Optional<String> carriedFrom) {
  public ProgressUnit {
    assetKey = List.copyOf(assetKey);
  }

  /** The key of a window of a table: a part of a unit, which has a row of its own. */
  public static String partKey(String tableKey, String partitionKey) {
    return tableKey + "|" + partitionKey;
  }

  /** Whether it is a part of a unit, or one of several files that are loaded into a table. */
  public boolean isPart() {
    return tableKey.indexOf('|') >= 0;
  }
}
