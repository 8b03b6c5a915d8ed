package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.state.UnitStatus;
import dev.rocky.state.Watermark;
import dev.rocky.warehouse.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of a unit.
 *
 * @param strategy the one that really ran
 * @param rows as the warehouse reported them
 * @param watermark greatest value of the watermark column after the build; empty without one, and
 *     for an empty table
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
    Optional<Greatest> watermark,
    String sqlHash,
    Optional<UnitError> error,
    List<Attempt> attempts) {
  public UnitResult {
    attempts = List.copyOf(attempts);
  }

  /** The greatest value of a column, as text with its whole fraction. */
  public record Greatest(String value, Watermark.ValueType type) {
    /** Empty for NULL: a table without rows has no watermark. */
    static Optional<Greatest> of(Value value) {
      Watermark.ValueType type =
          switch (value) {
            case Value.Timestamp _ -> Watermark.ValueType.TIMESTAMP;
            case Value.Day _ -> Watermark.ValueType.DATE;
            case Value.Exact _, Value.Real _ -> Watermark.ValueType.NUMBER;
            case Value.Text _, Value.Truth _, Value.Absent _ -> Watermark.ValueType.TEXT;
          };
      return value.display().map(text -> new Greatest(text, type));
    }
  }

  /** One try. */
  public record Attempt(
      int number, boolean succeeded, long durationMs, Optional<UnitError> error) {}

  public boolean isDone() {
    return status == UnitStatus.SUCCESS;
  }

  /** A unit that was not tried, or whose end was not waited for. */
  static UnitResult skipped(PlannedUnit unit, String reason, Instant at) {
    UnitError error = UnitError.permanent(FailureKind.UNKNOWN, reason);
    return new UnitResult(
        unit,
        UnitStatus.SKIPPED,
        unit.configured(),
        at,
        0,
        OptionalLong.empty(),
        Optional.empty(),
        Hashes.of(unit.statements()),
        Optional.of(error),
        List.of());
  }

  /** A unit that failed before any statement. */
  static UnitResult failed(PlannedUnit unit, UnitError error, Instant at) {
    return new UnitResult(
        unit,
        UnitStatus.FAILED,
        unit.configured(),
        at,
        0,
        OptionalLong.empty(),
        Optional.empty(),
        Hashes.of(unit.statements()),
        Optional.of(error),
        List.of(new Attempt(1, false, 0, Optional.of(error))));
  }

  UnitResult withEarlier(List<Attempt> earlier) {
    List<Attempt> all = new ArrayList<>(earlier);
    for (Attempt attempt : attempts) {
      all.add(
          new Attempt(all.size() + 1, attempt.succeeded(), attempt.durationMs(), attempt.error()));
    }
    return new UnitResult(
        unit, status, strategy, startedAt, durationMs, rows, watermark, sqlHash, error, all);
  }
}
