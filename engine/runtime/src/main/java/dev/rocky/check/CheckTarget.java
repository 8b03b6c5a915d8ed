package dev.rocky.check;

import dev.rocky.name.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table to check.
 *
 * @param name under which quality is recorded: the model, or the table key
 * @param source the table it was copied from, which it is compared with
 * @param timeColumn the column that tells its age, where the configuration or strategy names one
 * @param columnSetOf the pipeline whose earlier runs it is compared with where it has no source
 * @param metadataColumns columns (lower case) that copies add and comparisons leave out
 * @param at where its rows are: the table, or a candidate for its place (execution.md §13.13)
 */
public record CheckTarget(
    String name,
    TableName target,
    List<String> assetKey,
    Optional<TableName> source,
    Optional<String> timeColumn,
    Optional<String> columnSetOf,
    Set<String> metadataColumns,
    TableName at) {
  public CheckTarget {
    assetKey = List.copyOf(assetKey);
    metadataColumns = Set.copyOf(metadataColumns);
  }

  public CheckTarget(
      String name,
      TableName target,
      List<String> assetKey,
      Optional<TableName> source,
      Optional<String> timeColumn,
      Optional<String> columnSetOf,
      Set<String> metadataColumns) {
    this(name, target, assetKey, source, timeColumn, columnSetOf, metadataColumns, target);
  }

  /** The same table, its rows to be. */
  public CheckTarget at(TableName candidate) {
    return new CheckTarget(
        name, target, assetKey, source, timeColumn, columnSetOf, metadataColumns, candidate);
  }
}
