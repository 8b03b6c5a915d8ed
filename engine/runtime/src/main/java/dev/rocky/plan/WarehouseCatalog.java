package dev.rocky.plan;

import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A warehouse's catalog, each schema read once. For one thread; a new one sees what changed since.
 */
public final class WarehouseCatalog implements Catalog {
  private final WarehouseAdapter warehouse;
  private final Map<String, List<String>> schemas = new TreeMap<>();
  private final Map<String, List<CatalogTable>> tables = new TreeMap<>();
  private final Map<String, Map<String, List<DescribedColumn>>> columns = new TreeMap<>();

  public WarehouseCatalog(WarehouseAdapter warehouse) {
    this.warehouse = warehouse;
  }

  private String key(String catalog, String schema) {
    return warehouse.dialect().schema(catalog, schema).toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean hasSchema(String catalog, String schema) {
    return schemas.computeIfAbsent(catalog, warehouse::schemas).stream()
        .anyMatch(schema::equalsIgnoreCase);
  }

  @Override
  public List<CatalogTable> tables(String catalog, String schema) {
    return tables.computeIfAbsent(key(catalog, schema), k -> warehouse.tables(catalog, schema));
  }

  @Override
  public Optional<ObjectKind> kind(TableName table) {
    return tables(table.catalog(), table.schema()).stream()
        .filter(found -> found.name().equalsIgnoreCase(table.table()))
        .map(CatalogTable::kind)
        .findFirst();
  }

  @Override
  public Optional<List<DescribedColumn>> columns(TableName table) {
    Map<String, List<DescribedColumn>> ofSchema =
        columns.computeIfAbsent(
            key(table.catalog(), table.schema()), k -> described(table.catalog(), table.schema()));
    List<DescribedColumn> found = ofSchema.get(table.table().toLowerCase(Locale.ROOT));
    return found != null ? Optional.of(found) : warehouse.describe(table);
  }

  /** Of all tables at once; where that fails each is asked for by itself (execution.md §3.5). */
  private Map<String, List<DescribedColumn>> described(String catalog, String schema) {
    Map<String, List<DescribedColumn>> byName = new TreeMap<>();
    try {
      warehouse
          .describeSchema(catalog, schema)
          .forEach((name, found) -> byName.put(name.toLowerCase(Locale.ROOT), found));
    } catch (RockyException e) {
      byName.clear();
    }
    return byName;
  }

  @Override
  public List<DescribedColumn> describe(String sql) {
    return warehouse.describeQuery(sql);
  }
}
