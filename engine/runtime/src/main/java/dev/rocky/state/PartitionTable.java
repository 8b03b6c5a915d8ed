package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** {@code partitions}, state.md §3.3. */
final class PartitionTable {
  private PartitionTable() {}

  static void put(Connection connection, PartitionState p) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO partitions (model_name, partition_key, status, computed_at, row_count, duration_ms,
          run_id, checksum, batch_key, error)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        p.model(),
        p.key(),
        p.status().label(),
        p.at(),
        p.rows(),
        p.durationMs(),
        p.runId(),
        p.checksum(),
        p.batch(),
        p.error().map(ExecutionTable::cut));
  }

  /** What was archived stays so: its rows are gone on purpose. */
  static void forget(Connection connection, String model) throws SQLException {
    Sql.update(
        connection, "DELETE FROM partitions WHERE model_name = ? AND status <> 'Archived'", model);
  }

  static List<PartitionState> of(Connection connection, String model) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM partitions WHERE model_name = ? ORDER BY partition_key",
        PartitionTable::row,
        model);
  }

  private static PartitionState row(ResultSet row) throws SQLException {
    return new PartitionState(
        row.getString("model_name"),
        row.getString("partition_key"),
        PartitionState.Status.of(row.getString("status")),
        Sql.instant(row, "computed_at"),
        Sql.number(row, "row_count"),
        row.getLong("duration_ms"),
        row.getString("run_id"),
        Sql.text(row, "checksum"),
        Sql.text(row, "batch_key"),
        Sql.text(row, "error"));
  }
}
