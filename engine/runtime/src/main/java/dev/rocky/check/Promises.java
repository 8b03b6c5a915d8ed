package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.local.ProducedColumns;
import dev.rocky.name.TableName;
import dev.rocky.project.Contract;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A contract against the columns and rows that a table really has (execution.md §13.13). */
public final class Promises {
  private static final String NAME = "contract";

  private Promises() {}

  /**
   * @param broken hears what of the contract is broken
   */
  public static CheckResult check(
      WarehouseAdapter warehouse, Contract contract, TableName table, Consumer<String> broken) {
    StatementDialect dialect = warehouse.dialect();
    String query = dialect.describe(table).sql();
    try {
      List<DescribedColumn> described = warehouse.describe(table).orElse(List.of());
      List<String> found =
          ProducedColumns.broken(
              contract,
              dialect.name(),
              column -> false,
              described,
              column ->
                  warehouse.query(
                      new Statement(
                          "SELECT COUNT(*) FROM %s WHERE %s IS NULL"
                              .formatted(dialect.table(table), dialect.column(column)),
                          Statement.Kind.QUERY)));
      found.forEach(broken);
      return result(found.isEmpty(), found.size(), query, Optional.empty());
    } catch (RockyException e) {
      return result(false, 0, query, Optional.of(Reason.of(e)));
    }
  }

  private static CheckResult result(
      boolean passed, long broken, String query, Optional<String> failure) {
    return new CheckResult.Assertion(NAME, passed, false, Optional.empty(), broken, query, failure);
  }
}
