package dev.rocky.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Models and what they depend on: layers, order and cycles (compiler.md §4.2). Models are numbers:
 * positions in the project's list, which is in alphabetical order. Immutable.
 */
final class Graph {
  final int[][] dependencies;

  /**
   * {@code layers[i]} holds every model whose longest upstream chain has length i, in alphabetical
   * order.
   */
  final int[][] layers;

  /** All models, layer by layer. */
  final int[] order;

  /** For each model the number of its cycle, or -1. */
  final int[] cycleOf;

  /** Members of each cycle in alphabetical order. */
  final List<int[]> cycles;

  private Graph(
      int[][] dependencies, int[][] layers, int[] order, int[] cycleOf, List<int[]> cycles) {
    this.dependencies = dependencies;
    this.layers = layers;
    this.order = order;
    this.cycleOf = cycleOf;
    this.cycles = cycles;
  }

  static Graph of(List<String> names, List<List<String>> dependencies) {
    Map<String, Integer> numbers = HashMap.newHashMap(names.size());
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), i);
    }
    int[][] edges = new int[names.size()][];
    for (int i = 0; i < edges.length; i++) {
      List<String> found = dependencies.get(i);
      int[] row = new int[found.size()];
      for (int k = 0; k < row.length; k++) {
        row[k] = numbers.getOrDefault(found.get(k), i);
      }
      edges[i] = row;
    }
    return of(edges);
  }

  static Graph of(int[][] dependencies) {
    Components components = new Components(dependencies);
    int n = dependencies.length;
    int[] cycleOf = new int[n];
    Arrays.fill(cycleOf, -1);
    List<int[]> cycles = new ArrayList<>();
    int[] layerOf = new int[n];
    int deepest = n == 0 ? 0 : 1;
    for (int[] component : components.found) {
      int layer = 0;
      for (int model : component) {
        for (int dependency : dependencies[model]) {
          if (components.of[dependency] != components.of[model]) {
            layer = Math.max(layer, layerOf[dependency] + 1);
          }
        }
      }
      if (component.length > 1) {
        Arrays.sort(component);
      }
      for (int model : component) {
        layerOf[model] = layer;
        if (component.length > 1) {
          cycleOf[model] = cycles.size();
        }
      }
      if (component.length > 1) {
        cycles.add(component);
      }
      deepest = Math.max(deepest, layer + 1);
    }
    int[] sizes = new int[deepest];
    for (int layer : layerOf) {
      sizes[layer]++;
    }
    int[][] layers = new int[deepest][];
    for (int i = 0; i < deepest; i++) {
      layers[i] = new int[sizes[i]];
    }
    Arrays.fill(sizes, 0);
    for (int i = 0; i < n; i++) {
      layers[layerOf[i]][sizes[layerOf[i]]++] = i;
    }
    int[] order = new int[n];
    int at = 0;
    for (int[] layer : layers) {
      System.arraycopy(layer, 0, order, at, layer.length);
      at += layer.length;
    }
    return new Graph(dependencies, layers, order, cycleOf, cycles);
  }

  /** One shortest cycle among the members of a cycle, beginning and ending with the same model. */
  List<Integer> shortestCycle(int number) {
    int[] members = cycles.get(number);
    List<Integer> best = List.of();
    // Beyond some size any cycle found from the first members is short enough to show.
    for (int i = 0; i < Math.min(members.length, 200); i++) {
      List<Integer> found = shortestFrom(members[i]);
      if (!found.isEmpty() && (best.isEmpty() || found.size() < best.size())) {
        best = found;
      }
    }
    return best;
  }

  private List<Integer> shortestFrom(int start) {
    int[] cameFrom = new int[dependencies.length];
    Arrays.fill(cameFrom, -1);
    Deque<Integer> queue = new ArrayDeque<>();
    queue.add(start);
    while (!queue.isEmpty()) {
      int at = queue.remove();
      for (int next : dependencies[at]) {
        if (cycleOf[next] != cycleOf[start] || next == at) {
          continue;
        }
        if (next == start) {
          List<Integer> path = new ArrayList<>();
          path.add(start);
          for (int back = at; back != start; back = cameFrom[back]) {
            path.add(1, back);
          }
          path.add(start);
          return path;
        }
        if (cameFrom[next] < 0) {
          cameFrom[next] = at;
          queue.add(next);
        }
      }
    }
    return List.of();
  }

  /** Strongly connected components, dependencies first (Tarjan, without recursion). */
  private static final class Components {
    final List<int[]> found = new ArrayList<>();
    final int[] of;
    private final int[][] edges;
    private final int[] index;
    private final int[] low;
    private final boolean[] onStack;
    private final int[] stack;
    private int stacked;
    private int next = 1;

    Components(int[][] edges) {
      this.edges = edges;
      int n = edges.length;
      of = new int[n];
      index = new int[n];
      low = new int[n];
      onStack = new boolean[n];
      stack = new int[n];
      int[] path = new int[n];
      int[] edge = new int[n];
      for (int i = 0; i < n; i++) {
        if (index[i] == 0) {
          visit(i, path, edge);
        }
      }
    }

    private void visit(int root, int[] path, int[] edge) {
      int depth = 0;
      path[0] = root;
      enter(root, edge);
      while (depth >= 0) {
        int at = path[depth];
        if (edge[at] < edges[at].length) {
          int to = edges[at][edge[at]++];
          if (index[to] == 0) {
            path[++depth] = to;
            enter(to, edge);
          } else if (onStack[to]) {
            low[at] = Math.min(low[at], index[to]);
          }
          continue;
        }
        if (low[at] == index[at]) {
          close(at);
        }
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[at]);
        }
      }
    }

    private void enter(int model, int[] edge) {
      index[model] = next;
      low[model] = next++;
      edge[model] = 0;
      stack[stacked++] = model;
      onStack[model] = true;
    }

    private void close(int root) {
      int from = stacked;
      do {
        from--;
      } while (stack[from] != root);
      int[] component = Arrays.copyOfRange(stack, from, stacked);
      for (int model : component) {
        onStack[model] = false;
        of[model] = found.size();
      }
      stacked = from;
      found.add(component);
    }
  }
}
