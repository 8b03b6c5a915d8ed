package dev.rocky.state;

import dev.rocky.text.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of the store as its own catalogue describes it, for what is done with every table alike.
 *
 * @param key its primary key, in order
 * @param rowIds whether its rows have numbers of their own
 */
record StateTable(String name, List<Column> columns, List<String> key, boolean rowIds) {

  /** {@code INTEGER} or {@code TEXT}; nothing of a key is null. */
  record Column(String name, boolean integer, boolean nullable) {}

  /** In the order in which they were made: that of state.md §3. */
  static List<StateTable> all(Connection connection) throws SQLException {
    record Made(String name, String sql) {}
    List<StateTable> tables = new ArrayList<>();
    for (Made made :
        Sql.query(
            connection,
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
            row -> new Made(row.getString(1), row.getString(2)))) {
      tables.add(of(connection, made.name(), !made.sql().endsWith("WITHOUT ROWID")));
    }
    return tables;
  }

  private static StateTable of(Connection connection, String table, boolean rowIds)
      throws SQLException {
    record Described(Column column, int key) {}
    List<Described> described =
        Sql.query(
            connection,
            "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?) ORDER BY cid",
            row ->
                new Described(
                    new Column(
                        row.getString(1),
                        row.getString(2).equals("INTEGER"),
                        row.getInt(3) == 0 && row.getInt(4) == 0),
                    row.getInt(4)),
            table);
    return new StateTable(
        table,
        described.stream().map(Described::column).toList(),
        described.stream()
            .filter(d -> d.key() > 0)
            .sorted(Order.byInt(Described::key))
            .map(d -> d.column().name())
            .toList(),
        rowIds);
  }

  Optional<Column> column(String wanted) {
    return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
  }

  /** All columns by name, comma between them. */
  String list() {
    return columns.stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "));
  }

  /** The key columns, each in a direction. */
  String order(String direction) {
    return key.stream()
        .map(name -> '"' + name + "\" " + direction)
        .collect(Collectors.joining(", "));
  }

  void insert(Connection connection, Map<String, @Nullable Object> row) throws SQLException {
    String places = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO " + name + " (" + list() + ") VALUES (" + places + ")")) {
      for (int i = 0; i < columns.size(); i++) {
        statement.setObject(i + 1, row.get(columns.get(i).name()));
      }
      statement.executeUpdate();
    }
  }
}
