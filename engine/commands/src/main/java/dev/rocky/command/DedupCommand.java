package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.output.CompactDedupOutput;
import dev.rocky.output.CompactDedupOutput.ByteCalibration;
import dev.rocky.output.CompactDedupOutput.DedupScope;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Upkeep;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import dev.rocky.text.Order;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code rocky compact --measure-dedup}: how many rows are stored more than once, by checksums of
 * whole tables (cli.md §8, execution.md §20.4). Reads only.
 */
final class DedupCommand {
  private static final int SAMPLED = 3;
  private static final int GROUPS = 256;

  private final Session session;

  DedupCommand(Session session) {
    this.session = session;
  }

  Reply<CompactDedupOutput> run(DedupRequest request) {
    long start = System.nanoTime();
    RockyConfig config = Configs.required(session);
    PipelineConfig pipeline = Configs.pipeline(config, request.pipeline());
    ManagedTables managed;
    try (StateReader state = StateStores.read(session.stateFile())) {
      managed = ManagedTables.of(session, config, pipeline, state);
    }
    try (AdapterPool adapters = new AdapterPool(session, config)) {
      WarehouseAdapter warehouse = adapters.warehouse(pipeline.targetAdapter());
      List<TableName> tables =
          request.all() ? all(warehouse, managed) : existing(warehouse, managed);
      if (tables.isEmpty()) {
        throw new RockyException(
            FailureKind.NOT_FOUND,
            "no table of pipeline '%s' exists; `rocky run` builds them".formatted(pipeline.name()));
      }
      List<Sum> raw = new ArrayList<>();
      List<Sum> semantic = new ArrayList<>();
      for (TableName table : tables) {
        measure(warehouse, table, request.excluded(), raw, semantic);
      }
      Duplicates found = new Duplicates(semantic);
      return Reply.ok(
          new CompactDedupOutput(
              config.adapter(pipeline.targetAdapter()).map(a -> a.type()).orElse(""),
              pipeline.name(),
              request.all() ? DedupScope.ALL : DedupScope.MANAGED,
              semantic.size(),
              semantic.size(),
              new Duplicates(raw).summary(),
              found.summary(),
              request.excluded(),
              found.pairs(),
              found.perTable(),
              request.calibrate()
                  ? Optional.of(calibration(warehouse, semantic, request.excluded()))
                  : Optional.empty(),
              session.clock().instant(),
              (System.nanoTime() - start) / 1_000_000));
    }
  }

  /** The content of a table, as far as a checksum tells. */
  record Sum(TableName table, String checksum, long rows) {
    /** Equal for equal contents. */
    String key() {
      return checksum + "/" + rows;
    }
  }

  private static List<TableName> existing(WarehouseAdapter warehouse, ManagedTables managed) {
    return managed.tables().stream()
        .map(ManagedTables.Managed::table)
        .filter(table -> warehouse.kind(table).filter(ObjectKind.TABLE::equals).isPresent())
        .toList();
  }

  /** Every table of the catalogs that the pipeline writes to. */
  private static List<TableName> all(WarehouseAdapter warehouse, ManagedTables managed) {
    TreeSet<String> catalogs = new TreeSet<>();
    managed.tables().forEach(t -> catalogs.add(t.table().catalog()));
    List<TableName> tables = new ArrayList<>();
    for (String catalog : catalogs) {
      for (String schema : warehouse.schemas(catalog)) {
        for (CatalogTable table : warehouse.tables(catalog, schema)) {
          if (table.kind() == ObjectKind.TABLE) {
            tables.add(new TableName(catalog, schema, table.name()));
          }
        }
      }
    }
    return tables;
  }

  private static List<String> columns(WarehouseAdapter warehouse, TableName table) {
    return warehouse.describe(table).orElse(List.of()).stream().map(DescribedColumn::name).toList();
  }

  private static List<String> without(List<String> columns, List<String> excluded) {
    return columns.stream()
        .filter(column -> excluded.stream().noneMatch(column::equalsIgnoreCase))
        .toList();
  }

  /** Empty tables are ignored; one without any column to compare is like no other. */
  private static void measure(
      WarehouseAdapter warehouse,
      TableName table,
      List<String> excluded,
      List<Sum> raw,
      List<Sum> semantic) {
    List<String> columns = columns(warehouse, table);
    Rows rows =
        warehouse.query(
            warehouse.dialect().upkeep().checksums(table, columns, without(columns, excluded)));
    long count = number(rows.at(0, 0));
    if (count > 0) {
      raw.add(new Sum(table, rows.at(0, 1).display().orElse(table.key()), count));
      semantic.add(new Sum(table, rows.at(0, 2).display().orElse(table.key()), count));
    }
  }

  private static long number(Value value) {
    return value.asNumber().map(n -> n.longValue()).orElse(0L);
  }

  /** The same measure by groups of rows, on the largest tables. */
  private static ByteCalibration calibration(
      WarehouseAdapter warehouse, List<Sum> tables, List<String> excluded) {
    List<Sum> sample =
        tables.stream()
            .sorted(
                Order.all(
                    Collections.reverseOrder(Order.by(Sum::rows)),
                    Order.by((Sum s) -> s.table().key())))
            .limit(SAMPLED)
            .toList();
    Upkeep upkeep = warehouse.dialect().upkeep();
    TreeMap<String, Long> stored = new TreeMap<>();
    long total = 0;
    long repeated = 0;
    for (Sum table : sample) {
      List<String> columns = without(columns(warehouse, table.table()), excluded);
      if (columns.isEmpty()) {
        total += table.rows();
        continue;
      }
      Rows groups = warehouse.query(upkeep.groupChecksums(table.table(), columns, GROUPS));
      for (List<Value> group : groups.rows()) {
        long rows = number(group.get(1));
        String key =
            group.get(0).display().orElse("")
                + "/"
                + group.get(2).display().orElse("")
                + "/"
                + rows;
        total += rows;
        if (stored.put(key, rows) != null) {
          repeated += rows;
        }
      }
    }
    double partitions = new Duplicates(sample).summary().estimatedSavingsPct();
    double bytes = total == 0 ? 0 : repeated * 100.0 / total;
    return new ByteCalibration(
        sample.stream().map(s -> s.table().key()).toList(),
        partitions,
        bytes,
        multiplier(partitions, bytes));
  }

  /** Where whole tables never repeat, groups are compared with one percent. */
  private static double multiplier(double partitions, double bytes) {
    if (partitions == 0) {
      return bytes == 0 ? 1 : Math.max(1, bytes);
    }
    return bytes / partitions;
  }
}
