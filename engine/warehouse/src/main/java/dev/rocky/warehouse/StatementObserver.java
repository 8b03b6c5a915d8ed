package dev.rocky.warehouse;

import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/** Sees every call to a warehouse: for logs, metrics and progress. Called on the calling thread. */
@FunctionalInterface
public interface StatementObserver {
  /** Sees nothing. */
  StatementObserver NONE = (adapter, statement) -> (rows, failure) -> {};

  Running started(String adapter, Statement statement);

  /** One call that is under way. */
  @FunctionalInterface
  interface Running {
    /**
     * The call is over.
     *
     * @param rows its update count, or the number of rows it returned
     */
    void ended(OptionalLong rows, Optional<RockyException> failure);
  }
}
