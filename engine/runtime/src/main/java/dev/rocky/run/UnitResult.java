package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.state.UnitStatus;
import dev.rocky.state.Watermark;
import dev.rocky.text.Order;
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
 * @param windows of a partitioned model, those that were started, ascending
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
    List<Attempt> attempts,
    List<WindowResult> windows) {
  public UnitResult {
    attempts = List.copyOf(attempts);
    windows = List.copyOf(windows);
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
        List.of(),
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
        List.of(new Attempt(1, false, 0, Optional.of(error))),
        List.of());
  }

  UnitResult withEarlier(List<Attempt> earlier) {
    List<Attempt> all = new ArrayList<>(earlier);
    for (Attempt attempt : attempts) {
      all.add(
          new Attempt(all.size() + 1, attempt.succeeded(), attempt.durationMs(), attempt.error()));
    }
    return with(unit, rows, sqlHash, all, windows);
  }

  /** The same, its windows among those of earlier attempts at the whole unit. */
  UnitResult among(UnitResult earlier) {
    List<WindowResult> all = new ArrayList<>(earlier.windowsDone());
    all.addAll(windows);
    all.sort(Order.by(result -> result.window().start()));
    return with(earlier.unit, sum(all), earlier.sqlHash, attempts, all);
  }

  /** The same, these windows being all that came of it. */
  UnitResult withWindows(List<WindowResult> others) {
    return with(unit, rows, sqlHash, attempts, others);
  }

  /** Windows that were rebuilt, ascending. */
  public List<WindowResult> windowsDone() {
    return windows.stream().filter(WindowResult::isDone).toList();
  }

  /** The rows of all windows that were rebuilt; empty when one of them is not known. */
  static OptionalLong sum(List<WindowResult> windows) {
    long rows = 0;
    for (WindowResult window : windows) {
      if (window.isDone() && window.rows().isEmpty()) {
        return OptionalLong.empty();
      }
      rows += window.isDone() ? window.rows().getAsLong() : 0;
    }
    return OptionalLong.of(rows);
  }

  private UnitResult with(
      PlannedUnit whole,
      OptionalLong counted,
      String hash,
      List<Attempt> tries,
      List<WindowResult> parts) {
    return new UnitResult(
        whole,
        status,
        strategy,
        startedAt,
        durationMs,
        counted,
        watermark,
        hash,
        error,
        tries,
        parts);
  }
}
