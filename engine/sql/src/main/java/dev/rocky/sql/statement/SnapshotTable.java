package dev.rocky.sql.statement;

import dev.rocky.name.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A history table and the relation it follows (execution.md §13.11).
 *
 * @param source a table reference, or a query in parentheses
 * @param columns all columns of the source, in order
 * @param keys never empty
 * @param updatedAt the column that tells a change, or else {@code checkColumns}
 */
public record SnapshotTable(
    TableName target,
    String source,
    List<String> columns,
    List<String> keys,
    Optional<String> updatedAt,
    List<String> checkColumns) {

  public SnapshotTable {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    checkColumns = List.copyOf(checkColumns);
    if (keys.isEmpty() || (updatedAt.isEmpty() && checkColumns.isEmpty())) {
      throw new IllegalArgumentException("a snapshot has a key and a way to see changes");
    }
  }

  /** The columns that a history has beside those of its source, after them. */
  public static final List<String> OWN_COLUMNS =
      List.of("valid_from", "valid_to", "is_current", "snapshot_id");
}
