package dev.rocky.warehouse;

import java.util.List;

/** The answer of a query, read whole. */
public record Rows(List<String> columns, List<List<Value>> rows) {
  public Rows {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public int size() {
    return rows.size();
  }

  public Value at(int row, int column) {
    return rows.get(row).get(column);
  }

  /** The first column of the first row; NULL without rows. */
  public Value single() {
    return rows.isEmpty() ? new Value.Absent() : at(0, 0);
  }
}
