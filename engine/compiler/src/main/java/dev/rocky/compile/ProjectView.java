package dev.rocky.compile;

import dev.rocky.project.Project;
import java.util.List;
import java.util.Optional;

/**
 * A typed project as a {@link ProjectRule} sees it: every model understood, the findings not yet
 * merged.
 */
public interface ProjectView {
  Project project();

  /** In execution order. */
  List<TypedModel> models();

  /** A model by its exact name. */
  Optional<TypedModel> model(String name);
}
