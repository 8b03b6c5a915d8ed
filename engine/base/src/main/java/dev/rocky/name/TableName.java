package dev.rocky.name;

/**
 * The full logical name of a table.
 *
 * @param catalog may be empty where the warehouse has two-part names
 * @param schema never empty
 * @param table never empty
 */
public record TableName(String catalog, String schema, String table) {
  /**
   * {@code catalog.schema.table}, without the catalog where it is empty: the key of state rows and
   * outputs.
   */
  public String key() {
    return catalog.isEmpty() ? schema + "." + table : catalog + "." + schema + "." + table;
  }

  public TableName withTable(String other) {
    return new TableName(catalog, schema, other);
  }

  public TableName withSchema(String other) {
    return new TableName(catalog, other, table);
  }

  @Override
  public String toString() {
    return key();
  }
}
