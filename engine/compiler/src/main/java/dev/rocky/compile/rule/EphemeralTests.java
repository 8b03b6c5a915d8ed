package dev.rocky.compile.rule;

import dev.rocky.compile.ModelRule;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.ModelConfig;
import dev.rocky.project.Strategy;
import java.util.function.Consumer;

/** E047: declarative tests on a model that has no table. */
public final class EphemeralTests implements ModelRule {
  @Override
  public void check(TypedModel model, Consumer<Diagnostic> found) {
    ModelConfig config = model.model().config();
    if (config.strategy() instanceof Strategy.Ephemeral && !config.tests().isEmpty()) {
      found.accept(
          Code.E047
              .at(
                  config.places().of(config.tests().getFirst().key()),
                  model.name(),
                  "model `%s` is ephemeral: there is no table to run its `[[tests]]` on",
                  model.name())
              .suggesting("move them to a model that reads it, or materialize it"));
    }
  }
}
