package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.materialize.Step;
import dev.rocky.partition.PartitionWindow;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.state.PartitionState;
import dev.rocky.state.ProgressUnit;
import dev.rocky.state.StateWriter;
import dev.rocky.state.UnitStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the life of partitions into the store: in progress before the first statement, computed or
 * failed after the last one, a row for every key of a batch (execution.md §14.6).
 */
final class PartitionBook {
  private final String runId;
  private final Recorder recorder;
  private final InstantSource clock;

  PartitionBook(String runId, Recorder recorder, InstantSource clock) {
    this.runId = runId;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** The table is about to be made anew: nothing of it is computed any more. */
  void startsAnew(PlannedUnit unit) {
    recorder.write(work -> work.forgetPartitions(unit.partitionsName()));
  }

  void started(PlannedUnit unit, Step.WindowWrite write) {
    Instant now = clock.instant();
    recorder.write(work ->
        put(
            work,
            unit,
            write.window(),
            PartitionState.Status.IN_PROGRESS,
            now,
            OptionalLong.empty(),
            0,
            Optional.empty(),
            Optional.empty()));
  }

  /** The partitions and the progress of their batch, in one transaction (state.md §3.9, rule). */
  void ended(PlannedUnit unit, WindowResult result) {
    Instant now = clock.instant();
    recorder.write(work -> {
      put(
          work,
          unit,
          result.window(),
          result.isDone() ? PartitionState.Status.COMPUTED : PartitionState.Status.FAILED,
          now,
          result.rows(),
          result.durationMs(),
          result.isDone() ? Optional.of(result.sqlHash()) : Optional.empty(),
          result.error().map(UnitError::message));
      work.putProgressUnit(progress(unit, result, now));
    });
  }

  private void put(
      StateWriter work,
      PlannedUnit unit,
      PartitionWindow window,
      PartitionState.Status status,
      Instant now,
      OptionalLong rows,
      long durationMs,
      Optional<String> checksum,
      Optional<String> error) {
    Optional<String> batch =
        window.keys().size() == 1 ? Optional.empty() : Optional.of(window.key());
    for (String key : window.keys()) {
      work.putPartition(
          new PartitionState(
              unit.partitionsName(),
              key,
              status,
              now,
              rows,
              durationMs,
              runId,
              checksum,
              batch,
              error));
    }
  }

  private ProgressUnit progress(PlannedUnit unit, WindowResult result, Instant now) {
    boolean cancelled = result.error().filter(e -> e.kind() == FailureKind.CANCELLED).isPresent();
    UnitStatus failure = cancelled ? UnitStatus.SKIPPED : UnitStatus.FAILED;
    return new ProgressUnit(
        runId,
        ProgressUnit.partKey(unit.tableKey(), result.window().key()),
        unit.index(),
        unit.assetKey(),
        result.isDone() ? UnitStatus.SUCCESS : failure,
        Optional.empty(),
        result.error().map(UnitError::message),
        result.durationMs(),
        now,
        Optional.of(result.sqlHash()),
        Optional.empty());
  }
}
