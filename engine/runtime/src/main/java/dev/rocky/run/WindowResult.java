package dev.rocky.run;

import dev.rocky.partition.PartitionWindow;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of one window of a partitioned model.
 *
 * @param rows as the warehouse reported them
 * @param sqlHash over its statements
 * @param error empty when it was rebuilt
 */
public record WindowResult(
    PartitionWindow window,
    Instant startedAt,
    long durationMs,
    OptionalLong rows,
    String sqlHash,
    Optional<UnitError> error) {

  /** The same window, not kept for this reason; one that failed has its own. */
  WindowResult without(UnitError reason) {
    return error.isPresent()
        ? this
        : new WindowResult(
            window, startedAt, durationMs, OptionalLong.empty(), sqlHash, Optional.of(reason));
  }

  public boolean isDone() {
    return error.isEmpty();
  }
}
