package dev.rocky.lineage;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.text.Nearest;
import dev.rocky.text.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Questions about where columns come from and where they go (compiler.md §11.2). Made once for an
 * analysis, then cheap to ask; safe to share.
 *
 * <p>Names compare without case. A question about a struct column includes its fields.
 */
public final class Lineage {
  private final Analysis analysis;

  /** Models that read a model or table, by its name in lower case, in execution order. */
  private final Map<String, List<TypedModel>> readers = new HashMap<>();

  public Lineage(Analysis analysis) {
    this.analysis = analysis;
    for (TypedModel model : analysis.models()) {
      for (String input : model.dependencies()) {
        readers.computeIfAbsent(fold(input), _ -> new ArrayList<>()).add(model);
      }
      for (String input : model.externals()) {
        readers.computeIfAbsent(fold(input), _ -> new ArrayList<>()).add(model);
      }
    }
  }

  /**
   * An edge met on the way.
   *
   * @param depth 0 for the edges of the column asked about
   */
  public record Step(Edge edge, int depth) {}

  /**
   * What an argument of {@code rocky lineage} names.
   *
   * @param column empty: the whole model
   */
  public record Target(TypedModel model, Optional<String> column) {}

  /**
   * {@code model}, or {@code model.column} split so that the longest model name matches; empty when
   * no model does.
   */
  public Optional<Target> target(String argument) {
    Optional<TypedModel> whole = model(argument);
    if (whole.isPresent()) {
      return whole.map(model -> new Target(model, Optional.empty()));
    }
    for (int dot = argument.lastIndexOf('.'); dot > 0; dot = argument.lastIndexOf('.', dot - 1)) {
      Optional<TypedModel> model = model(argument.substring(0, dot));
      if (model.isPresent()) {
        return Optional.of(new Target(model.get(), Optional.of(argument.substring(dot + 1))));
      }
    }
    return Optional.empty();
  }

  /** A model by name, exact case preferred. */
  public Optional<TypedModel> model(String name) {
    Optional<TypedModel> exact = analysis.model(name);
    return exact.isPresent()
        ? exact
        : analysis.models().stream().filter(m -> m.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The model whose name is closest to a wrong one. */
  public Optional<String> closestModel(String name) {
    return Nearest.to(
        name,
        analysis.models().stream().map(TypedModel::name).toList(),
        Math.max(2, name.length() / 3));
  }

  /** The column of a model whose name is closest to a wrong one. */
  public Optional<String> closestColumn(TypedModel model, String column) {
    return Nearest.to(
        column,
        model.columns().stream().map(TypedModel.OutputColumn::name).toList(),
        Math.max(2, column.length() / 3));
  }

  /** Whether a model returns a column, or has the field {@code column.field} among its nodes. */
  public boolean has(TypedModel model, String column) {
    return model.column(column).isPresent()
        || model.edges().stream()
            .anyMatch(e -> !e.indirect() && e.target().column().equalsIgnoreCase(column));
  }

  /**
   * From a column to its sources: breadth first, the edges of a column in select-list order, each
   * edge once.
   */
  public List<Step> trace(String model, String column) {
    return walk(new ColumnRef(model, column), this::into, Edge::source);
  }

  /** From a column to everything made of it, likewise. */
  public List<Step> traceDownstream(String model, String column) {
    return walk(new ColumnRef(model, column), this::outOf, Edge::target);
  }

  /** Columns made directly from a column, sorted, each once. */
  public List<ColumnRef> consumers(String model, String column) {
    return outOf(new ColumnRef(model, column)).stream()
        .map(Edge::target)
        .distinct()
        .sorted(Order.all(Order.by(ColumnRef::model), Order.by(ColumnRef::column)))
        .toList();
  }

  /**
   * Columns that decide about the rows of a column's model, or order and partition the column's
   * windows.
   */
  public List<Edge> indirect(TypedModel model, String column) {
    return model.edges().stream()
        .filter(Edge::indirect)
        .filter(e -> e.target().column().equals("*") || matches(column, e.target().column()))
        .toList();
  }

  /** Edges that leave a model, of all models that read it; indirect ones too. */
  public List<Edge> leaving(TypedModel model) {
    List<Edge> found = new ArrayList<>();
    for (TypedModel reader : readers(model.name())) {
      for (Edge edge : reader.edges()) {
        if (edge.source().model().equals(model.name())) {
          found.add(edge);
        }
      }
    }
    return found;
  }

  /** Models that read a model or table, in execution order. */
  public List<TypedModel> readers(String name) {
    return readers.getOrDefault(fold(name), List.of());
  }

  private static List<Step> walk(
      ColumnRef start, Function<ColumnRef, List<Edge>> edges, Function<Edge, ColumnRef> far) {
    record Todo(ColumnRef column, int depth) {}
    List<Step> steps = new ArrayList<>();
    Set<Edge> seen = new LinkedHashSet<>();
    Set<String> visited = new LinkedHashSet<>();
    Deque<Todo> queue = new ArrayDeque<>();
    queue.add(new Todo(start, 0));
    while (!queue.isEmpty()) {
      Todo todo = queue.remove();
      if (!visited.add(fold(todo.column.model()) + "\0" + fold(todo.column.column()))) {
        continue;
      }
      for (Edge edge : edges.apply(todo.column)) {
        if (seen.add(edge)) {
          steps.add(new Step(edge, todo.depth));
          queue.add(new Todo(far.apply(edge), todo.depth + 1));
        }
      }
    }
    return steps;
  }

  private List<Edge> into(ColumnRef column) {
    Optional<TypedModel> model = model(column.model());
    if (model.isEmpty()) {
      return List.of();
    }
    List<Edge> found = new ArrayList<>();
    for (Edge edge : model.get().edges()) {
      if (!edge.indirect() && matches(column.column(), edge.target().column())) {
        found.add(edge);
      }
    }
    return found;
  }

  private List<Edge> outOf(ColumnRef column) {
    List<Edge> found = new ArrayList<>();
    for (TypedModel reader : readers(column.model())) {
      for (Edge edge : reader.edges()) {
        if (!edge.indirect()
            && edge.source().model().equalsIgnoreCase(column.model())
            && matches(column.column(), edge.source().column())) {
          found.add(edge);
        }
      }
    }
    return found;
  }

  /**
   * A column is meant by its own name and by that of the struct it is a field of, or that is a
   * field of it.
   */
  private static boolean matches(String wanted, String column) {
    return column.equalsIgnoreCase(wanted) || isField(column, wanted) || isField(wanted, column);
  }

  private static boolean isField(String field, String struct) {
    return field.length() > struct.length()
        && field.charAt(struct.length()) == '.'
        && field.regionMatches(true, 0, struct, 0, struct.length());
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
