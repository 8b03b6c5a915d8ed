package dev.rocky.compile;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** E015: a model depends on itself, by way of others (compiler.md §4.2). */
final class Cycles {
  private final Graph graph;
  private final Entry[] entries;
  private final List<String> shown = new ArrayList<>();

  Cycles(Graph graph, Entry[] entries) {
    this.graph = graph;
    this.entries = entries;
    for (int i = 0; i < graph.cycles.size(); i++) {
      List<String> names = new ArrayList<>();
      for (int model : graph.shortestCycle(i)) {
        names.add(entries[model].model.name());
      }
      shown.add(String.join(" → ", names));
    }
  }

  /** The finding about one model of a cycle, at its reference to the next one. */
  Optional<Diagnostic> finding(int model) {
    int cycle = graph.cycleOf[model];
    if (cycle < 0) {
      return Optional.empty();
    }
    Entry entry = entries[model];
    String next = next(model, cycle);
    Place place =
        entry.resolution().references().stream()
            .filter(r -> r.model().isPresent() && r.model().get().equals(next))
            .findFirst()
            .map(r -> entry.reading().parsed().origins().place(r.start(), r.end()))
            .orElseGet(() -> entry.model.config().places().of("depends_on"));
    return Optional.of(
        Code.E015
            .at(
                place,
                entry.model.name(),
                "model `%s` depends on itself: %s",
                entry.model.name(),
                shown.get(cycle))
            .suggesting(
                "remove the reference to `%s` here, or another one of the cycle".formatted(next)));
  }

  private String next(int model, int cycle) {
    for (int dependency : graph.dependencies[model]) {
      if (graph.cycleOf[dependency] == cycle && dependency != model) {
        return entries[dependency].model.name();
      }
    }
    throw new IllegalStateException("a model of a cycle without a way on");
  }
}
