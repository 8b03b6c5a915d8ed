package dev.rocky.local;

import dev.rocky.failure.RockyException;
import dev.rocky.warehouse.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that {@code data/seed.sql} makes in the database tests run on (compiler.md §7, the
 * second place where columns come from).
 */
public final class SeededTables {
  private static final String COLUMNS =
      "SELECT table_schema, table_name, column_name, data_type, is_nullable"
          + " FROM information_schema.columns"
          + " ORDER BY table_schema, table_name, ordinal_position";

  private SeededTables() {}

  /** A table and its columns. */
  public record Table(String schema, String name, List<Column> columns) {
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * @param type in DuckDB's words
   */
  public record Column(String name, String type, boolean nullable) {}

  /**
   * Runs a seed on a database of its own and reads what is there then.
   *
   * @param root what files in the seed are relative to
   * @return nothing when the seed fails: the tests say so, with the reason
   */
  public static List<Table> of(Path root, String seed) {
    Map<String, Table> tables = new LinkedHashMap<>();
    try (LocalDatabase database = new LocalDatabase(root)) {
      database.execute(seed);
      for (List<Value> row : database.query(COLUMNS).rows()) {
        String schema = text(row, 0);
        String name = text(row, 1);
        Table table = tables.get(schema + "\0" + name);
        List<Column> columns = new ArrayList<>(table == null ? List.of() : table.columns());
        columns.add(new Column(text(row, 2), text(row, 3), !"NO".equals(text(row, 4))));
        tables.put(schema + "\0" + name, new Table(schema, name, columns));
      }
    } catch (RockyException e) {
      return List.of();
    }
    return List.copyOf(tables.values());
  }

  private static String text(List<Value> row, int at) {
    return row.get(at).display().orElse("");
  }
}
