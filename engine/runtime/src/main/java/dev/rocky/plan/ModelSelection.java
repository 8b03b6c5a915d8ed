package dev.rocky.plan;

import dev.rocky.partition.PartitionSelection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which models a run builds, and how.
 *
 * @param names exactly these; empty: all of the pipeline
 * @param filter restricts further; ancestors are not pulled in
 * @param fullRefresh builds incremental models as on a first run
 * @param partitions which partitions of partitioned models
 * @param deferral looks before the first statement whether models that are read and not built exist
 */
public record ModelSelection(
    Optional<Set<String>> names,
    Optional<Filter> filter,
    boolean fullRefresh,
    PartitionSelection partitions,
    Optional<Deferral> deferral) {

  public ModelSelection {
    names = names.map(LinkedHashSet::new);
  }

  /**
   * {@code --defer} (execution.md §4.6).
   *
   * @param schema where a model is read from whose own target does not exist; empty: nowhere
   */
  public record Deferral(Optional<String> schema) {}
}
