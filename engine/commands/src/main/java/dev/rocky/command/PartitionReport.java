package dev.rocky.command;

import dev.rocky.materialize.Step;
import dev.rocky.output.RunOutput.MaterializationMetadata;
import dev.rocky.output.RunOutput.MaterializationOutput;
import dev.rocky.output.RunOutput.PartitionInfo;
import dev.rocky.output.RunOutput.PartitionSummary;
import dev.rocky.partition.PartitionWindow;
import dev.rocky.run.UnitResult;
import dev.rocky.run.WindowResult;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a {@code run} document says of a partitioned model (outputs.md §3). */
final class PartitionReport {
  private PartitionReport() {}

  /** The windows that were rebuilt, ascending. */
  static List<MaterializationOutput> materializations(UnitResult unit) {
    return unit.windowsDone().stream().map(window -> materialization(unit, window)).toList();
  }

  private static MaterializationOutput materialization(UnitResult unit, WindowResult window) {
    return new MaterializationOutput(
        unit.unit().assetKey(),
        window.rows().isPresent() ? window.rows().getAsLong() : null,
        window.durationMs(),
        window.startedAt(),
        new MaterializationMetadata(
            unit.strategy(),
            Optional.empty(),
            Optional.of(unit.unit().tableKey()),
            Optional.of(window.sqlHash()),
            unit.unit().columnCount().map(Integer::longValue),
            Optional.empty()),
        Optional.of(info(window.window())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PartitionInfo info(PartitionWindow window) {
    return new PartitionInfo(
        window.key(),
        window.start().toInstant(ZoneOffset.UTC),
        window.end().toInstant(ZoneOffset.UTC),
        window.keys().subList(1, window.keys().size()));
  }

  /** Counts of keys; empty for a model without partitions, and for one that chose none. */
  static Optional<PartitionSummary> summary(UnitResult unit) {
    return unit.unit().windows().map(windows -> summary(unit, windows));
  }

  private static PartitionSummary summary(UnitResult unit, Step.Windows windows) {
    long planned = windows.keys().size();
    long done = 0;
    long failed = 0;
    for (WindowResult window : unit.windows()) {
      long keys = window.window().keys().size();
      done += window.isDone() ? keys : 0;
      failed += window.isDone() ? 0 : keys;
    }
    return new PartitionSummary(
        unit.unit().name(), planned, done, failed, windows.left() + planned - done - failed);
  }
}
