package dev.rocky.lineage.diff;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.lineage.Edge.ColumnRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two states of a project and everything downstream of it (compiler.md §11.5).
 *
 * @param models those that are not the same, by name
 * @param unchanged number of models that are the same
 * @param affected models downstream of a change that did not change themselves, by name
 */
public record Diff(List<ModelDiff> models, int unchanged, List<String> affected) {
  public Diff {
    models = List.copyOf(models);
    affected = List.copyOf(affected);
  }

  /** How a model that is not the same changed. */
  public enum Status {
    ADDED,
    REMOVED,
    MODIFIED
  }

  /**
   * One model that is not the same.
   *
   * @param columns added, removed and retyped ones: in the new state's order, then what is gone
   * @param others further changes: of the whole first, then by column
   */
  public record ModelDiff(
      String name, Status status, List<ColumnChange> columns, List<OtherChange> others) {
    public ModelDiff {
      columns = List.copyOf(columns);
      others = List.copyOf(others);
    }
  }

  /**
   * A column that came, went, or has another type.
   *
   * @param before portable type; null for one that came
   * @param after portable type; null for one that went
   */
  public record ColumnChange(
      String column, @Nullable String before, @Nullable String after, List<ColumnRef> downstream) {
    public ColumnChange {
      downstream = List.copyOf(downstream);
    }
  }

  /** What else can change. */
  public enum Kind {
    NULLABILITY,
    /** Another set of source columns. */
    ORIGIN,
    /** The same origins, another expression; of {@code *} another set of rows. */
    MEANING,
    /** One side was not parsed. */
    UNKNOWN
  }

  /**
   * @param column {@code *} for the rows
   */
  public record OtherChange(
      String column,
      Kind kind,
      @Nullable String before,
      @Nullable String after,
      List<ColumnRef> downstream) {
    public OtherChange {
      downstream = List.copyOf(downstream);
    }
  }

  /** Compares two analyses that kept their syntax trees. */
  public static Diff of(Analysis before, Analysis after) {
    return of(before, after, _ -> true);
  }

  /**
   * @param wanted the models to compare, by name; {@code affected} is downstream of those
   */
  public static Diff of(Analysis before, Analysis after, Predicate<String> wanted) {
    TreeMap<String, Boolean> names = new TreeMap<>();
    before.models().forEach(m -> names.put(m.name(), true));
    after.models().forEach(m -> names.put(m.name(), true));
    Downstream old = new Downstream(before);
    Downstream now = new Downstream(after);
    List<ModelDiff> found = new ArrayList<>();
    Set<String> affected = new TreeSet<>();
    Set<String> changed = new LinkedHashSet<>();
    int unchanged = 0;
    ModelComparison comparison = new ModelComparison(before, after, old, now);
    for (String name : names.keySet()) {
      // Models that nobody asked about are compared too: they are not "not changed themselves".
      Set<String> reached = wanted.test(name) ? affected : new TreeSet<>();
      Optional<TypedModel> a = before.model(name);
      Optional<TypedModel> b = after.model(name);
      ModelDiff diff =
          a.isEmpty()
              ? came(b.orElseThrow(), now, reached)
              : b.isEmpty()
                  ? went(a.get(), old, reached)
                  : comparison.compare(a.get(), b.get(), reached);
      boolean same =
          diff.status() == Status.MODIFIED && diff.columns().isEmpty() && diff.others().isEmpty();
      if (!same) {
        changed.add(name);
      }
      if (wanted.test(name)) {
        if (same) {
          unchanged++;
        } else {
          found.add(diff);
        }
      }
    }
    Set<String> left = new LinkedHashSet<>(affected);
    left.removeAll(changed);
    left.removeIf(name -> after.model(name).isEmpty());
    return new Diff(found, unchanged, List.copyOf(left));
  }

  private static ModelDiff came(TypedModel model, Downstream now, Set<String> affected) {
    List<ColumnChange> columns = new ArrayList<>();
    for (TypedModel.OutputColumn column : model.columns()) {
      columns.add(
          new ColumnChange(
              column.name(),
              null,
              column.portable().display(),
              now.ofColumn(model.name(), column.name())));
    }
    affected.addAll(now.models(model.name()));
    return new ModelDiff(model.name(), Status.ADDED, columns, List.of());
  }

  private static ModelDiff went(TypedModel model, Downstream old, Set<String> affected) {
    List<ColumnChange> columns = new ArrayList<>();
    for (TypedModel.OutputColumn column : model.columns()) {
      columns.add(
          new ColumnChange(
              column.name(),
              column.portable().display(),
              null,
              old.ofColumn(model.name(), column.name())));
    }
    affected.addAll(old.models(model.name()));
    return new ModelDiff(model.name(), Status.REMOVED, columns, List.of());
  }
}
