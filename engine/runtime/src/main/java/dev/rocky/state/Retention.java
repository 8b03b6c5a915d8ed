package dev.rocky.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * How much is kept (state.md §5). Row counts are cut as they are appended, everything else at the
 * end of a writing run.
 */
final class Retention {
  static final int RUNS = 1000;
  static final int QUALITY_PER_MODEL = 200;
  static final int SNAPSHOTS_PER_PIPELINE = 200;
  static final int PROGRESS = 50;
  static final Duration UNFINISHED = Duration.ofDays(30);

  private Retention() {}

  static void prune(Connection connection, Instant now) throws SQLException {
    Sql.update(
        connection,
        """
        DELETE FROM model_executions WHERE run_id IN
        (SELECT run_id FROM run_history ORDER BY seq DESC LIMIT -1 OFFSET ?)\
        """,
        RUNS);
    Sql.update(
        connection,
        """
        DELETE FROM run_history WHERE run_id IN
        (SELECT run_id FROM run_history ORDER BY seq DESC LIMIT -1 OFFSET ?)\
        """,
        RUNS);
    Sql.update(
        connection,
        """
        DELETE FROM quality_history WHERE (model_name, run_id) IN
        (SELECT model_name, run_id FROM (SELECT q.model_name, q.run_id, ROW_NUMBER() OVER
            (PARTITION BY q.model_name ORDER BY r.seq DESC NULLS LAST, q.timestamp DESC) AS n
          FROM quality_history AS q LEFT JOIN run_history AS r ON r.run_id = q.run_id) WHERE n > ?)\
        """,
        QUALITY_PER_MODEL);
    Sql.update(
        connection,
        """
        DELETE FROM dag_snapshots WHERE (timestamp, graph_hash) IN
        (SELECT timestamp, graph_hash FROM (SELECT timestamp, graph_hash, ROW_NUMBER() OVER
            (PARTITION BY pipeline ORDER BY timestamp DESC) AS n
          FROM dag_snapshots) WHERE n > ?)\
        """,
        SNAPSHOTS_PER_PIPELINE);
    Sql.update(
        connection,
        """
        DELETE FROM run_progress WHERE run_id IN
        (SELECT run_id FROM run_progress ORDER BY seq DESC LIMIT -1 OFFSET ?)
        AND NOT (finished = 0 AND started_at > ?)\
        """,
        PROGRESS,
        now.minus(UNFINISHED));
  }
}
