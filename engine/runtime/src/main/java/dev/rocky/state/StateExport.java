package dev.rocky.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The store as lines of JSON (state.md §8.1): a header, then each row, by table and key. */
public final class StateExport {
  /** The first line's {@code format}. */
  static final long FORMAT = 1;

  private StateExport() {}

  /**
   * Writes all rows as they are at one moment; an absent store has none.
   *
   * @return how many rows of each table
   */
  public static Map<String, Long> write(Path path, Instant now, Consumer<String> lines) {
    try (SqliteStateReader reader = SqliteStateReader.open(path, Migrations.ALL)) {
      Connection connection = reader.connection();
      connection.setAutoCommit(false);
      Map<String, Long> counts = new LinkedHashMap<>();
      lines.accept(header(connection, now));
      for (StateTable table : StateTable.all(connection)) {
        counts.put(table.name(), rows(connection, table, lines));
      }
      connection.rollback();
      return counts;
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    }
  }

  private static String header(Connection connection, Instant now) throws SQLException {
    List<String> id =
        Sql.query(
            connection, "SELECT value FROM meta WHERE key = 'store_id'", row -> row.getString(1));
    int version = Sql.first(connection, "PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
    return "{\"format\":%d,\"user_version\":%d,\"store_id\":%s,\"exported_at\":%s}"
        .formatted(
            FORMAT,
            version,
            id.isEmpty() ? "null" : Json.write(id.getFirst()),
            Json.write(Times.text(now)));
  }

  private static long rows(Connection connection, StateTable table, Consumer<String> lines)
      throws SQLException {
    long count = 0;
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT "
                    + table.list()
                    + " FROM "
                    + table.name()
                    + " ORDER BY "
                    + table.order("ASC"));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
          row.put(table.columns().get(i).name(), rows.getObject(i + 1));
        }
        lines.accept(
            "{\"table\":" + Json.write(table.name()) + ",\"row\":" + Json.write(row) + "}");
        count++;
      }
    }
    return count;
  }
}
