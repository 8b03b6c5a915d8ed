package dev.rocky.lineage.diff;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.lineage.Lineage;
import dev.rocky.text.Order;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is made of columns and models in one state of a project. Used by one thread. */
final class Downstream {
  private static final Comparator<ColumnRef> BY_NAME =
      Order.all(Order.by(ColumnRef::model), Order.by(ColumnRef::column));

  private final Lineage lineage;

  Downstream(Analysis analysis) {
    this.lineage = new Lineage(analysis);
  }

  /** All columns downstream of a column, sorted, each once. */
  List<ColumnRef> ofColumn(String model, String column) {
    Set<ColumnRef> found = new TreeSet<>(BY_NAME);
    lineage.traceDownstream(model, column).forEach(step -> found.add(step.edge().target()));
    return List.copyOf(found);
  }

  /** All columns of all models downstream of a model. */
  List<ColumnRef> ofRows(String model) {
    Set<ColumnRef> found = new TreeSet<>(BY_NAME);
    for (String below : models(model)) {
      lineage
          .model(below)
          .ifPresent(m -> m.columns().forEach(c -> found.add(new ColumnRef(below, c.name()))));
    }
    return List.copyOf(found);
  }

  /** All models downstream of a model. */
  Set<String> models(String model) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(model));
    while (!open.isEmpty()) {
      for (TypedModel reader : lineage.readers(open.remove())) {
        if (!reader.name().equals(model) && found.add(reader.name())) {
          open.add(reader.name());
        }
      }
    }
    return found;
  }

  /**
   * Models that a column reaches: by value, or because it filters, joins, groups or orders there,
   * and then everything below.
   */
  Set<String> reachedBy(String model, String column) {
    Set<ColumnRef> values = new LinkedHashSet<>();
    values.add(new ColumnRef(model, column));
    values.addAll(ofColumn(model, column));
    Set<String> found = new TreeSet<>();
    for (ColumnRef value : values) {
      if (!value.model().equals(model)) {
        found.add(value.model());
      }
      for (TypedModel reader : lineage.readers(value.model())) {
        if (reader.edges().stream().anyMatch(e -> decides(e, value))) {
          found.add(reader.name());
          found.addAll(models(reader.name()));
        }
      }
    }
    return found;
  }

  private static boolean decides(Edge edge, ColumnRef column) {
    return edge.indirect()
        && edge.source().model().equalsIgnoreCase(column.model())
        && edge.source().column().equalsIgnoreCase(column.column());
  }
}
