package dev.rocky.sql.statement;

import java.util.ArrayList;
import java.util.List;

/**
 * Statements that take effect together, the way their warehouse can do that (execution.md §13.1).
 */
public sealed interface StatementGroup {

  /** One statement, atomic by itself. BigQuery's scripts are one call and so one of these. */
  record Single(Statement statement) implements StatementGroup {}

  /**
   * Calls on one connection between {@code BEGIN} and {@code COMMIT}. After an error {@code
   * ROLLBACK} is sent, never {@code COMMIT}: DuckDB answers that without an error and keeps
   * nothing.
   *
   * @param body what happens between the two
   */
  record Transaction(List<Statement> body) implements StatementGroup {
    private static final Statement BEGIN = new Statement("BEGIN", Statement.Kind.BEGIN);
    private static final Statement COMMIT = new Statement("COMMIT", Statement.Kind.COMMIT);

    /** What undoes the group. */
    public static final Statement ROLLBACK = Statement.write("ROLLBACK");

    public Transaction {
      body = List.copyOf(body);
    }
  }

  /**
   * Databricks has no transaction over statements: the table's version is read first and restored
   * when a later statement fails.
   *
   * @param version reads the current version, column {@code version}
   * @param table the reference of the table that is restored
   */
  record Compensated(Statement version, String table, List<Statement> body)
      implements StatementGroup {
    public Compensated {
      body = List.copyOf(body);
    }

    /** Puts the table back to a version that was read before. */
    public Statement restore(long toVersion) {
      return Statement.write("RESTORE TABLE " + table + " TO VERSION AS OF " + toVersion);
    }
  }

  /** Every statement in the order it is sent when nothing fails, queries included. */
  default List<Statement> statements() {
    return switch (this) {
      case Single(var statement) -> List.of(statement);
      case Transaction(var body) -> {
        List<Statement> all = new ArrayList<>();
        all.add(Transaction.BEGIN);
        all.addAll(body);
        all.add(Transaction.COMMIT);
        yield List.copyOf(all);
      }
      case Compensated(var version, _, var body) -> {
        List<Statement> all = new ArrayList<>();
        all.add(version);
        all.addAll(body);
        yield List.copyOf(all);
      }
    };
  }
}
