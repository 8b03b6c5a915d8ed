package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Step;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.sql.statement.Statement;
import dev.rocky.state.OpenUnit;
import dev.rocky.state.StateStore;
import dev.rocky.warehouse.Rows;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Loads a file once: before its first statement the store notes how many rows the table has, so
 * that a repeat sees whether the rows got through (execution.md §7).
 */
final class LoadRunner {
  private final String runId;
  private final Optional<String> resumed;
  private final StateStore store;
  private final InstantSource clock;
  private final Consumer<RunEvent> events;

  /**
   * @param resumed the run that this one takes up
   */
  LoadRunner(
      String runId,
      Optional<String> resumed,
      StateStore store,
      InstantSource clock,
      Consumer<RunEvent> events) {
    this.runId = runId;
    this.resumed = resumed;
    this.store = store;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The number of rows that the file added.
   *
   * @param write sends the statement that loads; answers its update count
   * @param tableRows counts the rows of the table
   */
  OptionalLong run(
      PlannedUnit unit,
      Step.Load load,
      Function<Step.Write, OptionalLong> write,
      Function<Statement, Rows> query,
      ToLongFunction<PlannedUnit> tableRows) {
    Optional<OpenUnit> left =
        store
            .openUnit(unit.tableKey(), load.file())
            .filter(open -> open.kind() == OpenUnit.Kind.LOAD)
            .filter(
                open -> open.runId().equals(runId) || resumed.equals(Optional.of(open.runId())));
    if (left.isPresent()) {
      long before = Long.parseLong(left.get().value());
      long now = load.creates() ? 0 : tableRows.applyAsLong(unit);
      if (now != before) {
        return OptionalLong.of(gotThrough(unit, load, before, now, query));
      }
    } else {
      long before = load.creates() ? 0 : tableRows.applyAsLong(unit);
      store.commit(work ->
          work.putOpenUnit(
              new OpenUnit(
                  unit.tableKey(),
                  load.file(),
                  OpenUnit.Kind.LOAD,
                  Long.toString(before),
                  runId,
                  clock.instant())));
    }
    OptionalLong rows = write.apply(load.write());
    return rows.isPresent() ? rows : OptionalLong.of(count(query.apply(load.count())));
  }

  /** The rows that an earlier try of the same load put there. */
  private long gotThrough(
      PlannedUnit unit, Step.Load load, long before, long now, Function<Statement, Rows> query) {
    long rows = count(query.apply(load.count()));
    if (now - before != rows) {
      throw new RockyException(
          FailureKind.QUERY_REJECTED,
          "an earlier load of `%s` was cut off: `%s` had %d rows before it and has %d now, the file has %d; see which are there before it is loaded again"
              .formatted(load.file(), unit.tableKey(), before, now, rows));
    }
    events.accept(
        new RunEvent.Warning(
            "`%s` is in `%s` already: the load that was cut off had got through"
                .formatted(load.file(), unit.tableKey())));
    return rows;
  }

  static long count(Rows rows) {
    return rows.single().asNumber().map(BigDecimal::longValue).orElse(0L);
  }
}
