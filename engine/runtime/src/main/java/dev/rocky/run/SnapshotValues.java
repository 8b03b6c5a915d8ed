package dev.rocky.run;

import dev.rocky.materialize.RunValues;
import dev.rocky.materialize.SnapshotWork;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The run's start stands for now in all statements of a history (execution.md §1, §13.11). */
public final class SnapshotValues {
  private SnapshotValues() {}

  public static RunValues of(SnapshotWork work, Instant start) {
    Instant now = start.truncatedTo(ChronoUnit.MICROS);
    return new RunValues(
        work.dialect().timestamp(now(start)), Hashes.of(work.table().target().key() + "|" + now));
  }

  /** To the microsecond: what every warehouse keeps of a timestamp, and reads in a literal. */
  static LocalDateTime now(Instant start) {
    return LocalDateTime.ofInstant(start.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }
}
