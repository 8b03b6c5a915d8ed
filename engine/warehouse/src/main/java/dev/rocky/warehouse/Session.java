package dev.rocky.warehouse;

import dev.rocky.sql.statement.Staged;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementGroup;
import java.util.List;
import java.util.OptionalLong;

/**
 * One connection to a warehouse. Owned by one thread; only {@link #cancel} may be called by others.
 * Interrupting the thread cancels the running statement.
 */
public interface Session extends AutoCloseable {
  /** What a statement of a group did. */
  record Outcome(Statement statement, OptionalLong rows) {}

  /** The update count, where the warehouse has one for this statement. */
  OptionalLong execute(Statement statement);

  Rows query(Statement statement);

  /**
   * Carries out a group: all of it, or nothing remains of it (execution.md §13.1). A count guard
   * that finds another number than was inserted is a failure of the group.
   */
  default List<Outcome> run(StatementGroup group) {
    return run(group, Compensation.NONE);
  }

  /** The same, with somebody who remembers what a group without transaction goes back to. */
  List<Outcome> run(StatementGroup group, Compensation compensation);

  /** Carries out staged work; the staging table is dropped whatever happens. */
  default List<Outcome> run(Staged work) {
    return run(work, Compensation.NONE);
  }

  /** The same, with somebody who remembers what a group without transaction goes back to. */
  List<Outcome> run(Staged work, Compensation compensation);

  /** Cancels the running statement, if there is one; callable from any thread. */
  void cancel();

  /** Gives the connection back. */
  @Override
  void close();
}
