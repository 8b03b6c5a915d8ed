package dev.rocky.project;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which models a command is about: {@code --select} and {@code --exclude} as parsed expressions,
 * applied to the graph (execution.md §4.6). The same for every command.
 *
 * @param select together; none means every model
 * @param exclude what is taken away again
 */
public record Selection(List<Term> select, List<Term> exclude) {
  /** Every model. */
  public static final Selection ALL = new Selection(List.of(), List.of());

  public Selection {
    select = List.copyOf(select);
    exclude = List.copyOf(exclude);
  }

  /** What reading the expressions gave. */
  public sealed interface Reading {
    record Good(Selection selection) implements Reading {}

    /** A usage error; the sentence names the expression and the forms there are. */
    record Malformed(String message) implements Reading {}
  }

  /** Each text is one value of the option, which may hold several terms. */
  public static Reading read(List<String> select, List<String> exclude) {
    return SelectionReader.read(select, exclude);
  }

  /** Models that fit all of its parts. */
  public record Term(List<Part> parts) {
    public Term {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Models of a kind, and those around them.
   *
   * @param written as in the expression
   * @param up how many edges of ancestors are taken along; {@link #ANY} for all
   * @param down the same for descendants
   */
  public record Part(String written, Spec spec, int up, int down) {
    static final int ANY = Integer.MAX_VALUE;
  }

  /** A kind of models. */
  public sealed interface Spec {
    /** By name; {@code *} and {@code ?} stand for other text. */
    record Named(String pattern) implements Spec {}

    /** By file, relative to the project root. */
    record InPath(String pattern) implements Spec {}

    record Tagged(String key, Optional<String> value) implements Spec {}

    record Built(String strategy) implements Spec {}

    /** Models that read the external table themselves. */
    record Reads(String table) implements Spec {}

    record Changed(Change change) implements Spec {}
  }

  /** In what a model differs from its last successful production build. */
  public enum Change {
    /** It was never built. */
    NEW,
    /** Any of the others. */
    MODIFIED,
    BODY,
    SCHEMA,
    CONFIG
  }

  /**
   * A model as selections see it.
   *
   * @param file relative to the project root
   * @param strategies its strategy type, and {@code view} for what stands as a view
   * @param sources external tables it reads itself, parts joined by dots
   * @param dependencies models it reads or declares
   * @param changes what changed; {@link Change#MODIFIED} need not be in it
   */
  public record Candidate(
      String name,
      String file,
      Map<String, String> tags,
      List<String> strategies,
      List<String> sources,
      List<String> dependencies,
      Set<Change> changes) {}

  /**
   * What a selection found.
   *
   * @param names in the order of the candidates
   * @param warnings one for each part that fits no model
   */
  public record Selected(Set<String> names, List<String> warnings) {
    public Selected {
      names = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(names));
      warnings = List.copyOf(warnings);
    }
  }

  /** Whether the candidates' changes are asked for. */
  public boolean asksForChanges() {
    return java.util.stream.Stream.concat(select.stream(), exclude.stream())
        .flatMap(term -> term.parts().stream())
        .anyMatch(part -> part.spec() instanceof Spec.Changed);
  }

  /**
   * The selected ones of a project.
   *
   * @param candidates all of its models, as edges lead through those that are not selected
   */
  public Selected of(List<Candidate> candidates) {
    return new SelectionGraph(candidates).apply(this);
  }
}
