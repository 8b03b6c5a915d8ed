package dev.rocky.adapter.duckdb;

import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.StatementObserver;
import java.nio.file.Path;
import java.util.Map;

/** Adapters for tests, found as the product finds them. */
final class Databases {
  private Databases() {}

  static Adapter inMemory() {
    return open(Path.of("."), Map.of());
  }

  static Adapter file(Path file) {
    return open(Path.of("."), Map.of("path", file.toString()));
  }

  static Adapter open(Path base, Map<String, Object> settings) {
    return Adapters.open(
        new AdapterSettings("local", "duckdb", settings, base), StatementObserver.NONE);
  }

  static void write(Adapter adapter, String sql) {
    adapter.warehouse().orElseThrow().execute(new Statement(sql, Statement.Kind.WRITE));
  }

  static String single(Adapter adapter, String sql) {
    return adapter
        .warehouse()
        .orElseThrow()
        .query(new Statement(sql, Statement.Kind.QUERY))
        .single()
        .display()
        .orElse("NULL");
  }
}
