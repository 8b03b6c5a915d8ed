package dev.rocky.lineage.diff;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.diff.Diff.ColumnChange;
import dev.rocky.lineage.diff.Diff.Kind;
import dev.rocky.lineage.diff.Diff.ModelDiff;
import dev.rocky.lineage.diff.Diff.OtherChange;
import dev.rocky.lineage.diff.Diff.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares one model's two states. */
final class ModelComparison {
  private final Analysis before;
  private final Analysis after;
  private final Downstream old;
  private final Downstream now;

  ModelComparison(Analysis before, Analysis after, Downstream old, Downstream now) {
    this.before = before;
    this.after = after;
    this.old = old;
    this.now = now;
  }

  /**
   * @param affected takes the models that a change reaches
   */
  ModelDiff compare(TypedModel a, TypedModel b, Set<String> affected) {
    List<ColumnChange> columns = new ArrayList<>();
    List<OtherChange> others = new ArrayList<>();
    Optional<Meaning> then = Meanings.of(a, before);
    Optional<Meaning> today = Meanings.of(b, after);
    if (then.isEmpty() || today.isEmpty()) {
      others.add(rows(b, Kind.UNKNOWN, null, null, affected));
    } else if (!then.get().rowKey().equals(today.get().rowKey())) {
      Meaning.Texts texts = Meaning.difference(then.get().rows(), today.get().rows());
      others.add(rows(b, Kind.MEANING, texts.before(), texts.after(), affected));
    }
    boolean parsed = then.isPresent() && today.isPresent();
    for (OutputColumn column : b.columns()) {
      Optional<OutputColumn> earlier = a.column(column.name());
      if (earlier.isEmpty()) {
        if (a.sql().parsed()) {
          columns.add(
              new ColumnChange(column.name(), null, type(column), downstream(b, column, affected)));
        }
        continue;
      }
      if (!type(earlier.get()).equals(type(column))) {
        columns.add(
            new ColumnChange(
                column.name(), type(earlier.get()), type(column), downstream(b, column, affected)));
      }
      if (parsed) {
        others(a, earlier.get(), then.get(), b, column, today.get(), others, affected);
      }
    }
    if (b.sql().parsed()) {
      for (OutputColumn column : a.columns()) {
        if (b.column(column.name()).isEmpty()) {
          affected.addAll(old.reachedBy(a.name(), column.name()));
          columns.add(
              new ColumnChange(
                  column.name(), type(column), null, old.ofColumn(a.name(), column.name())));
        }
      }
    }
    return new ModelDiff(b.name(), Status.MODIFIED, columns, others);
  }

  private OtherChange rows(
      TypedModel model,
      Kind kind,
      @Nullable String text,
      @Nullable String other,
      Set<String> affected) {
    affected.addAll(now.models(model.name()));
    return new OtherChange("*", kind, text, other, now.ofRows(model.name()));
  }

  private void others(
      TypedModel a,
      OutputColumn earlier,
      Meaning then,
      TypedModel b,
      OutputColumn column,
      Meaning today,
      List<OtherChange> others,
      Set<String> affected) {
    if (earlier.nullable() != column.nullable()) {
      others.add(
          new OtherChange(
              column.name(),
              Kind.NULLABILITY,
              nullability(earlier),
              nullability(column),
              downstream(b, column, affected)));
    }
    Map<String, String> from = origins(a, earlier);
    Map<String, String> to = origins(b, column);
    if (!from.keySet().equals(to.keySet())) {
      others.add(
          new OtherChange(
              column.name(), Kind.ORIGIN, text(from), text(to), downstream(b, column, affected)));
      return;
    }
    Optional<Meaning.Column> x = then.column(Keys.name(earlier.name()), earlier.start());
    Optional<Meaning.Column> y = today.column(Keys.name(column.name()), column.start());
    if (x.isPresent() && y.isPresent() && !x.get().key().equals(y.get().key())) {
      Meaning.Texts texts = Meaning.difference(x.get(), y.get());
      others.add(
          new OtherChange(
              column.name(),
              Kind.MEANING,
              texts.before(),
              texts.after(),
              downstream(b, column, affected)));
    }
  }

  private List<Edge.ColumnRef> downstream(
      TypedModel model, OutputColumn column, Set<String> affected) {
    affected.addAll(now.reachedBy(model.name(), column.name()));
    return now.ofColumn(model.name(), column.name());
  }

  /** Source columns one hop up, by the form that compares. */
  private static Map<String, String> origins(TypedModel model, OutputColumn column) {
    Map<String, String> found = new TreeMap<>();
    String name = column.name().toLowerCase(Locale.ROOT);
    for (Edge edge : model.edges()) {
      String target = edge.target().column().toLowerCase(Locale.ROOT);
      if (!edge.indirect() && (target.equals(name) || target.startsWith(name + "."))) {
        String origin = edge.source().model() + "." + edge.source().column();
        found.putIfAbsent(origin.toLowerCase(Locale.ROOT), origin);
      }
    }
    return found;
  }

  private static @Nullable String text(Map<String, String> origins) {
    return origins.isEmpty() ? null : String.join(", ", origins.values());
  }

  private static String nullability(OutputColumn column) {
    return column.nullable() ? "nullable" : "not null";
  }

  private static String type(OutputColumn column) {
    return column.portable().display();
  }
}
