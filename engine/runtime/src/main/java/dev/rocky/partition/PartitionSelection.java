package dev.rocky.partition;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which partitions a run rebuilds, the same for all its models (execution.md §14.2).
 *
 * @param lookback beats that of the models
 * @param parallel so many windows of a model at a time
 * @param decided by model, keys that were chosen before: by a plan, or by the run that is taken up
 *     again; they are rebuilt as they stand
 * @param now the start of the run
 */
public record PartitionSelection(
    Selector selector,
    OptionalInt lookback,
    int parallel,
    Map<String, List<String>> decided,
    Instant now) {
  public PartitionSelection {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    decided.forEach((model, keys) -> copy.put(model, List.copyOf(keys)));
    decided = copy;
  }

  /** The partition containing now, and the lookback of each model. */
  public static PartitionSelection latest(Instant now) {
    return new PartitionSelection(new Selector.Latest(), OptionalInt.empty(), 1, Map.of(), now);
  }

  /** What was asked for. Keys are as they were given: each model reads them by its own grain. */
  public sealed interface Selector {
    /** The partition containing now. */
    record Latest() implements Selector {}

    record One(String key) implements Selector {}

    /** Both ends included. */
    record Range(String from, String to) implements Selector {}

    /** From the first partition to now, those that are not computed. */
    record Missing() implements Selector {}
  }
}
