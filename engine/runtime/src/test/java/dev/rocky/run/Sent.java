package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.StatementObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a warehouse was sent, in order; fails the n-th statement that writes when it is told to. */
final class Sent implements StatementObserver {
  private final List<Statement> statements = new ArrayList<>();
  private int failAt = -1;
  private Consumer<String> whileRunning = sql -> {};
  private Consumer<String> whileWriting = sql -> {};

  @Override
  public synchronized Running started(String adapter, Statement statement) {
    statements.add(statement);
    whileRunning.accept(statement.sql());
    if (statement.kind() == Statement.Kind.WRITE) {
      whileWriting.accept(statement.sql());
    }
    if (statement.kind() == Statement.Kind.WRITE && failAt >= 0 && failAt-- == 0) {
      throw new RockyException(FailureKind.TRANSIENT, "fault on purpose");
    }
    return (rows, failure) -> {};
  }

  /** Statements of the kinds that plans show. */
  synchronized List<String> planned() {
    return statements.stream().filter(Statement::planned).map(Statement::sql).toList();
  }

  synchronized void whileRunning(Consumer<String> action) {
    whileRunning = action;
  }

  synchronized void whileWriting(Consumer<String> action) {
    whileWriting = action;
  }

  synchronized List<String> all() {
    return statements.stream().map(Statement::sql).toList();
  }

  synchronized void clear() {
    statements.clear();
  }

  /** The n-th write from now on (from 0) fails; empty: none does. */
  synchronized void failAt(Optional<Integer> n) {
    failAt = n.orElse(-1);
  }
}
