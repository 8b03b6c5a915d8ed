package dev.rocky.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which {@code depends_on} lets pipelines run: independent ones in file order
 * (config.md §7.1).
 *
 * @param names in order; without the members of a cycle and what waits for them
 * @param cycle the members of one cycle, each depending on the next
 */
public record PipelineOrder(List<String> names, Optional<List<String>> cycle) {
  public PipelineOrder {
    names = List.copyOf(names);
    cycle = cycle.map(List::copyOf);
  }

  public static PipelineOrder of(List<PipelineConfig> pipelines) {
    Map<String, List<String>> waiting = new LinkedHashMap<>();
    pipelines.forEach(p -> waiting.put(p.name(), p.common().dependsOn()));
    List<String> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Map.Entry<String, List<String>> entry : waiting.entrySet()) {
        boolean ready =
            entry.getValue().stream().allMatch(d -> done.contains(d) || !waiting.containsKey(d));
        if (!done.contains(entry.getKey()) && ready) {
          done.add(entry.getKey());
          order.add(entry.getKey());
          moved = true;
          break;
        }
      }
    }
    return new PipelineOrder(order, cycleIn(waiting, done));
  }

  private static Optional<List<String>> cycleIn(
      Map<String, List<String>> waiting, Set<String> done) {
    Optional<String> start = waiting.keySet().stream().filter(n -> !done.contains(n)).findFirst();
    if (start.isEmpty()) {
      return Optional.empty();
    }
    List<String> path = new ArrayList<>();
    String at = start.get();
    while (!path.contains(at)) {
      path.add(at);
      at =
          waiting.getOrDefault(at, List.of()).stream()
              .filter(d -> waiting.containsKey(d) && !done.contains(d))
              .findFirst()
              .orElseThrow();
    }
    return Optional.of(path.subList(path.indexOf(at), path.size()));
  }
}
