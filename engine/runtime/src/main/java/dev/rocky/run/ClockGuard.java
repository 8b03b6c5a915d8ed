package dev.rocky.run;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.SnapshotWork;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;

/**
 * A history that holds a later instant than the run's start belongs to a clock that was set back:
 * its intervals would turn round (execution.md §13.11).
 */
final class ClockGuard {
  private ClockGuard() {}

  /**
   * @throws RockyException naming both instants, before anything is written
   */
  static void check(SnapshotWork work, Instant start, Function<Statement, Rows> query) {
    if (!work.exists()) {
      return;
    }
    LocalDateTime now = SnapshotValues.now(start);
    // An interval that was closed later than now would overlap one that opens now, too.
    for (String column : List.of("valid_from", "valid_to")) {
      Rows rows = query.apply(work.dialect().maximum(work.table().target(), column));
      if (!rows.isEmpty()
          && rows.single() instanceof Value.Timestamp(var latest)
          && latest.isAfter(now)) {
        throw new RockyException(
            FailureKind.QUERY_REJECTED,
            "the clock was set back: `%s` holds `%s` %s, this run started at %s"
                .formatted(
                    work.table().target().key(),
                    column,
                    new Value.Timestamp(latest).display().orElse(""),
                    new Value.Timestamp(now).display().orElse("")));
      }
    }
  }
}
