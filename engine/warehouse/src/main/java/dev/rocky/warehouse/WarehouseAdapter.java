package dev.rocky.warehouse;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * A warehouse that SQL is run on. Every method may throw a {@link
 * dev.rocky.failure.RockyException}, which names the statement. Safe for many threads; a {@link
 * Session} belongs to one.
 */
public interface WarehouseAdapter {
  /** How statements are written for this warehouse; known without a connection. */
  StatementDialect dialect();

  /** One connection, for the statements of one unit. */
  Session session();

  /** One statement on a connection of its own; the update count where the warehouse has one. */
  default OptionalLong execute(Statement statement) {
    try (Session session = session()) {
      return session.execute(statement);
    }
  }

  /** One query on a connection of its own. */
  default Rows query(Statement statement) {
    try (Session session = session()) {
      return session.query(statement);
    }
  }

  /** The columns of a table or view, in order; empty when there is none of that name. */
  Optional<List<DescribedColumn>> describe(TableName table);

  /**
   * The columns of every table and view of a schema by name, in order; empty without the schema.
   */
  Map<String, List<DescribedColumn>> describeSchema(String catalog, String schema);

  /** The columns a query would return. */
  List<DescribedColumn> describeQuery(String sql);

  /**
   * The plan of a query as the warehouse tells it, the query itself not being run: text in the
   * {@linkplain dev.rocky.sql.statement.Upkeep.PlanFormat format} of its dialect.
   */
  default String explain(String sql) {
    Statement statement =
        dialect()
            .upkeep()
            .explain(sql)
            .orElseThrow(() ->
                new IllegalStateException(
                    "the adapter of " + dialect().name().label() + " makes dry runs itself"));
    StringJoiner lines = new StringJoiner("\n");
    for (List<Value> row : query(statement).rows()) {
      lines.add(row.getLast().display().orElse(""));
    }
    return lines.toString();
  }

  /** The tables and views of a schema, ordered by name; empty without the schema. */
  List<CatalogTable> tables(String catalog, String schema);

  /** The schemas of a catalog but the warehouse's own, ordered. */
  List<String> schemas(String catalog);

  /** What stands under a name; empty for nothing. */
  default Optional<ObjectKind> kind(TableName table) {
    return tables(table.catalog(), table.schema()).stream()
        .filter(found -> found.name().equalsIgnoreCase(table.table()))
        .map(CatalogTable::kind)
        .findFirst();
  }

  /** Cancels what is running in all sessions; callable from any thread. */
  void cancelRunning();

  /** A table or view as the catalog lists it. */
  record CatalogTable(String name, ObjectKind kind) {}

  /** A column as the warehouse describes it, its type spelled the warehouse's way. */
  record DescribedColumn(String name, String type, boolean nullable) {}
}
