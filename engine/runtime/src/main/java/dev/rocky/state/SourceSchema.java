package dev.rocky.state;

import java.time.Instant;
import java.util.List;

/**
 * The columns of a table as a warehouse described them (state.md §3.10): what an offline compile
 * may know of a table that nobody declared.
 *
 * @param tableKey {@code catalog.schema.table}, without the catalog where it is empty
 */
public record SourceSchema(String tableKey, List<ModelSchema.Column> columns, Instant fetchedAt) {
  public SourceSchema {
    columns = List.copyOf(columns);
  }
}
