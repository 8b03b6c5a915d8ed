package dev.rocky.run;

import dev.rocky.plan.PlannedUnit;
import dev.rocky.state.UnitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of a unit.
 *
 * @param strategy the one that really ran
 * @param rows as the warehouse reported them
 * @param watermark greatest value of the watermark column after the build, as text
 * @param sqlHash over its statements; empty when none was planned
 * @param attempts in order; a skipped unit has none
 */
public record UnitResult(
    PlannedUnit unit,
    UnitStatus status,
    String strategy,
    Instant startedAt,
    long durationMs,
    OptionalLong rows,
    Optional<String> watermark,
    String sqlHash,
    Optional<UnitError> error,
    List<Attempt> attempts) {
  public UnitResult {
    attempts = List.copyOf(attempts);
  }

  /** One try. */
  public record Attempt(int number, boolean succeeded, long durationMs, Optional<UnitError> error) {}

  public boolean isDone() {
    return status == UnitStatus.SUCCESS;
  }

  UnitResult withEarlier(List<Attempt> earlier) {
    List<Attempt> all = new java.util.ArrayList<>(earlier);
    for (Attempt attempt : attempts) {
      all.add(
          new Attempt(
              all.size() + 1, attempt.succeeded(), attempt.durationMs(), attempt.error()));
    }
    return new UnitResult(
        unit, status, strategy, startedAt, durationMs, rows, watermark, sqlHash, error, all);
  }
}
