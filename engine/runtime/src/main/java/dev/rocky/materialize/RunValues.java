package dev.rocky.materialize;

/**
 * What statements hold that is known only when their run starts (execution.md §1).
 *
 * @param timestamp the literal of the run's start
 * @param snapshotId of this run and target
 */
public record RunValues(String timestamp, String snapshotId) {
  /** As plans show, store and hash such statements: so they are the same in every run. */
  public static final RunValues OPEN = new RunValues("{run_timestamp}", "{snapshot_id}");
}
