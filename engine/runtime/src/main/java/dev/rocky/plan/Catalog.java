package dev.rocky.plan;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.List;
import java.util.Optional;

/**
 * What is in a warehouse at the time of planning. Each schema is read at most once; methods throw a
 * {@link dev.rocky.failure.RockyException}.
 */
public interface Catalog {
  /** Whether the schema exists. */
  boolean hasSchema(String catalog, String schema);

  /** Tables and views of a schema, by name. */
  List<CatalogTable> tables(String catalog, String schema);

  /** What stands under a name; empty for nothing. */
  Optional<ObjectKind> kind(TableName table);

  /** The columns of a table or view, in order; empty when there is none of that name. */
  Optional<List<DescribedColumn>> columns(TableName table);

  /** The columns a query would return. */
  List<DescribedColumn> describe(String sql);
}
