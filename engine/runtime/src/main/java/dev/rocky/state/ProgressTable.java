package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code run_progress} and {@code run_progress_units}, state.md §3.9. */
final class ProgressTable {
  private ProgressTable() {}

  static void add(Connection connection, RunProgress p) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO run_progress (run_id, seq, started_at, total_tables, pipeline, filter, shadow, options, finished, owner)
        SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? FROM run_progress\
        """,
        p.runId(),
        p.startedAt(),
        p.totalTables(),
        p.pipeline(),
        p.filter(),
        p.shadow(),
        Json.write(p.options()),
        p.finished(),
        p.owner());
  }

  static void setOptions(Connection connection, String runId, Map<String, Object> options)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE run_progress SET options = ? WHERE run_id = ?",
        Json.write(options),
        runId);
  }

  static void setTotal(Connection connection, String runId, int total) throws SQLException {
    Sql.update(
        connection, "UPDATE run_progress SET total_tables = ? WHERE run_id = ?", total, runId);
  }

  static void finish(Connection connection, String runId) throws SQLException {
    Sql.update(connection, "UPDATE run_progress SET finished = 1 WHERE run_id = ?", runId);
  }

  static void putUnit(Connection connection, ProgressUnit u) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO run_progress_units (run_id, table_key, unit_index, asset_key, status, checked, error,
          duration_ms, completed_at, sql_hash, carried_from_run_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        u.runId(),
        u.tableKey(),
        u.unitIndex(),
        Json.write(u.assetKey()),
        u.status().label(),
        u.checked(),
        u.error().map(ExecutionTable::cut),
        u.durationMs(),
        u.completedAt(),
        u.sqlHash(),
        u.carriedFrom());
  }

  static void setChecked(Connection connection, String runId, String tableKey, boolean passed)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE run_progress_units SET checked = ? WHERE run_id = ? AND table_key = ?",
        passed,
        runId,
        tableKey);
  }

  static Optional<RunProgress> get(Connection connection, String runId) throws SQLException {
    return Sql.first(
        connection, "SELECT * FROM run_progress WHERE run_id = ?", ProgressTable::row, runId);
  }

  static Optional<RunProgress> latest(
      Connection connection, String pipeline, Optional<String> filter, Optional<String> shadow)
      throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT * FROM run_progress WHERE pipeline = ? AND filter IS ? AND shadow IS ?
        ORDER BY seq DESC LIMIT 1\
        """,
        ProgressTable::row,
        pipeline,
        filter,
        shadow);
  }

  static List<ProgressUnit> units(Connection connection, String runId) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM run_progress_units WHERE run_id = ? ORDER BY unit_index, table_key",
        ProgressTable::unit,
        runId);
  }

  /**
   * Runs that were killed: unfinished, and not in the history. The caller holds the writer lock, so
   * none of them is alive.
   */
  static List<RunProgress> dead(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        """
        SELECT * FROM run_progress AS p WHERE finished = 0
        AND NOT EXISTS (SELECT 1 FROM run_history AS r WHERE r.run_id = p.run_id) ORDER BY seq\
        """,
        ProgressTable::row);
  }

  private static RunProgress row(ResultSet row) throws SQLException {
    return new RunProgress(
        row.getString("run_id"),
        Sql.instant(row, "started_at"),
        row.getInt("total_tables"),
        row.getString("pipeline"),
        Sql.text(row, "filter"),
        Sql.text(row, "shadow"),
        Json.map(row.getString("options")),
        row.getInt("finished") == 1,
        row.getString("owner"));
  }

  private static ProgressUnit unit(ResultSet row) throws SQLException {
    return new ProgressUnit(
        row.getString("run_id"),
        row.getString("table_key"),
        row.getInt("unit_index"),
        Json.texts(row.getString("asset_key")),
        UnitStatus.of(row.getString("status")),
        Sql.number(row, "checked").stream().mapToObj(n -> n == 1).findFirst(),
        Sql.text(row, "error"),
        row.getLong("duration_ms"),
        Sql.instant(row, "completed_at"),
        Sql.text(row, "sql_hash"),
        Sql.text(row, "carried_from_run_id"));
  }
}
