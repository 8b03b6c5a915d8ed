package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import java.util.function.Consumer;

/**
 * Judges one model, from that model alone: its findings are kept as long as the typed model stays
 * the same. What needs other models is a {@link ProjectRule}.
 */
@FunctionalInterface
public interface ModelRule {
  void check(TypedModel model, Consumer<Diagnostic> found);
}
