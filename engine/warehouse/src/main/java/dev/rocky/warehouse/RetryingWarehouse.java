package dev.rocky.warehouse;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.StatementDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A warehouse whose calls are repeated by its policy. Connecting is not: it fails at once. */
public final class RetryingWarehouse implements WarehouseAdapter {
  private final WarehouseAdapter warehouse;
  private final Retrier retrier;
  private volatile boolean connected;

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
    Session session = new RetryingSession(warehouse, retrier);
    connected = true;
    return session;
  }

  /**
   * A question for the catalog. Before the first answer a lost connection is one that never was.
   */
  private <T> T ask(Supplier<T> question) {
    T answer = retrier.call(connected, question);
    connected = true;
    return answer;
  }

  @Override
  public Optional<List<DescribedColumn>> describe(TableName table) {
    return ask(() -> warehouse.describe(table));
  }

  @Override
  public Map<String, List<DescribedColumn>> describeSchema(String catalog, String schema) {
    return ask(() -> warehouse.describeSchema(catalog, schema));
  }

  @Override
  public List<DescribedColumn> describeQuery(String sql) {
    return ask(() -> warehouse.describeQuery(sql));
  }

  @Override
  public String explain(String sql) {
    return ask(() -> warehouse.explain(sql));
  }

  @Override
  public List<CatalogTable> tables(String catalog, String schema) {
    return ask(() -> warehouse.tables(catalog, schema));
  }

  @Override
  public List<String> schemas(String catalog) {
    return ask(() -> warehouse.schemas(catalog));
  }

  @Override
  public void cancelRunning() {
    retrier.cancelWaiting();
    warehouse.cancelRunning();
  }
}
