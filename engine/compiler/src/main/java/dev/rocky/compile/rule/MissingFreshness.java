package dev.rocky.compile.rule;

import dev.rocky.compile.ProjectRule;
import dev.rocky.compile.ProjectView;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * W005: a model with a temporal column says nothing about freshness, in a project where another
 * model does.
 */
public final class MissingFreshness implements ProjectRule {
  @Override
  public void check(ProjectView project, Consumer<Diagnostic> found) {
    if (!used(project)) {
      return;
    }
    for (TypedModel model : project.models()) {
      if (model.model().config().freshness().isPresent()) {
        continue;
      }
      List<String> temporal =
          model.columns().stream()
              .filter(c -> c.portable().isTemporal())
              .map(TypedModel.OutputColumn::name)
              .toList();
      if (!temporal.isEmpty()) {
        found.accept(
            Code.W005
                .at(
                    Place.of(model.model().source()),
                    model.name(),
                    "model `%s` has temporal columns (%s) but no `freshness`",
                    model.name(),
                    temporal.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")))
                .suggesting(
                    "add `freshness = { max_lag_seconds = 86400, time_column = \"%s\" }`"
                        .formatted(temporal.getFirst())));
      }
    }
  }

  private static boolean used(ProjectView project) {
    for (TypedModel model : project.models()) {
      if (model.model().config().freshness().isPresent()) {
        return true;
      }
    }
    return false;
  }
}
