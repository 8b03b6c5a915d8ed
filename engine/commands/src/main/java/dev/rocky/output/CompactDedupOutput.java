package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code rocky compact --measure-dedup} prints. */
public record CompactDedupOutput(
    @Doc("Type of the adapter; figures of different engines are not comparable.") String engine,
    @Doc("Name of the pipeline.") String project,
    @Doc("Which tables were looked at.") DedupScope scope,
    @Doc("Number of tables read.") long tablesScanned,
    @Doc("Number of partitions read.") long partitionsScanned,
    @Doc("Duplication over all columns.") DedupSummary raw,
    @Doc("Duplication without the excluded columns.") DedupSummary semantic,
    @Doc("Columns left out of the comparison.") List<String> excludedColumns,
    @Doc("Tables that share most, in descending order.") List<DedupPair> topDedupPairs,
    @Doc("Duplication of each table.") List<DedupTable> perTable,
    @Doc("How the figures relate to bytes, with `--calibrate-bytes`.")
        Optional<ByteCalibration> calibration,
    @Doc("When it was measured.") Instant measuredAt,
    @Doc("Duration of the whole command.") long durationMs)
    implements Output {
  @Override
  public String command() {
    return "compact_dedup";
  }

  /** Which tables are looked at. */
  public enum DedupScope implements Spelled {
    MANAGED,
    ALL
  }

  /** How much is stored more than once. */
  public record DedupSummary(
      @Doc("Number of rows.") long totalRows,
      @Doc("Number of different partitions.") long uniquePartitions,
      @Doc("Number of partitions that repeat another.") long duplicatePartitions,
      @Doc("Fraction that is repeated, 0 to 1, a lower bound.") double dedupRatio,
      @Doc("What could be saved, in percent of the rows.") double estimatedSavingsPct) {}

  /** Two tables with equal partitions. */
  public record DedupPair(
      @Doc("One table.") String tableA,
      @Doc("The other table.") String tableB,
      @Doc("Number of partitions both have.") long sharedPartitions,
      @Doc("Number of rows in them.") long sharedRows) {}

  /** How much of one table is stored elsewhere too. */
  public record DedupTable(
      @Doc("Name of the table.") String table,
      @Doc("Number of its partitions.") long partitions,
      @Doc("Number of partitions other tables have too.") long partitionsSharedWithOthers,
      @Doc("Its part of the duplication, in percent.") double contributionPct) {}

  /** How duplication of partitions relates to bytes. */
  public record ByteCalibration(
      @Doc("Tables looked at.") List<String> tablesSampled,
      @Doc("Repeated partitions, in percent.") double partitionDedupPct,
      @Doc("Repeated bytes, in percent.") double byteDedupPct,
      @Doc("Bytes over partitions; 1 when both are 0.") double lowerBoundMultiplier) {}
}
