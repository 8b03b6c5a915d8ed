package dev.rocky.adapter.duckdb;

import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.conformance.StrategyConformance;

final class DuckDbStrategyTest extends StrategyConformance {
  @Override
  protected Adapter open() {
    return Databases.inMemory();
  }

  @Override
  protected String catalog() {
    return "memory";
  }
}
