package dev.rocky.output;

import org.jspecify.annotations.Nullable;

/** Where a model is written; the parts are empty for an ephemeral model. */
public record Target(
    @Doc("Catalog of the table.") String catalog,
    @Doc("Schema of the table.") String schema,
    @Doc("Bare name of the table.") String table)
    implements Listed {
  @Override
  public @Nullable Object[] values() {
    return new @Nullable Object[] {catalog, schema, table};
  }
}
