package dev.rocky.plan;

import dev.rocky.materialize.Materializer;
import dev.rocky.materialize.TimeInterval;
import dev.rocky.partition.PartitionChoice;
import dev.rocky.partition.PartitionSelection;
import dev.rocky.state.PartitionState;
import dev.rocky.state.StateReader;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the windows of partitioned models (execution.md §14.2). */
record WindowPlanner(PartitionSelection selection, boolean fullRefresh, StateReader state) {

  /** A materializer that knows what it is to rebuild, or why there is none. */
  sealed interface Chosen {
    record Able(Materializer materializer) implements Chosen {}

    record Refused(String why) implements Chosen {}
  }

  /**
   * @param recorded under which name the store keeps its partitions
   * @param first the table is made anew: what the store says of its partitions is of a table that
   *     is gone
   */
  Chosen choose(String model, String recorded, Materializer materializer, boolean first) {
    if (!(materializer instanceof TimeInterval partitioned)) {
      return new Chosen.Able(materializer);
    }
    Set<String> computed =
        state.partitions(recorded).stream()
            .filter(partition -> isDone(partition.status(), first))
            .map(PartitionState::key)
            .collect(Collectors.toSet());
    return switch (PartitionChoice.of(
        model, partitioned.partitioning(), selection, fullRefresh, computed)) {
      case PartitionChoice.Refused(var why) -> new Chosen.Refused(why);
      case PartitionChoice.Windows(var windows, var left) ->
          new Chosen.Able(partitioned.over(windows, left, selection.parallel()));
    };
  }

  private static boolean isDone(PartitionState.Status status, boolean first) {
    return switch (status) {
      case COMPUTED -> !first;
      case ARCHIVED -> true;
      case IN_PROGRESS, FAILED -> false;
    };
  }
}
