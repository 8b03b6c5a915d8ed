package dev.rocky.compile.rule;

import dev.rocky.compile.ProjectRule;
import dev.rocky.compile.ProjectView;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.project.Contract;
import dev.rocky.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** W011: a contract for a model that does not exist. */
public final class OrphanContracts implements ProjectRule {
  /** Contracts are compared with names alone; a project with others is another generation. */
  @Override
  public boolean onlyConfigs() {
    return true;
  }

  @Override
  public void check(ProjectView project, Consumer<Diagnostic> found) {
    for (Contract contract : project.project().contracts()) {
      if (project.model(contract.model()).isPresent()) {
        continue;
      }
      List<String> names = project.models().stream().map(m -> m.name()).toList();
      Optional<String> near = Nearest.to(contract.model(), names, 3);
      Diagnostic diagnostic =
          Code.W011.at(
              Place.of(contract.places().source()),
              contract.model(),
              "there is a contract for `%s`, but no such model",
              contract.model());
      found.accept(
          near.map(n -> diagnostic.suggesting("did you mean `" + n + "`?")).orElse(diagnostic));
    }
  }
}
