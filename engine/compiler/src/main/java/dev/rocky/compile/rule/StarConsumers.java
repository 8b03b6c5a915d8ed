package dev.rocky.compile.rule;

import dev.rocky.compile.ProjectRule;
import dev.rocky.compile.ProjectView;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.text.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * P002: a model selects {@code *}, and models downstream read its columns by name: a change above
 * reaches them unseen (compiler.md §9).
 */
public final class StarConsumers implements ProjectRule {
  private static final int SHOWN = 3;

  @Override
  public void check(ProjectView project, Consumer<Diagnostic> found) {
    Map<String, TreeMap<String, TreeSet<String>>> readers = new HashMap<>();
    for (TypedModel model : project.models()) {
      if (model.star().isPresent()) {
        readers.put(model.name(), new TreeMap<>());
      }
    }
    if (readers.isEmpty()) {
      return;
    }
    for (TypedModel model : project.models()) {
      for (ColumnRef read : model.reads()) {
        TreeMap<String, TreeSet<String>> of = readers.get(read.model());
        if (of != null && !read.model().equals(model.name())) {
          of.computeIfAbsent(model.name(), _ -> new TreeSet<>()).add(read.column());
        }
      }
    }
    for (TypedModel model : project.models()) {
      TreeMap<String, TreeSet<String>> of = readers.get(model.name());
      if (of == null || of.isEmpty()) {
        continue;
      }
      Span star = model.star().orElseThrow();
      Place place = model.sql().origins().place(star.start(), star.end());
      String consumers =
          of.entrySet().stream()
              .map(e -> "`" + e.getKey() + "` (" + columns(e.getValue()) + ")")
              .collect(Collectors.joining(", "));
      found.accept(
          Code.P002
              .at(
                  place,
                  model.name(),
                  "model `%s` selects `*`, and %d model%s downstream read%s its columns by name: %s",
                  model.name(),
                  of.size(),
                  of.size() == 1 ? "" : "s",
                  of.size() == 1 ? "s" : "",
                  consumers)
              .suggesting("list the columns, so that a change above shows here first"));
    }
  }

  private static String columns(SortedSet<String> names) {
    String shown =
        names.stream().limit(SHOWN).map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + ", +" + (names.size() - SHOWN) + " more" : shown;
  }
}
