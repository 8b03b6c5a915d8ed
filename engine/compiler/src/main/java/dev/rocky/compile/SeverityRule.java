package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Model;
import java.util.Optional;

/**
 * Changes the severity of a finding, or drops it: {@code [diagnostics]} and {@code rocky-allow}
 * (compiler.md §9, config.md §5.2).
 */
@FunctionalInterface
public interface SeverityRule {
  /**
   * @param model the model that the finding is about, empty for other subjects
   * @return the finding to report, empty to drop it
   */
  Optional<Diagnostic> adjust(Diagnostic found, Optional<Model> model);
}
