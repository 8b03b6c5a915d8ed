package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Coverage;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code --strict-coverage}: one E052 for each model that is not wholly understood (compiler.md
 * §6.6).
 */
final class StrictCoverage {
  private StrictCoverage() {}

  static Analysis of(Analysis analysis) {
    List<Diagnostic> all = new ArrayList<>(analysis.diagnostics());
    for (TypedModel model : analysis.models()) {
      List<String> missing = missing(model.coverage());
      if (!missing.isEmpty()) {
        all.add(
            Code.E052
                .at(
                    Place.of(model.model().source()),
                    model.name(),
                    "model `%s` is not wholly understood: %s",
                    model.name(),
                    String.join("; ", missing))
                .suggesting("declare the sources, add a CAST, or list the columns"));
      }
    }
    all.sort(Diagnostic.ORDER);
    return new Analysis(
        analysis.project(),
        analysis.models(),
        analysis.lookup(),
        analysis.layers(),
        all,
        analysis.coverage(),
        analysis.timings());
  }

  private static List<String> missing(Coverage.OfModel model) {
    List<String> missing = new ArrayList<>();
    if (!model.parsed()) {
      missing.add("it does not parse");
    }
    if (!model.complete()) {
      missing.add("its column list is not complete");
    }
    if (model.typedColumns() < model.columns()) {
      String reasons =
          model.unknown().entrySet().stream()
              .map(e -> e.getKey().label() + " " + e.getValue())
              .collect(Collectors.joining(", "));
      missing.add(
          "%d of %d columns have no type (%s)"
              .formatted(model.columns() - model.typedColumns(), model.columns(), reasons));
    }
    if (model.parsed() && model.lineage() != Coverage.Lineage.COMPLETE) {
      missing.add("its lineage is " + model.lineage().name().toLowerCase(java.util.Locale.ROOT));
    }
    if (model.contract().filter(c -> c == Coverage.ContractStatus.UNVERIFIED).isPresent()) {
      missing.add("its contract could not be verified");
    }
    return missing;
  }
}
