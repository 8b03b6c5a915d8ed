package dev.rocky.compile.rule;

import dev.rocky.compile.SeverityRule;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Model;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import java.util.Optional;

/**
 * {@code rocky-allow} comments first, then {@code [diagnostics]} of {@code rocky.toml} (config.md
 * §5.2).
 */
public record ConfiguredSeverities(DiagnosticLevels levels) implements SeverityRule {
  @Override
  public Optional<Diagnostic> adjust(Diagnostic found, Optional<Model> model) {
    if (model.isPresent() && Allowances.silenced(found, model.get())) {
      return Optional.empty();
    }
    return levels.applyTo(found);
  }
}
