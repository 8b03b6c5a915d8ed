package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the rows of many tables, many in a statement; where such a statement does not answer for
 * all of its tables, one by one.
 */
final class RowCounts {
  private RowCounts() {}

  /** A count, or why there is none. */
  record Count(long rows, Optional<String> failure) {}

  static Map<TableName, Count> of(WarehouseAdapter warehouse, List<TableName> tables) {
    Map<TableName, Count> counts = new LinkedHashMap<>();
    List<TableName> distinct = tables.stream().distinct().toList();
    for (Statement statement : warehouse.dialect().rowCounts(distinct)) {
      read(warehouse, statement, counts);
    }
    for (TableName table : distinct) {
      if (!counts.containsKey(table)) {
        counts.put(table, alone(warehouse, table));
      }
    }
    return counts;
  }

  /** Leaves out what the statement gives no answer for; a failing statement gives none. */
  private static void read(
      WarehouseAdapter warehouse, Statement statement, Map<TableName, Count> counts) {
    Rows rows;
    try {
      rows = warehouse.query(statement);
    } catch (RockyException e) {
      // Asked again table by table, where the failure is attributed to its table.
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      TableName table =
          new TableName(
              rows.at(i, 0).display().orElse(""),
              rows.at(i, 1).display().orElse(""),
              rows.at(i, 2).display().orElse(""));
      rows.at(i, 3)
          .asNumber()
          .map(BigDecimal::longValue)
          .ifPresent(n -> counts.put(table, new Count(n, Optional.empty())));
    }
  }

  private static Count alone(WarehouseAdapter warehouse, TableName table) {
    try {
      Rows rows = warehouse.query(warehouse.dialect().rowCounts(List.of(table)).getFirst());
      Optional<Long> count =
          rows.isEmpty() ? Optional.empty() : rows.at(0, 3).asNumber().map(BigDecimal::longValue);
      return count
          .map(n -> new Count(n, Optional.empty()))
          .orElseGet(() -> new Count(0, Optional.of("the count of `" + table + "` has no answer")));
    } catch (RockyException e) {
      return new Count(0, Optional.of(Reason.of(e)));
    }
  }
}
