package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import java.util.function.Consumer;

/**
 * Judges the project as a whole; runs again after every edit, so it must cost little for each model
 * (a warm edit of one in 10,000 models has 20 ms for everything).
 */
@FunctionalInterface
public interface ProjectRule {
  void check(ProjectView project, Consumer<Diagnostic> found);

  /**
   * Whether it looks at nothing but the models' names and configurations: while those stay, so do
   * its findings.
   */
  default boolean onlyConfigs() {
    return false;
  }
}
