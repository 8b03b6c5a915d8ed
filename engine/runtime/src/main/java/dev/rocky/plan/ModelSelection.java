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
 */
public record ModelSelection(
    Optional<Set<String>> names, Optional<Filter> filter, boolean fullRefresh) {
  public static final ModelSelection ALL =
      new ModelSelection(Optional.empty(), Optional.empty(), false);

  public ModelSelection {
    names = names.map(LinkedHashSet::new);
  }
}
