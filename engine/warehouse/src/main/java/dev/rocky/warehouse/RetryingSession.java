package dev.rocky.warehouse;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.Staged;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementGroup;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** A session whose calls are repeated; after a lost connection on a new one. */
final class RetryingSession implements Session {
  private final WarehouseAdapter warehouse;
  private final Retrier retrier;
  private volatile Session session;
  private boolean lost;

  RetryingSession(WarehouseAdapter warehouse, Retrier retrier) {
    this.warehouse = warehouse;
    this.retrier = retrier;
    session = warehouse.session();
  }

  private <T> T call(boolean repeatable, Function<Session, T> call) {
    return retrier.call(
        repeatable,
        () -> {
          if (lost) {
            session = warehouse.session();
            lost = false;
          }
          try {
            return call.apply(session);
          } catch (RockyException e) {
            if (e.kind() == FailureKind.CONNECTION_FAILED) {
              lost = true;
              session.close();
            }
            throw e;
          }
        });
  }

  @Override
  public OptionalLong execute(Statement statement) {
    return call(!statement.planned(), on -> on.execute(statement));
  }

  @Override
  public Rows query(Statement statement) {
    return call(true, on -> on.query(statement));
  }

  /** A group is repeated as a whole: what failed before has been undone. */
  @Override
  public List<Outcome> run(StatementGroup group, Compensation compensation) {
    return call(
        switch (group) {
          case StatementGroup.Transaction _ -> true;
          case StatementGroup.Single(var statement) -> !statement.planned();
          case StatementGroup.Compensated _ -> false;
        },
        on -> on.run(group, compensation));
  }

  /** Repeatable: the partitions are replaced, whatever is in them. */
  @Override
  public List<Outcome> run(Staged work, Compensation compensation) {
    return call(true, on -> on.run(work, compensation));
  }

  @Override
  public void cancel() {
    session.cancel();
  }

  @Override
  public void close() {
    session.close();
  }
}
