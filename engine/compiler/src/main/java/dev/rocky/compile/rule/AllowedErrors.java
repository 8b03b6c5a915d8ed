package dev.rocky.compile.rule;

import dev.rocky.compile.ModelRule;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import java.util.function.Consumer;

/**
 * W024 for a {@code rocky-allow} comment that names an {@code E} code: errors cannot be allowed.
 */
public final class AllowedErrors implements ModelRule {
  @Override
  public void check(TypedModel model, Consumer<Diagnostic> found) {
    if (!Allowances.mentioned(model.model())) {
      return;
    }
    for (Allowances.Allowance allowance : Allowances.of(model.model())) {
      if (Allowances.code(allowance.label()).filter(c -> !c.adjustable()).isPresent()) {
        found.accept(
            Code.W024
                .at(
                    Place.of(model.model().source(), allowance.offset(), allowance.offset() + 2),
                    model.name(),
                    "`rocky-allow` has no effect on `%s`: errors cannot be allowed",
                    allowance.label())
                .suggesting("mend the error and remove the comment"));
      }
    }
  }
}
