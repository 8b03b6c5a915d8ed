package dev.rocky.warehouse;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.StatementDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A warehouse whose calls are repeated by its policy. Connecting is not: it fails at once. */
public final class RetryingWarehouse implements WarehouseAdapter {
  private final WarehouseAdapter warehouse;
  private final Retrier retrier;

  public RetryingWarehouse(WarehouseAdapter warehouse, Retrier retrier) {
    this.warehouse = warehouse;
    this.retrier = retrier;
  }

  @Override
  public StatementDialect dialect() {
    return warehouse.dialect();
  }

  @Override
  public Session session() {
    return new RetryingSession(warehouse, retrier);
  }

  @Override
  public Optional<List<DescribedColumn>> describe(TableName table) {
    return retrier.call(true, () -> warehouse.describe(table));
  }

  @Override
  public Map<String, List<DescribedColumn>> describeSchema(String catalog, String schema) {
    return retrier.call(true, () -> warehouse.describeSchema(catalog, schema));
  }

  @Override
  public List<DescribedColumn> describeQuery(String sql) {
    return retrier.call(true, () -> warehouse.describeQuery(sql));
  }

  @Override
  public List<CatalogTable> tables(String catalog, String schema) {
    return retrier.call(true, () -> warehouse.tables(catalog, schema));
  }

  @Override
  public List<String> schemas(String catalog) {
    return retrier.call(true, () -> warehouse.schemas(catalog));
  }

  @Override
  public void cancelRunning() {
    warehouse.cancelRunning();
  }
}
