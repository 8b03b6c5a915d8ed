package dev.rocky.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code dag_snapshots}, state.md §3.8. */
final class DagSnapshotTable {
  private DagSnapshotTable() {}

  static void add(Connection connection, DagSnapshot s) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO dag_snapshots (timestamp, graph_hash, pipeline, model_count, edge_count, changes)
        VALUES (?, ?, ?, ?, ?, ?)\
        """,
        s.timestamp(),
        s.graphHash(),
        s.pipeline(),
        s.modelCount(),
        s.edgeCount(),
        Json.write(s.changes().stream().map(DagSnapshotTable::json).toList()));
  }

  static List<DagSnapshot> newest(Connection connection, String pipeline, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM dag_snapshots WHERE pipeline = ? ORDER BY timestamp DESC LIMIT ?",
        DagSnapshotTable::row,
        pipeline,
        limit);
  }

  private static Map<String, Object> json(DagSnapshot.Change change) {
    Map<String, Object> json = new TreeMap<>();
    json.put("kind", change.kind().name());
    json.put("model", change.model());
    change.column().ifPresent(v -> json.put("column", v));
    change.from().ifPresent(v -> json.put("from", v));
    change.to().ifPresent(v -> json.put("to", v));
    change.dependency().ifPresent(v -> json.put("dependency", v));
    return json;
  }

  private static DagSnapshot row(ResultSet row) throws SQLException {
    return new DagSnapshot(
        Sql.instant(row, "timestamp"),
        row.getString("graph_hash"),
        row.getString("pipeline"),
        row.getInt("model_count"),
        row.getInt("edge_count"),
        Json.maps(row.getString("changes")).stream().map(DagSnapshotTable::change).toList());
  }

  private static DagSnapshot.Change change(Map<?, ?> json) {
    return new DagSnapshot.Change(
        DagSnapshot.Kind.valueOf(String.valueOf(json.get("kind"))),
        String.valueOf(json.get("model")),
        text(json.get("column")),
        text(json.get("from")),
        text(json.get("to")),
        text(json.get("dependency")));
  }

  private static Optional<String> text(@Nullable Object value) {
    return Optional.ofNullable(value).map(String::valueOf);
  }
}
