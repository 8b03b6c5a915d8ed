package dev.rocky.adapter.duckdb;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.DiscoveryAdapter;
import dev.rocky.warehouse.LoaderAdapter;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.StatementObserver;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.jdbc.JdbcSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** DuckDB, embedded (warehouses.md §5). Writes are serialised, reads are not. */
final class DuckDbAdapter implements Adapter, WarehouseAdapter {
  private static final DuckDbFailures FAILURES = new DuckDbFailures();

  private final DuckDbSettings settings;
  private final StatementDialect dialect;
  private final StatementObserver observer;
  private final DuckDbDatabase database;
  private final ReentrantLock writes = new ReentrantLock(true);
  private final Set<JdbcSession> open = ConcurrentHashMap.newKeySet();

  DuckDbAdapter(DuckDbSettings settings, StatementObserver observer) {
    this.settings = settings;
    this.observer = observer;
    dialect = StatementDialect.duckDb(settings.catalogs());
    database = new DuckDbDatabase(settings);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String type() {
    return "duckdb";
  }

  @Override
  public Optional<WarehouseAdapter> warehouse() {
    return Optional.of(this);
  }

  @Override
  public Optional<DiscoveryAdapter> discovery() {
    return Optional.of(new DuckDbDiscovery(this));
  }

  @Override
  public Optional<LoaderAdapter> loader() {
    return Optional.of(new DuckDbLoader(dialect));
  }

  @Override
  public StatementDialect dialect() {
    return dialect;
  }

  @Override
  public Session session() {
    return jdbcSession();
  }

  private JdbcSession jdbcSession() {
    JdbcSession session =
        new JdbcSession(
            settings.name(),
            database.take(),
            writes,
            FAILURES,
            observer,
            settings.timeoutSeconds(),
            (ended, connection) -> {
              open.remove(ended);
              database.giveBack(connection, ended.isHealthy());
            });
    open.add(session);
    return session;
  }

  @Override
  public Optional<List<DescribedColumn>> describe(TableName table) {
    try {
      Rows rows = query(dialect.describe(table));
      int name = rows.columns().indexOf("column_name");
      int type = rows.columns().indexOf("column_type");
      int nullable = rows.columns().indexOf("null");
      return Optional.of(
          rows.rows().stream()
              .map(row -> column(row.get(name), row.get(type), row.get(nullable)))
              .toList());
    } catch (RockyException e) {
      if (e.kind() == FailureKind.NOT_FOUND && kind(table).isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static DescribedColumn column(Value name, Value type, Value nullable) {
    return new DescribedColumn(text(name), text(type), text(nullable).equalsIgnoreCase("YES"));
  }

  private static String text(Value value) {
    return value.display().orElse("");
  }

  @Override
  public Map<String, List<DescribedColumn>> describeSchema(String catalog, String schema) {
    Map<String, List<DescribedColumn>> tables = new LinkedHashMap<>();
    for (List<Value> row : query(dialect.listColumns(catalog, schema)).rows()) {
      tables
          .computeIfAbsent(text(row.get(0)), name -> new ArrayList<>())
          .add(column(row.get(1), row.get(2), row.get(3)));
    }
    return tables;
  }

  @Override
  public List<DescribedColumn> describeQuery(String sql) {
    try (JdbcSession session = jdbcSession()) {
      return session.describe(dialect.describeQuery(sql));
    }
  }

  @Override
  public List<CatalogTable> tables(String catalog, String schema) {
    return query(dialect.listTables(catalog, schema)).rows().stream()
        .map(row ->
            new CatalogTable(
                text(row.get(0)),
                text(row.get(1)).equals("VIEW") ? ObjectKind.VIEW : ObjectKind.TABLE))
        .toList();
  }

  @Override
  public List<String> schemas(String catalog) {
    return query(dialect.listSchemas(catalog)).rows().stream()
        .map(row -> text(row.getFirst()))
        .toList();
  }

  @Override
  public void cancelRunning() {
    open.forEach(JdbcSession::cancel);
  }

  @Override
  public void ping() {
    query(new Statement("SELECT 1", Statement.Kind.QUERY));
  }

  @Override
  public void close() {
    cancelRunning();
    database.close();
  }
}
