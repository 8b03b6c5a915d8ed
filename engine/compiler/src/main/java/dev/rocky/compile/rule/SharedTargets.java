package dev.rocky.compile.rule;

import dev.rocky.compile.ProjectRule;
import dev.rocky.compile.ProjectView;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** E036: several models write one target, compared without case. */
public final class SharedTargets implements ProjectRule {
  @Override
  public boolean onlyConfigs() {
    return true;
  }

  @Override
  public void check(ProjectView project, Consumer<Diagnostic> found) {
    Map<String, List<TypedModel>> byTarget = new LinkedHashMap<>(project.models().size() * 2);
    for (TypedModel model : project.models()) {
      if (!(model.model().config().strategy() instanceof Strategy.Ephemeral)) {
        byTarget
            .computeIfAbsent(
                model.model().config().target().key().toLowerCase(Locale.ROOT),
                _ -> new ArrayList<>(1))
            .add(model);
      }
    }
    for (List<TypedModel> sharing : byTarget.values()) {
      if (sharing.size() < 2) {
        continue;
      }
      String names =
          sharing.stream()
              .map(m -> "`" + m.name() + "`")
              .sorted()
              .collect(Collectors.joining(", "));
      for (TypedModel model : sharing) {
        found.accept(
            Code.E036
                .at(
                    model.model().config().places().of("target.table"),
                    model.name(),
                    "models %s all write `%s`",
                    names,
                    model.model().config().target().key())
                .suggesting("give each model its own `[target] table`"));
      }
    }
  }
}
