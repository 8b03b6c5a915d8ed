package dev.rocky.adapter.duckdb;

import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.conformance.WarehouseConformance;

final class DuckDbWarehouseTest extends WarehouseConformance {
  @Override
  protected Adapter open() {
    return Databases.inMemory();
  }

  @Override
  protected String catalog() {
    return "memory";
  }

  @Override
  protected String manyRows() {
    return "SELECT range AS i FROM range(1000)";
  }
}
