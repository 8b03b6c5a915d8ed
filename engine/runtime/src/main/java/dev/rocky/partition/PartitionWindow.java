package dev.rocky.partition;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive partitions that are rebuilt by the same statements (execution.md §14.3).
 *
 * @param partitions at least one, ascending, without a gap
 */
public record PartitionWindow(List<Partition> partitions) {
  public PartitionWindow {
    partitions = List.copyOf(partitions);
    for (int i = 1; i < partitions.size(); i++) {
      if (!partitions.get(i).equals(partitions.get(i - 1).plus(1))) {
        throw new IllegalArgumentException("a window has no gap: " + partitions);
      }
    }
  }

  /** Windows of at most {@code size} partitions; a gap ends one. */
  static List<PartitionWindow> of(List<Partition> ascending, int size) {
    List<PartitionWindow> windows = new ArrayList<>();
    List<Partition> batch = new ArrayList<>();
    for (Partition partition : ascending) {
      boolean fits =
          !batch.isEmpty() && batch.size() < size && partition.equals(batch.getLast().plus(1));
      if (!fits && !batch.isEmpty()) {
        windows.add(new PartitionWindow(batch));
        batch.clear();
      }
      batch.add(partition);
    }
    if (!batch.isEmpty()) {
      windows.add(new PartitionWindow(batch));
    }
    return windows;
  }

  /** The key it goes by: that of its first partition. */
  public String key() {
    return partitions.getFirst().key();
  }

  /** The keys of all its partitions. */
  public List<String> keys() {
    return partitions.stream().map(Partition::key).toList();
  }

  /** Begin, inclusive. */
  public LocalDateTime start() {
    return partitions.getFirst().start();
  }

  /** End, exclusive. */
  public LocalDateTime end() {
    return partitions.getLast().end();
  }
}
