package dev.rocky.plan;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which models a run builds, and how.
 *
 * @param names exactly these; empty: all of the pipeline
 * @param filter restricts further; ancestors are not pulled in
 * @param fullRefresh builds incremental models as on a first run
 * @param deferral looks before the first statement whether models that are read and not built exist
 */
public record ModelSelection(
    Optional<Set<String>> names,
    Optional<Filter> filter,
    boolean fullRefresh,
    Optional<Deferral> deferral) {
  public static final ModelSelection ALL =
      new ModelSelection(Optional.empty(), Optional.empty(), false);

  public ModelSelection {
    names = names.map(LinkedHashSet::new);
  }

  /** Without a look at what is not built. */
  public ModelSelection(Optional<Set<String>> names, Optional<Filter> filter, boolean fullRefresh) {
    this(names, filter, fullRefresh, Optional.empty());
  }

  /**
   * {@code --defer} (execution.md §4.6).
   *
   * @param schema where a model is read from whose own target does not exist; empty: nowhere
   */
  public record Deferral(Optional<String> schema) {}
}
