package dev.rocky.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies what can be read of a table in a damaged file: from its beginning to the damage, from its
 * end back to it, and where rows have numbers those between as well, one by one.
 */
final class Salvage {
  /** Row numbers tried one by one between two readable ends. */
  private static final long TRIED = 100_000;

  private final Connection from;
  private final Connection to;
  private final StateTable table;
  private final Set<List<@Nullable Object>> seen = new LinkedHashSet<>();
  private long saved;
  private long refused;

  private Salvage(Connection from, Connection to, StateTable table) {
    this.from = from;
    this.to = to;
    this.table = table;
  }

  /**
   * What became of a table's rows.
   *
   * @param lost rows that are known to be lost
   * @param more whether there may have been more that nothing tells of
   */
  record Count(long saved, long lost, boolean more) {}

  static Count copy(Connection from, Connection to, StateTable table) throws SQLException {
    to.setAutoCommit(false);
    Count count = new Salvage(from, to, table).copy();
    to.commit();
    to.setAutoCommit(true);
    return count;
  }

  private Count copy() {
    boolean whole = read("ORDER BY " + table.order("ASC"), Optional.empty());
    if (!whole) {
      read("ORDER BY " + table.order("DESC"), Optional.empty());
      if (table.rowIds()) {
        betweenTheEnds();
      }
    }
    OptionalLong counted = number("SELECT COUNT(*) FROM " + table.name());
    long known = counted.isPresent() ? counted.getAsLong() - saved : 0;
    boolean more = !whole && counted.isEmpty();
    return new Count(saved, Math.max(refused, known), more);
  }

  private void betweenTheEnds() {
    OptionalLong first = number("SELECT MIN(rowid) FROM " + table.name());
    OptionalLong last = number("SELECT MAX(rowid) FROM " + table.name());
    if (first.isPresent() && last.isPresent()) {
      long end = Math.min(last.getAsLong(), first.getAsLong() + TRIED);
      for (long id = first.getAsLong(); id <= end; id++) {
        read("WHERE rowid = ?", Optional.of(id));
      }
    }
  }

  private OptionalLong number(String sql) {
    try {
      return Sql.first(from, sql, row -> Sql.number(row, row.getMetaData().getColumnName(1)))
          .orElse(OptionalLong.empty());
    } catch (SQLException e) {
      // The damage is in the way: it cannot be told.
      return OptionalLong.empty();
    }
  }

  /** False when something could not be read; what came before it is copied. */
  private boolean read(String rest, Optional<Long> id) {
    try (PreparedStatement statement =
        from.prepareStatement("SELECT " + table.list() + " FROM " + table.name() + " " + rest)) {
      if (id.isPresent()) {
        statement.setLong(1, id.get());
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          for (int i = 0; i < table.columns().size(); i++) {
            row.put(table.columns().get(i).name(), rows.getObject(i + 1));
          }
          keep(row);
        }
      }
      return true;
    } catch (SQLException e) {
      // Whatever is damaged: the rows that can be reached from elsewhere are still tried.
      return false;
    }
  }

  private void keep(Map<String, @Nullable Object> row) {
    if (!seen.add(table.key().stream().<@Nullable Object>map(row::get).toList())) {
      return;
    }
    try {
      table.insert(to, row);
      saved++;
    } catch (SQLException e) {
      // Rows of NULL, keys twice: what the damage made of a row is no row of the store.
      refused++;
    }
  }
}
