package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.jdbc.JdbcSession;
import dev.rocky.warehouse.scripted.ScriptedDriver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A warehouse that nobody has here: it answers statements from a script, and has the objects that a
 * test puts there.
 */
final class ScriptedWarehouse implements WarehouseAdapter {
  private final StatementDialect dialect;
  final Map<String, ObjectKind> kinds = new LinkedHashMap<>();
  final Map<String, List<DescribedColumn>> columns = new LinkedHashMap<>();

  /** Sees each statement before it is sent. */
  Consumer<String> before = sql -> {};

  ScriptedDriver driver = new ScriptedDriver("jdbc:scripted:");

  ScriptedWarehouse(StatementDialect dialect) {
    this.dialect = dialect;
  }

  /** A new script; what was sent is forgotten. */
  ScriptedDriver script() {
    driver = new ScriptedDriver("jdbc:scripted:");
    return driver;
  }

  void put(String table, ObjectKind kind, String... described) {
    kinds.put(table, kind);
    List<DescribedColumn> all = new ArrayList<>();
    for (String column : described) {
      String[] words = column.split(" ", 2);
      all.add(new DescribedColumn(words[0], words[1], true));
    }
    columns.put(table, all);
  }

  /** What was sent, in order, without the connections' numbers. */
  List<String> sent() {
    return driver.log().stream().map(line -> line.replaceFirst("^[0-9]+: ", "")).toList();
  }

  @Override
  public StatementDialect dialect() {
    return dialect;
  }

  @Override
  public Session session() {
    return new JdbcSession(
        "default",
        Objects.requireNonNull(driver.connect("jdbc:scripted:", null)),
        new ReentrantLock(),
        (error, sql) ->
            new RockyException(
                FailureKind.QUERY_REJECTED, String.valueOf(error.getMessage()), "", sql, error),
        (_, statement) -> {
          before.accept(statement.sql());
          return (_, _) -> {};
        },
        0,
        (_, _) -> {});
  }

  @Override
  public Optional<List<DescribedColumn>> describe(TableName table) {
    return Optional.ofNullable(columns.get(table.table()));
  }

  @Override
  public Map<String, List<DescribedColumn>> describeSchema(String catalog, String schema) {
    return columns;
  }

  @Override
  public List<DescribedColumn> describeQuery(String sql) {
    return columns.getOrDefault("query", List.of());
  }

  @Override
  public List<CatalogTable> tables(String catalog, String schema) {
    return kinds.entrySet().stream()
        .map(entry -> new CatalogTable(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public List<String> schemas(String catalog) {
    return List.of("main", "raw");
  }

  @Override
  public void cancelRunning() {}
}
