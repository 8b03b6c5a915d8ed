package dev.rocky.adapter.duckdb;

import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.warehouse.DiscoveryAdapter;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The schemas of a database as sources (config.md §6.3, warehouses.md §6.4). */
final class DuckDbDiscovery implements DiscoveryAdapter {
  private final WarehouseAdapter warehouse;

  DuckDbDiscovery(WarehouseAdapter warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Found discover(String catalog, String prefix) {
    List<Source> sources = new ArrayList<>();
    List<FailedSource> failed = new ArrayList<>();
    for (String schema : warehouse.schemas(catalog)) {
      // Compared here: in LIKE `_` and `%` would be wildcards.
      if (schema.startsWith(prefix)) {
        try {
          sources.add(source(catalog, schema));
        } catch (RockyException e) {
          failed.add(new FailedSource(schema, schema, String.valueOf(e.getMessage())));
        }
      }
    }
    return new Found(sources, failed);
  }

  /** Without row counts: DuckDB's catalog only estimates them. */
  private Source source(String catalog, String schema) {
    List<SourceTable> tables =
        warehouse.tables(catalog, schema).stream()
            .filter(table -> table.kind() == ObjectKind.TABLE)
            .map(CatalogTable::name)
            .map(name -> new SourceTable(name, OptionalLong.empty()))
            .toList();
    return new Source(schema, schema, "duckdb", Optional.empty(), tables, Map.of());
  }
}
