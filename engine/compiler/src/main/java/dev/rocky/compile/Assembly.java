package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Model;
import dev.rocky.project.Project;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
    for (int i : next.graph.order) {
      if (next.judged[i]) {
        models.add(Objects.requireNonNull(next.typed[i]));
      }
    }
    List<Coverage.OfModel> coverage = new ArrayList<>(count);
    List<Coverage.NotAnalysed> notAnalysed = new ArrayList<>();
    long joinKeys = 0;
    long contracts = 0;
    for (int i = 0; i < count; i++) {
      if (!next.judged[i]) {
        continue;
      }
      Coverage.OfModel understood = Objects.requireNonNull(next.typed[i]).coverage();
      coverage.add(understood);
      if (!understood.parsed()) {
        next.entries[i]
            .facts()
            .unread()
            .ifPresent(d ->
                notAnalysed.add(
                    new Coverage.NotAnalysed(understood.model(), d.code(), d.message())));
      }
      if (next.own[i]) {
        joinKeys += next.entries[i].facts().joinKeyNanos();
        contracts += next.entries[i].facts().contractNanos();
      }
    }
    next.layers = layers(next);
    Lookup lookup = new Lookup(next.names, judgedOnly(next));
    List<Diagnostic> diagnostics = diagnostics(next, new View(next.project, models, lookup), rules);
    Entry[] entries = next.entries;
    ModelNames names = next.names;
    return new Analysis(
        next.project,
        models,
        lookup,
        next.layers,
        diagnostics,
        new Coverage(coverage, notAnalysed),
        new Analysis.Timings(
            millis(phases.read() - phases.start()),
            millis(phases.resolved() - phases.read()),
            millis(phases.typed() - phases.resolved()),
            millis(joinKeys),
            millis(contracts),
            millis(ticker.getAsLong() - phases.start()),
            name -> times(entries, names.position(name))));
  }

  private static double[] times(Entry[] entries, int at) {
    if (at < 0) {
      return new double[2];
    }
    Entry.Facts facts = entries[at].facts();
    return new double[] {millis(facts.typeNanos()), millis(facts.totalNanos())};
  }

  private static @Nullable TypedModel[] judgedOnly(Generation next) {
    @Nullable TypedModel[] models = next.typed.clone();
    for (int i = 0; i < models.length; i++) {
      if (!next.judged[i]) {
        models[i] = null;
      }
    }
    return models;
  }

  private static List<List<String>> layers(Generation next) {
    Generation before = next.before();
    if (before != null
        && before.graph == next.graph
        && before.names == next.names
        && Arrays.equals(before.judged, next.judged)) {
      return before.layers;
    }
    List<List<String>> layers = new ArrayList<>(next.graph.layers.length);
    for (int[] layer : next.graph.layers) {
      List<String> names = new ArrayList<>(layer.length);
      for (int i : layer) {
        if (next.judged[i]) {
          names.add(next.entries[i].model.name());
        }
      }
      if (!names.isEmpty()) {
        layers.add(List.copyOf(names));
      }
    }
    return List.copyOf(layers);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private record View(Project project, List<TypedModel> models, Lookup lookup)
      implements ProjectView {
    @Override
    public Optional<TypedModel> model(String name) {
      return lookup.find(name);
    }
  }

  /**
   * Each model's findings are sorted already and come in the order of names; only the project's own
   * have to be put in.
   */
  private static List<Diagnostic> diagnostics(Generation next, View view, Rulebook rules) {
    List<Diagnostic> ofProject = new ArrayList<>();
    List<Diagnostic> raw = new ArrayList<>(next.project.diagnostics());
    int count = 0;
    for (int i = 0; i < next.judged.length; i++) {
      List<Diagnostic> found = next.found.get(i);
      if (found.isEmpty() || !next.judged[i]) {
        continue;
      }
      count += found.size();
      for (Diagnostic diagnostic : found) {
        if (!diagnostic.model().equals(next.models.get(i).name())) {
          ofProject.add(diagnostic);
        }
      }
    }
    judgeProject(next, view, rules, raw);
    for (Diagnostic diagnostic : raw) {
      Optional<Model> model = view.model(diagnostic.model()).map(TypedModel::model);
      rules.severities().adjust(diagnostic, model).ifPresent(ofProject::add);
    }
    ofProject.sort(Diagnostic.ORDER);
    List<Diagnostic> all = new ArrayList<>(ofProject.size() + count);
    int at = 0;
    for (int i = 0; i < next.judged.length; i++) {
      List<Diagnostic> found = next.found.get(i);
      if (found.isEmpty() || !next.judged[i]) {
        continue;
      }
      for (Diagnostic diagnostic : found) {
        if (!diagnostic.model().equals(next.models.get(i).name())) {
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

  private static void judgeProject(
      Generation next, View view, Rulebook rules, List<Diagnostic> into) {
    Generation before = next.before();
    boolean sameConfigs = next.sameConfigs();
    Map<ProjectRule, List<Diagnostic>> kept = new HashMap<>();
    for (ProjectRule rule : rules.projectRules()) {
      List<Diagnostic> known = sameConfigs && before != null ? before.ofConfigs.get(rule) : null;
      if (known == null) {
        List<Diagnostic> found = new ArrayList<>();
        rule.check(view, found::add);
        known = List.copyOf(found);
      }
      if (rule.onlyConfigs()) {
        kept.put(rule, known);
      }
      into.addAll(known);
    }
    next.ofConfigs = kept;
  }
}
