package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code model_executions}, state.md §3.6. */
final class ExecutionTable {
  /** Longest error text kept, in characters. */
  static final int ERROR_LENGTH = 2000;

  private ExecutionTable() {}

  static void put(Connection connection, ModelExecution e) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO model_executions (run_id, model_name, attempt, started_at, finished_at, duration_ms,
          rows_affected, status, sql_hash, bytes_scanned, bytes_written, strategy, error)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        e.runId(),
        e.modelName(),
        e.attempt(),
        e.startedAt(),
        e.finishedAt(),
        e.durationMs(),
        e.rowsAffected(),
        e.status().word(),
        e.sqlHash(),
        e.bytesScanned(),
        e.bytesWritten(),
        e.strategy(),
        e.error().map(ExecutionTable::cut));
  }

  static List<ModelExecution> ofRun(Connection connection, String runId) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM model_executions WHERE run_id = ? ORDER BY started_at, model_name, attempt",
        ExecutionTable::row,
        runId);
  }

  static List<ModelExecution> of(Connection connection, String name, int runs) throws SQLException {
    List<String> meant =
        Names.meant(
            name,
            Sql.query(
                connection,
                "SELECT DISTINCT model_name FROM model_executions ORDER BY model_name",
                row -> row.getString(1)));
    List<ModelExecution> executions = new ArrayList<>();
    for (String one : meant) {
      executions.addAll(
          Sql.query(
              connection,
              """
              SELECT e.* FROM model_executions AS e
              JOIN (SELECT run_id, seq FROM run_history ORDER BY seq DESC LIMIT ?) AS r ON r.run_id = e.run_id
              WHERE e.model_name = ? ORDER BY r.seq DESC, e.attempt DESC\
              """,
              ExecutionTable::row,
              runs,
              one));
    }
    if (meant.size() > 1) {
      executions.sort((a, b) -> b.startedAt().compareTo(a.startedAt()));
    }
    return executions;
  }

  static boolean hasSucceeded(Connection connection, String modelName) throws SQLException {
    return Sql.first(
            connection,
            "SELECT 1 FROM model_executions WHERE model_name = ? AND status = 'success' LIMIT 1",
            row -> true,
            modelName)
        .isPresent();
  }

  static Optional<String> lastBuiltBy(Connection connection, String modelName) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT e.run_id FROM model_executions AS e JOIN run_history AS r ON r.run_id = e.run_id
        WHERE e.model_name = ? AND e.status = 'success' ORDER BY r.seq DESC LIMIT 1\
        """,
        row -> row.getString(1),
        modelName);
  }

  static String cut(String error) {
    if (error.length() <= ERROR_LENGTH) {
      return error;
    }
    boolean inPair = Character.isHighSurrogate(error.charAt(ERROR_LENGTH - 1));
    return error.substring(0, inPair ? ERROR_LENGTH - 1 : ERROR_LENGTH);
  }

  private static ModelExecution row(ResultSet row) throws SQLException {
    return new ModelExecution(
        row.getString("run_id"),
        row.getString("model_name"),
        row.getInt("attempt"),
        Sql.instant(row, "started_at"),
        Sql.instant(row, "finished_at"),
        row.getLong("duration_ms"),
        Sql.number(row, "rows_affected"),
        UnitStatus.of(row.getString("status")),
        row.getString("sql_hash"),
        Sql.number(row, "bytes_scanned"),
        Sql.number(row, "bytes_written"),
        row.getString("strategy"),
        Sql.text(row, "error"));
  }
}
