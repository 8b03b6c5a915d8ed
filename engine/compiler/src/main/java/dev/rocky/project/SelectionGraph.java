package dev.rocky.project;

import dev.rocky.project.Selection.Candidate;
import dev.rocky.project.Selection.Change;
import dev.rocky.project.Selection.Part;
import dev.rocky.project.Selection.Selected;
import dev.rocky.project.Selection.Spec;
import dev.rocky.project.Selection.Term;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The models of a project and their edges, for a selection to be applied to. */
final class SelectionGraph {
  private static final int NEAR = 3;

  private final List<Candidate> candidates;
  private final Map<String, List<String>> upstream = new LinkedHashMap<>();
  private final Map<String, List<String>> downstream = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  SelectionGraph(List<Candidate> candidates) {
    this.candidates = List.copyOf(candidates);
    for (Candidate candidate : candidates) {
      upstream.put(candidate.name(), candidate.dependencies());
      for (String dependency : candidate.dependencies()) {
        downstream.computeIfAbsent(dependency, k -> new ArrayList<>()).add(candidate.name());
      }
    }
  }

  Selected apply(Selection selection) {
    Set<String> chosen = new LinkedHashSet<>();
    if (selection.select().isEmpty()) {
      candidates.forEach(candidate -> chosen.add(candidate.name()));
    }
    selection.select().forEach(term -> chosen.addAll(found(term, "--select")));
    selection.exclude().forEach(term -> chosen.removeAll(found(term, "--exclude")));
    List<String> inOrder =
        candidates.stream().map(Candidate::name).filter(chosen::contains).toList();
    return new Selected(new LinkedHashSet<>(inOrder), warnings);
  }

  private Set<String> found(Term term, String option) {
    Set<String> all = new LinkedHashSet<>(upstream.keySet());
    for (Part part : term.parts()) {
      Set<String> fitting = fitting(part.spec());
      if (fitting.isEmpty()) {
        String near = nearest(part.spec()).map(n -> "; did you mean `" + n + "`?").orElse("");
        warnings.add("%s `%s` fits no model%s".formatted(option, part.written(), near));
      }
      Set<String> reached = new LinkedHashSet<>(fitting);
      reached.addAll(reach(fitting, part.up(), upstream));
      reached.addAll(reach(fitting, part.down(), downstream));
      all.retainAll(reached);
    }
    return all;
  }

  /** What can be reached over at most so many edges. */
  private static Set<String> reach(Set<String> from, int edges, Map<String, List<String>> next) {
    Set<String> reached = new LinkedHashSet<>(from);
    Set<String> border = from;
    for (int edge = 0; edge < edges && !border.isEmpty(); edge++) {
      Set<String> further = new LinkedHashSet<>();
      for (String name : border) {
        for (String neighbour : next.getOrDefault(name, List.of())) {
          if (reached.add(neighbour)) {
            further.add(neighbour);
          }
        }
      }
      border = further;
    }
    return reached;
  }

  // --- kinds of models

  private Set<String> fitting(Spec spec) {
    return switch (spec) {
      case Spec.Named(var pattern) -> named(pattern);
      case Spec.InPath(var pattern) -> {
        Glob glob = Glob.of(pattern);
        yield those(c -> glob.matches(c.file().replace('\\', '/')));
      }
      case Spec.Tagged(var key, var value) ->
          those(c ->
              c.tags().containsKey(key)
                  && value.map(wanted -> wanted.equals(c.tags().get(key))).orElse(true));
      case Spec.Built(var strategy) -> those(c -> c.strategies().contains(strategy));
      case Spec.Reads(var table) -> {
        String[] wanted = parts(table);
        yield those(c -> c.sources().stream().anyMatch(source -> endsWith(parts(source), wanted)));
      }
      case Spec.Changed(var change) -> those(c -> changed(c, change));
    };
  }

  private Set<String> those(Predicate<Candidate> fits) {
    Set<String> names = new LinkedHashSet<>();
    candidates.stream().filter(fits).forEach(candidate -> names.add(candidate.name()));
    return names;
  }

  /** Without case; of names that differ only in case the exact one. */
  private Set<String> named(String pattern) {
    Set<String> exact = those(c -> c.name().equals(pattern));
    if (!exact.isEmpty()) {
      return exact;
    }
    String lower = pattern.toLowerCase(Locale.ROOT);
    return those(c -> Glob.wild(lower, c.name().toLowerCase(Locale.ROOT)));
  }

  private static String[] parts(String table) {
    return table.toLowerCase(Locale.ROOT).split("\\.", -1);
  }

  /** A catalog that is not asked for may be any. */
  private static boolean endsWith(String[] table, String[] wanted) {
    if (wanted.length > table.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!Glob.wild(wanted[i], table[table.length - wanted.length + i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean changed(Candidate candidate, Change change) {
    return change == Change.MODIFIED
        ? !candidate.changes().isEmpty()
        : candidate.changes().contains(change);
  }

  // --- did you mean

  private Optional<String> nearest(Spec spec) {
    return switch (spec) {
      case Spec.Named(var pattern) -> near(pattern, candidates.stream().map(Candidate::name), "");
      case Spec.InPath(var pattern) ->
          near(
              pattern,
              candidates.stream().flatMap(c -> Stream.concat(Stream.of(c.file()), folders(c))),
              "path:");
      case Spec.Tagged(var key, var value) ->
          near(
              value.map(v -> key + "=" + v).orElse(key),
              candidates.stream()
                  .flatMap(c ->
                      c.tags().entrySet().stream()
                          .map(
                              t -> value.isEmpty() ? t.getKey() : t.getKey() + "=" + t.getValue())),
              "tag:");
      case Spec.Built(var strategy) ->
          near(strategy, candidates.stream().flatMap(c -> c.strategies().stream()), "strategy:");
      case Spec.Reads(var table) ->
          near(table, candidates.stream().flatMap(c -> c.sources().stream()), "source:");
      case Spec.Changed _ -> Optional.empty();
    };
  }

  private static Stream<String> folders(Candidate candidate) {
    List<String> folders = new ArrayList<>();
    String file = candidate.file();
    for (int at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
      folders.add(file.substring(0, at));
    }
    return folders.stream();
  }

  private static Optional<String> near(String word, Stream<String> known, String prefix) {
    return Nearest.to(word, known.distinct().toList(), NEAR).map(found -> prefix + found);
  }
}
