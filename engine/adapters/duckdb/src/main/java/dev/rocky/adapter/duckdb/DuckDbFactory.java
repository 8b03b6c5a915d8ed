package dev.rocky.adapter.duckdb;

import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterFactory;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.StatementObserver;

/** Makes adapters of type {@code duckdb}. */
public final class DuckDbFactory implements AdapterFactory {
  @Override
  public String type() {
    return "duckdb";
  }

  @Override
  public Adapter open(AdapterSettings settings, StatementObserver observer) {
    return new DuckDbAdapter(DuckDbSettings.of(settings), observer);
  }
}
