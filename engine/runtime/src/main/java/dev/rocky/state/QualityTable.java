package dev.rocky.state;

import dev.rocky.text.Order;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code quality_history}, state.md §3.7. */
final class QualityTable {
  private QualityTable() {}

  static void put(Connection connection, QualitySnapshot q) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO quality_history (model_name, run_id, timestamp, row_count, null_rates, freshness_lag_seconds)
        VALUES (?, ?, ?, ?, ?, ?)\
        """,
        q.modelName(),
        q.runId(),
        q.timestamp(),
        q.rowCount(),
        Json.write(q.nullRates()),
        q.freshnessLagSeconds());
  }

  static List<QualitySnapshot> of(Connection connection, String name, int limit)
      throws SQLException {
    List<String> meant =
        Names.meant(
            name,
            Sql.query(
                connection,
                "SELECT DISTINCT model_name FROM quality_history ORDER BY model_name",
                row -> row.getString(1)));
    List<QualitySnapshot> snapshots = new ArrayList<>();
    for (String one : meant) {
      snapshots.addAll(
          Sql.query(
              connection,
              """
              SELECT q.* FROM quality_history AS q LEFT JOIN run_history AS r ON r.run_id = q.run_id
              WHERE q.model_name = ? ORDER BY r.seq DESC NULLS LAST, q.timestamp DESC LIMIT ?\
              """,
              QualityTable::row,
              one,
              limit));
    }
    if (meant.size() > 1) {
      snapshots.sort(Collections.reverseOrder(Order.by(QualitySnapshot::timestamp)));
    }
    return snapshots.stream().limit(limit).toList();
  }

  private static QualitySnapshot row(ResultSet row) throws SQLException {
    Map<String, Double> rates = new TreeMap<>();
    Json.map(row.getString("null_rates"))
        .forEach((column, rate) -> {
          if (rate instanceof Number number) {
            rates.put(column, number.doubleValue());
          }
        });
    return new QualitySnapshot(
        row.getString("model_name"),
        row.getString("run_id"),
        Sql.instant(row, "timestamp"),
        row.getLong("row_count"),
        rates,
        Sql.number(row, "freshness_lag_seconds"));
  }
}
