package dev.rocky.output;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a model is materialized, defaults written out; told apart by {@code type}. */
public sealed interface Strategy extends Tagged {

  /** The table is replaced. */
  record FullRefreshStrategy() implements Strategy {}

  /** Newer rows are added. */
  record IncrementalStrategy(@Doc("Column that tells newer rows.") String timestampColumn)
      implements Strategy {}

  /** Rows are matched by key, then updated or added. */
  record MergeStrategy(
      @Doc("Columns that identify a row.") List<String> uniqueKey,
      @Doc("Columns to update; null means all.") @Nullable List<String> updateColumns)
      implements Strategy {}

  /** Partitions of time are replaced. */
  record TimeIntervalStrategy(
      @Doc("Column that tells the partition of a row.") String timeColumn,
      @Doc("Length of a partition.") Granularity granularity,
      @Doc("Number of earlier partitions built once more.") long lookback,
      @Doc("Number of partitions per statement, at least 1.") long batchSize,
      @Doc("Key of the first partition.") @Nullable String firstPartition)
      implements Strategy {}

  /** No table: the query is put into its readers. */
  record EphemeralStrategy() implements Strategy {}

  /** The partitions that occur in the new rows are deleted and written anew. */
  record DeleteInsertStrategy(@Doc("Columns that make a partition.") List<String> partitionBy)
      implements Strategy {}

  /** As {@code time_interval}, hour by hour where nothing else is said. */
  record MicrobatchStrategy(
      @Doc("Column that tells the partition of a row.") String timestampColumn,
      @Doc("Length of a partition.") Granularity granularity,
      @Doc("Number of earlier partitions built once more.") Optional<Long> lookback,
      @Doc("Number of partitions per statement, at least 1.") Optional<Long> batchSize,
      @Doc("Key of the first partition.") Optional<String> firstPartition)
      implements Strategy {}

  /** A view. */
  record ViewStrategy() implements Strategy {}

  /** A view whose rows the warehouse keeps. */
  record MaterializedViewStrategy() implements Strategy {}

  /** A table that the warehouse keeps up to date. */
  record DynamicTableStrategy(
      @Doc("How far the table may lag behind.") String targetLag,
      @Doc("Compute that keeps it up to date.") Optional<String> warehouse)
      implements Strategy {}

  /** Files named by their content. */
  record ContentAddressedStrategy(
      @Doc("Where the files are.") String storagePrefix,
      @Doc("Columns that make a partition.") List<String> partitionColumns)
      implements Strategy {}

  /** Every version of a row is kept. */
  record SnapshotStrategy(
      @Doc("Columns that identify a row.") List<String> uniqueKey,
      @Doc("Column that tells when a row changed.") Optional<String> updatedAt,
      @Doc("Columns that are compared when no column tells it.")
          Optional<List<String>> checkColumns,
      @Doc("True when a row that is gone closes its last version.") boolean invalidateHardDeletes)
      implements Strategy {}
}
