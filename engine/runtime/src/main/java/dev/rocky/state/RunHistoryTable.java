package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code run_history}, state.md §3.5. */
final class RunHistoryTable {
  private RunHistoryTable() {}

  static void add(Connection connection, RunRecord r) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO run_history (run_id, seq, started_at, finished_at, status, trigger, config_hash, pipeline,
          pipeline_type, filter, shadow, resumed_from, units_done, units_failed, units_skipped, error, rocky_version, hostname)
        SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM run_history\
        """,
        r.runId(),
        r.startedAt(),
        r.finishedAt(),
        r.status().label(),
        r.trigger().label(),
        r.configHash(),
        r.pipeline(),
        r.pipelineType(),
        r.filter(),
        r.shadow(),
        r.resumedFrom(),
        r.unitsDone(),
        r.unitsFailed(),
        r.unitsSkipped(),
        r.error(),
        r.rockyVersion(),
        r.hostname());
  }

  static List<RunRecord> newest(Connection connection, int limit) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM run_history ORDER BY seq DESC LIMIT ?",
        RunHistoryTable::row,
        limit);
  }

  static Optional<RunRecord> get(Connection connection, String runId) throws SQLException {
    return Sql.first(
        connection, "SELECT * FROM run_history WHERE run_id = ?", RunHistoryTable::row, runId);
  }

  static boolean knows(Connection connection, String runId) throws SQLException {
    return Sql.first(
            connection,
            "SELECT 1 FROM run_history WHERE run_id = ? UNION ALL SELECT 1 FROM run_progress WHERE run_id = ?",
            row -> true,
            runId,
            runId)
        .isPresent();
  }

  private static RunRecord row(ResultSet row) throws SQLException {
    return new RunRecord(
        row.getString("run_id"),
        Sql.instant(row, "started_at"),
        Sql.instant(row, "finished_at"),
        RunStatus.of(row.getString("status")),
        Trigger.of(row.getString("trigger")),
        row.getString("config_hash"),
        row.getString("pipeline"),
        row.getString("pipeline_type"),
        Sql.text(row, "filter"),
        Sql.text(row, "shadow"),
        Sql.text(row, "resumed_from"),
        row.getInt("units_done"),
        row.getInt("units_failed"),
        row.getInt("units_skipped"),
        Sql.text(row, "error"),
        row.getString("rocky_version"),
        row.getString("hostname"));
  }
}
