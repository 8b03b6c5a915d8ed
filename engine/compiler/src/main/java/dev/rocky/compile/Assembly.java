package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Model;
import dev.rocky.project.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Puts the parts together: models in execution order, one sorted list of findings, coverage,
 * timings. Runs after every edit.
 */
final class Assembly {
  private Assembly() {}

  /** When each phase ended, in ticks. */
  record Phases(long start, long read, long resolved, long typed) {}

  static Analysis of(Generation next, Rulebook rules, Phases phases, LongSupplier ticker) {
    int count = next.entries.length;
    List<TypedModel> models = new ArrayList<>(count);
    Map<String, TypedModel> byName = LinkedHashMap.newLinkedHashMap(count);
    Map<String, double[]> perModel = LinkedHashMap.newLinkedHashMap(count);
    for (int i : next.graph.order) {
      if (!next.judged[i]) {
        continue;
      }
      Entry.Facts facts = next.entries[i].facts();
      models.add(facts.typed());
      byName.put(facts.typed().name(), facts.typed());
    }
    List<Coverage.OfModel> coverage = new ArrayList<>(count);
    List<Coverage.NotAnalysed> notAnalysed = new ArrayList<>();
    long joinKeys = 0;
    long contracts = 0;
    for (int i = 0; i < count; i++) {
      if (!next.judged[i]) {
        continue;
      }
      Entry entry = next.entries[i];
      Entry.Facts facts = entry.facts();
      coverage.add(facts.typed().coverage());
      facts
          .unread()
          .ifPresent(d ->
              notAnalysed.add(new Coverage.NotAnalysed(entry.model.name(), d.code(), d.message())));
      perModel.put(
          entry.model.name(), new double[] {millis(facts.typeNanos()), millis(facts.totalNanos())});
      joinKeys += facts.joinKeyNanos();
      contracts += facts.contractNanos();
    }
    List<List<String>> layers = new ArrayList<>(next.graph.layers.length);
    for (int[] layer : next.graph.layers) {
      List<String> names = new ArrayList<>(layer.length);
      for (int i : layer) {
        if (!next.judged[i]) {
          continue;
        }
        names.add(next.entries[i].model.name());
      }
      if (!names.isEmpty()) {
        layers.add(names);
      }
    }
    List<Diagnostic> diagnostics = diagnostics(next, new View(next.project, models, byName), rules);
    return new Analysis(
        next.project,
        models,
        byName,
        layers,
        diagnostics,
        new Coverage(coverage, notAnalysed),
        new Analysis.Timings(
            millis(phases.read() - phases.start()),
            millis(phases.resolved() - phases.read()),
            millis(phases.typed() - phases.resolved()),
            millis(joinKeys),
            millis(contracts),
            millis(ticker.getAsLong() - phases.start()),
            perModel));
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private record View(Project project, List<TypedModel> models, Map<String, TypedModel> byName)
      implements ProjectView {
    @Override
    public Optional<TypedModel> model(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }

  private static List<Entry> judged(Generation next) {
    List<Entry> judged = new ArrayList<>(next.entries.length);
    for (int i = 0; i < next.entries.length; i++) {
      if (next.judged[i]) {
        judged.add(next.entries[i]);
      }
    }
    return judged;
  }

  /**
   * Each model's findings are sorted already and come in the order of names; only the project's own
   * have to be put in.
   */
  private static List<Diagnostic> diagnostics(Generation next, View view, Rulebook rules) {
    List<Diagnostic> ofProject = new ArrayList<>();
    List<Diagnostic> raw = new ArrayList<>(next.project.diagnostics());
    for (Entry entry : judged(next)) {
      for (Diagnostic diagnostic : entry.facts().diagnostics()) {
        if (!diagnostic.model().equals(entry.model.name())) {
          ofProject.add(diagnostic);
        }
      }
    }
    rules.projectRules().forEach(rule -> rule.check(view, raw::add));
    for (Diagnostic diagnostic : raw) {
      Optional<Model> model = view.model(diagnostic.model()).map(TypedModel::model);
      rules.severities().adjust(diagnostic, model).ifPresent(ofProject::add);
    }
    ofProject.sort(Diagnostic.ORDER);
    List<Diagnostic> all = new ArrayList<>(ofProject.size() + next.entries.length);
    int at = 0;
    for (Entry entry : judged(next)) {
      for (Diagnostic diagnostic : entry.facts().diagnostics()) {
        if (!diagnostic.model().equals(entry.model.name())) {
          continue;
        }
        while (at < ofProject.size()
            && Diagnostic.ORDER.compare(ofProject.get(at), diagnostic) <= 0) {
          all.add(ofProject.get(at++));
        }
        all.add(diagnostic);
      }
    }
    all.addAll(ofProject.subList(at, ofProject.size()));
    return all;
  }
}
