package dev.rocky.check;

import dev.rocky.check.Comparison.AggregateDiff;
import dev.rocky.check.Comparison.Options;
import dev.rocky.check.Comparison.Sample;
import dev.rocky.check.Comparison.Verdict;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.plan.Catalog;
import dev.rocky.text.Order;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares shadows with the tables of production that they stand beside (execution.md §19). */
public final class TableComparer {
  private final WarehouseAdapter warehouse;
  private final Catalog catalog;
  private final Options options;

  public TableComparer(WarehouseAdapter warehouse, Catalog catalog, Options options) {
    this.warehouse = warehouse;
    this.catalog = catalog;
    this.options = options;
  }

  /** What is under a name. */
  private sealed interface Side {
    record There(List<DescribedColumn> columns) implements Side {}

    /** Listed without error, and not there. */
    record Absent() implements Side {}

    record Unreadable(String why) implements Side {}
  }

  /**
   * One comparison for each pair, in their order.
   *
   * @param pairs production table to shadow
   */
  public List<Comparison> compare(Map<TableName, TableName> pairs) {
    Map<TableName, Side> sides = new LinkedHashMap<>();
    pairs.forEach((production, shadow) -> {
      sides.computeIfAbsent(production, this::look);
      sides.computeIfAbsent(shadow, this::look);
    });
    List<TableName> present = new ArrayList<>();
    sides.forEach((table, side) -> {
      if (side instanceof Side.There) {
        present.add(table);
      }
    });
    Map<TableName, Long> counts = new LinkedHashMap<>();
    RowCounts.of(warehouse, present)
        .forEach((table, count) -> {
          count.failure().ifPresent(why -> sides.put(table, new Side.Unreadable(why)));
          counts.put(table, count.failure().isPresent() ? 0 : count.rows());
        });
    List<Comparison> all = new ArrayList<>();
    pairs.forEach((production, shadow) -> all.add(compare(production, shadow, sides, counts)));
    return all;
  }

  private Side look(TableName table) {
    try {
      if (catalog.kind(table).isEmpty()) {
        return new Side.Absent();
      }
      return catalog
          .columns(table)
          .<Side>map(Side.There::new)
          .orElseGet(() -> new Side.Unreadable("its columns cannot be described"));
    } catch (RockyException e) {
      return new Side.Unreadable(Reason.of(e));
    }
  }

  private Comparison compare(
      TableName production,
      TableName shadow,
      Map<TableName, Side> sides,
      Map<TableName, Long> counts) {
    long rows = counts.getOrDefault(production, 0L);
    long shadowRows = counts.getOrDefault(shadow, 0L);
    List<String> reasons = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Side other = sides.getOrDefault(shadow, new Side.Absent());
    Side side = sides.getOrDefault(production, new Side.Absent());
    switch (other) {
      case Side.There _ -> {}
      case Side.Absent _ -> {
        missing.add("TableMissing shadow: `" + shadow + "` does not exist");
        reasons.add("shadow `" + shadow + "` does not exist");
      }
      case Side.Unreadable(var why) -> {
        missing.add("TableMissing shadow: " + why);
        reasons.add("shadow `" + shadow + "` cannot be read: " + why);
      }
    }
    if (side instanceof Side.Unreadable(var why)) {
      missing.add("TableMissing production: " + why);
      reasons.add("production `" + production + "` cannot be read: " + why);
    }
    double diff = diff(rows, shadowRows);
    if (!missing.isEmpty()) {
      return new Comparison(
          production,
          shadow,
          rows,
          shadowRows,
          false,
          diff,
          List.of(missing.getFirst()),
          false,
          Verdict.FAIL,
          reasons,
          Optional.empty(),
          Optional.empty());
    }
    if (side instanceof Side.There(var before) && other instanceof Side.There(var after)) {
      return both(production, shadow, rows, shadowRows, SchemaDiffs.of(before, after));
    }
    return new Comparison(
        production,
        shadow,
        0,
        shadowRows,
        shadowRows == 0,
        diff,
        List.of(),
        false,
        Verdict.NO_BASELINE,
        List.of("production `" + production + "` does not exist yet"),
        Optional.empty(),
        Optional.empty());
  }

  private Comparison both(
      TableName production, TableName shadow, long rows, long shadowRows, SchemaDiffs schema) {
    List<String> reasons = new ArrayList<>();
    double diff = diff(rows, shadowRows);
    Verdict verdict = rows(rows, shadowRows, diff, reasons).or(schema(schema, reasons));
    Optional<Sample> sample = Optional.empty();
    Optional<List<AggregateDiff>> aggregates = Optional.empty();
    if (options.sample() > 0 && !schema.common().isEmpty()) {
      try {
        sample = Optional.of(sample(production, shadow, schema));
        if (!sample.get().onlyInProduction().isEmpty() || !sample.get().onlyInShadow().isEmpty()) {
          verdict = Verdict.FAIL;
          reasons.add(
              "rows differ: %d only in production, %d only in the shadow (of each at most %d are looked for)"
                  .formatted(
                      sample.get().onlyInProduction().size(),
                      sample.get().onlyInShadow().size(),
                      options.sample()));
        }
      } catch (RockyException e) {
        verdict = Verdict.FAIL;
        reasons.add("rows cannot be compared: " + Reason.of(e));
      }
    }
    if (options.aggregates()) {
      try {
        aggregates =
            Optional.of(ColumnAggregates.diffs(warehouse, production, shadow, schema.common()));
        if (!aggregates.get().isEmpty()) {
          verdict = Verdict.FAIL;
          reasons.add("aggregates differ: " + names(aggregates.get()));
        }
      } catch (RockyException e) {
        verdict = Verdict.FAIL;
        reasons.add("aggregates cannot be compared: " + Reason.of(e));
      }
    }
    return new Comparison(
        production,
        shadow,
        rows,
        shadowRows,
        rows == shadowRows,
        diff,
        schema.texts(),
        schema.texts().isEmpty(),
        verdict,
        reasons,
        sample,
        aggregates);
  }

  private static String names(List<AggregateDiff> diffs) {
    return String.join(
        ", ", diffs.stream().map(d -> d.aggregate().name() + "(" + d.column() + ")").toList());
  }

  /** Without rows in production, any row is the whole difference. */
  private static double diff(long production, long shadow) {
    if (production == 0) {
      return shadow == 0 ? 0.0 : 1.0;
    }
    return (double) Math.abs(shadow - production) / production;
  }

  private Verdict rows(long rows, long shadowRows, double diff, List<String> reasons) {
    if (rows == shadowRows) {
      return Verdict.PASS;
    }
    Verdict verdict =
        diff >= options.failAt()
            ? Verdict.FAIL
            : diff >= options.warnAt() ? Verdict.WARN : Verdict.PASS;
    if (verdict != Verdict.PASS) {
      reasons.add(
          "row counts differ by %s%% (%d in production, %d in the shadow); %s at %s%%"
              .formatted(
                  percent(diff),
                  rows,
                  shadowRows,
                  verdict.label(),
                  percent(verdict == Verdict.FAIL ? options.failAt() : options.warnAt())));
    }
    return verdict;
  }

  private static String percent(double fraction) {
    return BigDecimal.valueOf(fraction)
        .movePointRight(2)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private Verdict schema(SchemaDiffs schema, List<String> reasons) {
    if (schema.texts().isEmpty()) {
      return Verdict.PASS;
    }
    if (schema.onlyOrder()) {
      reasons.add("columns come in another order");
      return options.orderMayDiffer() ? Verdict.WARN : Verdict.FAIL;
    }
    reasons.add("columns differ");
    return Verdict.FAIL;
  }

  private Sample sample(TableName production, TableName shadow, SchemaDiffs schema) {
    List<String> columns = schema.common().stream().map(c -> c.production().name()).toList();
    return new Sample(only(production, shadow, columns), only(shadow, production, columns));
  }

  private List<Map<String, Optional<String>>> only(
      TableName table, TableName other, List<String> columns) {
    Rows rows =
        warehouse.query(
            warehouse.dialect().comparing().rowsOnlyIn(table, other, columns, options.sample()));
    List<Map<String, Optional<String>>> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Optional<String>> row = new LinkedHashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        row.put(columns.get(c), rows.at(i, c).display());
      }
      found.add(row);
    }
    // Which rows come first is the warehouse's affair; the same rows are told in the same order.
    found.sort(Order.by(row -> row.values().toString()));
    return found;
  }
}
