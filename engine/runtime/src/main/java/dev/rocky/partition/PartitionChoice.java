package dev.rocky.partition;

import java.util.List;
import java.util.Set;

/** The partitions of one model that a run rebuilds (execution.md §14.2, §14.3). */
public sealed interface PartitionChoice {
  /** More than so many at once are refused. */
  int MOST = 10_000;

  /**
   * @param windows ascending
   * @param left number of keys that {@code --missing} left out, as they are computed
   */
  record Windows(List<PartitionWindow> windows, int left) implements PartitionChoice {
    public Windows {
      windows = List.copyOf(windows);
    }
  }

  /** Why none can be chosen; this model fails, others go on. */
  record Refused(String message) implements PartitionChoice {}

  /**
   * @param whole everything from the first partition to now ({@code --full-refresh})
   * @param computed keys whose state is {@code Computed} or {@code Archived}
   */
  static PartitionChoice of(
      String model,
      Partitioning partitioning,
      PartitionSelection selection,
      boolean whole,
      Set<String> computed) {
    return new Choosing(model, partitioning, selection, computed).of(whole);
  }
}
