package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.local.TestQueries;
import dev.rocky.name.TableName;
import dev.rocky.project.ChecksConfig.Assertion;
import dev.rocky.project.DeclaredTest;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Declarative tests of a pipeline's tables (execution.md §16.5). */
final class Assertions {
  private final WarehouseAdapter warehouse;
  private final TestQueries queries;

  /**
   * @param references turns {@code to_table} into a table reference
   */
  Assertions(WarehouseAdapter warehouse, UnaryOperator<String> references) {
    this.warehouse = warehouse;
    this.queries = new TestQueries(warehouse.dialect(), references);
  }

  List<CheckResult.Assertion> of(TableName table, List<Assertion> assertions) {
    List<CheckResult.Assertion> results = new ArrayList<>();
    for (Assertion assertion : assertions) {
      if (concerns(assertion, table)) {
        results.add(one(table, assertion));
      }
    }
    return results;
  }

  /** Whether the glob of an assertion means the table. */
  static boolean concerns(Assertion assertion, TableName table) {
    return assertion.table().isEmpty()
        || glob(assertion.table().get()).matcher(table.schema() + "." + table.table()).matches();
  }

  private static Pattern glob(String glob) {
    String quoted = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
  }

  private CheckResult.Assertion one(TableName table, Assertion assertion) {
    DeclaredTest test = assertion.test();
    String sql = queries.query(test, warehouse.dialect().table(table));
    try {
      Rows rows = warehouse.query(new Statement(sql, Statement.Kind.QUERY));
      boolean passed = TestQueries.verdict(test, rows).isEmpty();
      return result(assertion, sql, passed, passed ? 0 : failing(test, rows), Optional.empty());
    } catch (RockyException e) {
      return result(assertion, sql, false, 0, Optional.of(Reason.of(e)));
    }
  }

  private static long failing(DeclaredTest test, Rows rows) {
    return switch (test.type()) {
      case "not_null", "expression" -> rows.single().asNumber().map(n -> n.longValue()).orElse(0L);
      case "row_count_range" -> 1;
      default -> rows.size();
    };
  }

  private static CheckResult.Assertion result(
      Assertion assertion, String sql, boolean passed, long failing, Optional<String> failure) {
    DeclaredTest test = assertion.test();
    return new CheckResult.Assertion(
        assertion.name(), passed, test.warningOnly(), test.column(), failing, sql, failure);
  }
}
