package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.RunValues;
import dev.rocky.materialize.Step;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementGroup;
import dev.rocky.state.OpenUnit;
import dev.rocky.state.StateStore;
import dev.rocky.warehouse.Compensation;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Session;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tables in the middle of a group that has no transaction, by the version they go back to: in the
 * store before the first statement of the group, out of it after the last. A run that finds one of
 * a dead run goes back first (execution.md §13.1).
 */
final class OpenUnits {
  /** What a dead run's group wrote where this run's says nothing about it: A and B. */
  private static final int USUAL_WRITES = 2;

  private final String runId;
  private final StateStore store;
  private final InstantSource clock;
  private final StatementDialect dialect;

  OpenUnits(String runId, StateStore store, InstantSource clock, StatementDialect dialect) {
    this.runId = runId;
    this.store = store;
    this.clock = clock;
    this.dialect = dialect;
  }

  /** For the groups of a unit; a group of another table, a candidate say, needs no memory. */
  Compensation of(PlannedUnit unit) {
    String table = dialect.table(unit.target());
    return new Compensation() {
      @Override
      public void begun(String begun, long version) {
        if (begun.equals(table)) {
          store.commit(work ->
              work.putOpenUnit(
                  new OpenUnit(
                      unit.tableKey(),
                      "",
                      OpenUnit.Kind.RESTORE,
                      String.valueOf(version),
                      runId,
                      clock.instant())));
        }
      }

      @Override
      public void ended(String ended) {
        if (ended.equals(table)) {
          forget(unit);
        }
      }
    };
  }

  private void forget(PlannedUnit unit) {
    store.commit(work -> work.deleteOpenUnit(unit.tableKey(), ""));
  }

  /**
   * Goes back to where a dead run began, if there is one.
   *
   * @throws RockyException when somebody else has written since
   */
  void repair(Session session, PlannedUnit unit, Build build) {
    Optional<OpenUnit> open =
        store.openUnit(unit.tableKey(), "").filter(found -> found.kind() == OpenUnit.Kind.RESTORE);
    if (open.isPresent()
        && dialect.atomic(unit.target(), List.of()) instanceof StatementGroup.Compensated group) {
      goBack(session, unit, build, open.get(), group);
    }
  }

  private void goBack(
      Session session,
      PlannedUnit unit,
      Build build,
      OpenUnit open,
      StatementGroup.Compensated group) {
    long before = Long.parseLong(open.value());
    long now = version(session.query(group.version()));
    if (now - before > writes(build)) {
      throw new RockyException(
          FailureKind.QUERY_REJECTED,
          "run %s died while it changed `%s` at version %d, which is at version %d now: somebody else has written since, so it is not restored"
              .formatted(open.runId(), unit.tableKey(), before, now));
    }
    if (now > before) {
      session.execute(group.restore(before));
    }
    forget(unit);
  }

  private static long version(Rows history) {
    int column =
        history.columns().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList().indexOf("version");
    if (column < 0 || history.isEmpty()) {
      throw new RockyException(
          FailureKind.QUERY_REJECTED, "the history of a table that has one tells no version");
    }
    return history.at(0, column).asNumber().orElseThrow().longValueExact();
  }

  /** How many versions the group makes. */
  private static int writes(Build build) {
    return build.steps().stream()
        .flatMap(OpenUnits::groups)
        .filter(StatementGroup.Compensated.class::isInstance)
        .mapToInt(group -> ((StatementGroup.Compensated) group).body().size())
        .max()
        .orElse(USUAL_WRITES);
  }

  private static Stream<StatementGroup> groups(Step step) {
    return switch (step) {
      case Step.Write write -> Stream.of(write.group());
      case Step.Stage stage -> stage.work().steps().stream();
      case Step.Snapshot(var work) ->
          work.steps(RunValues.OPEN).stream().flatMap(OpenUnits::groups);
      case Step.Publish publish -> publish.writes().stream().flatMap(OpenUnits::groups);
      case Step.Guard _,
          Step.Alter _,
          Step.Definition _,
          Step.Windows _,
          Step.Audit _,
          Step.Load _ ->
          Stream.empty();
    };
  }
}
