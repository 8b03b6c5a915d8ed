package dev.rocky.command;

import dev.rocky.command.ArchiveCommand.Deletion;
import dev.rocky.command.Maintained.Carried;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.RockyException;
import dev.rocky.partition.Partition;
import dev.rocky.partition.Partitioning;
import dev.rocky.state.PartitionState;
import dev.rocky.state.RunRecord;
import dev.rocky.state.RunStatus;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateWriter;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The deletions of {@code rocky archive}, one table after another, and what the state store keeps
 * of them (execution.md §20.5).
 *
 * @param run the row of the history, without its end
 */
record Archiving(
    WarehouseAdapter warehouse, StateStore store, LocalDateTime cutoff, RunRecord run) {

  /** The first failure ends it; what was deleted before stays so, and is recorded. */
  List<Carried> carryOut(List<Deletion> deletions, InstantSource clock) {
    store.announce(run.runId());
    List<Carried> carried = new ArrayList<>();
    int done = 0;
    try {
      for (Deletion deletion : deletions) {
        carried.addAll(deletion.work(warehouse.dialect().upkeep(), cutoff).carryOut(warehouse));
        Instant now = clock.instant();
        store.commit(state -> markArchived(deletion, state, now));
        done++;
      }
    } catch (RockyException e) {
      RunStatus status = done > 0 ? RunStatus.PARTIAL_FAILURE : RunStatus.FAILURE;
      record(ended(status, done, Optional.of(String.valueOf(e.getMessage())), clock));
      throw e;
    }
    record(ended(RunStatus.SUCCESS, done, Optional.empty(), clock));
    return carried;
  }

  private void record(RunRecord row) {
    store.commit(state -> state.addRun(row));
  }

  /** Windows that are gone whole are not filled again by {@code --missing}. */
  private void markArchived(Deletion deletion, StateWriter state, Instant now) {
    Optional<TypedModel> model = deletion.table().model();
    Optional<Partitioning> partitioning =
        model.flatMap(m -> Partitioning.of(m.model().config().strategy()));
    if (partitioning.isEmpty()) {
      return;
    }
    for (PartitionState partition : store.partitions(model.orElseThrow().name())) {
      Partition.parse(partition.key(), partitioning.get().grain())
          .filter(window -> !window.end().isAfter(cutoff))
          .ifPresent(_ ->
              state.putPartition(
                  new PartitionState(
                      partition.model(),
                      partition.key(),
                      PartitionState.Status.ARCHIVED,
                      now,
                      partition.rows(),
                      partition.durationMs(),
                      run.runId(),
                      partition.checksum(),
                      partition.batch(),
                      Optional.empty())));
    }
  }

  private RunRecord ended(RunStatus status, int done, Optional<String> error, InstantSource clock) {
    return new RunRecord(
        run.runId(),
        run.startedAt(),
        clock.instant(),
        status,
        run.trigger(),
        run.configHash(),
        run.pipeline(),
        run.pipelineType(),
        run.filter(),
        run.shadow(),
        run.resumedFrom(),
        done,
        error.isPresent() ? 1 : 0,
        0,
        error,
        run.rockyVersion(),
        run.hostname());
  }
}
