package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.plan.SeedPlanner;
import dev.rocky.plan.SeedPlanner.Planned;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.Seeds;
import dev.rocky.run.UnitError;
import dev.rocky.sql.statement.Statement;
import dev.rocky.typing.TypeRules;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cell that the warehouse could not take for a value of its column's declared type: its
 * own error names neither file nor row.
 */
final class SeedFaults {
  private static final int AT_ONCE = 500;

  private final WarehouseAdapter warehouse;
  private final Seeds seeds;

  SeedFaults(WarehouseAdapter warehouse, Seeds seeds) {
    this.warehouse = warehouse;
    this.seeds = seeds;
  }

  String explain(Planned planned, UnitError error) {
    if (error.kind() != FailureKind.QUERY_REJECTED) {
      return error.message();
    }
    Optional<DeclaredTable> seed =
        seeds.tables().stream()
            .filter(table -> SeedPlanner.name(table).equals(planned.name()))
            .findFirst();
    return seed.flatMap(this::fault).orElse(error.message());
  }

  private Optional<String> fault(DeclaredTable seed) {
    TypeRules rules = TypeRules.of(warehouse.dialect().name());
    List<List<String>> rows = SeedPlanner.rows(seed);
    for (int c = 0; c < seed.columns().size(); c++) {
      DeclaredTable.DeclaredColumn column = seed.columns().get(c);
      if (column.type().isEmpty()) {
        continue;
      }
      String type = rules.print(rules.type(column.type().get()));
      int at = c;
      List<String> cells = rows.stream().map(row -> row.get(at)).toList();
      for (int start = 0; start < cells.size(); start += AT_ONCE) {
        int bad = bad(cells, start, Math.min(cells.size(), start + AT_ONCE), type);
        if (bad >= 0) {
          return Optional.of(
              "%s, row %d, column `%s`: `%s` is no %s"
                  .formatted(
                      seed.places().source().file(), bad + 1, column.name(), cells.get(bad), type));
        }
      }
    }
    return Optional.empty();
  }

  /** The first cell that does not convert, by halves; -1 when all do. */
  private int bad(List<String> cells, int from, int to, String type) {
    if (from >= to || converts(cells.subList(from, to), type)) {
      return -1;
    }
    if (to - from == 1) {
      return from;
    }
    int middle = (from + to) / 2;
    int left = bad(cells, from, middle, type);
    return left >= 0 ? left : bad(cells, middle, to, type);
  }

  private boolean converts(List<String> cells, String type) {
    List<String> casts =
        cells.stream()
            .filter(cell -> !cell.isEmpty())
            .map(cell -> "CAST(" + warehouse.dialect().string(cell) + " AS " + type + ")")
            .toList();
    if (casts.isEmpty()) {
      return true;
    }
    try {
      warehouse.query(new Statement("SELECT " + String.join(", ", casts), Statement.Kind.QUERY));
      return true;
    } catch (RockyException e) {
      return e.kind() != FailureKind.QUERY_REJECTED;
    }
  }
}
