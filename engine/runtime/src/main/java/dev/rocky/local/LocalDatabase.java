package dev.rocky.local;

import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementGroup;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.StatementObserver;
import dev.rocky.warehouse.WarehouseAdapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An in-memory DuckDB of its own. Owned by one thread. */
final class LocalDatabase implements AutoCloseable {
  /** Spelling only: names are never catalogued here. */
  static final StatementDialect DIALECT = StatementDialect.duckDb(Set.of());

  private final Adapter adapter;
  private final WarehouseAdapter warehouse;

  LocalDatabase(Path root) {
    adapter =
        Adapters.open(
            new AdapterSettings("local", "duckdb", Map.of(), root), StatementObserver.NONE);
    warehouse =
        adapter
            .warehouse()
            .orElseThrow(() -> new IllegalStateException("the DuckDB adapter runs SQL"));
  }

  /**
   * @throws RockyException with DuckDB's own message
   */
  void execute(String sql) {
    warehouse.execute(new Statement(sql, Statement.Kind.WRITE));
  }

  /** All of it, or nothing remains of it. */
  void run(StatementGroup group) {
    try (Session session = warehouse.session()) {
      session.run(group);
    }
  }

  Rows query(String sql) {
    return warehouse.query(new Statement(sql, Statement.Kind.QUERY));
  }

  List<WarehouseAdapter.DescribedColumn> describe(String sql) {
    return warehouse.describeQuery(sql);
  }

  static String name(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  static String text(String value) {
    return DIALECT.string(value);
  }

  @Override
  public void close() {
    adapter.close();
  }
}
