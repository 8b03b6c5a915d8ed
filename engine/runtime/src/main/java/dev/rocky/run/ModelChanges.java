package dev.rocky.run;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.project.Selection;
import dev.rocky.project.Selection.Candidate;
import dev.rocky.project.Selection.Change;
import dev.rocky.project.Strategy;
import dev.rocky.state.ModelSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Models as a {@link Selection} sees them, with what changed since their last successful production
 * build (execution.md §4.6).
 */
public final class ModelChanges {
  private ModelChanges() {}

  /**
   * Every model of a project.
   *
   * @param analysis with the syntax trees when {@code built} is not empty: a query is compared
   *     without what stands around it
   * @param built as the store remembers them; a model without a row is new
   */
  public static List<Candidate> candidates(Analysis analysis, Map<String, ModelSchema> built) {
    return analysis.models().stream()
        .map(model -> candidate(model, Optional.ofNullable(built.get(model.name()))))
        .toList();
  }

  private static Candidate candidate(TypedModel model, Optional<ModelSchema> built) {
    var config = model.model().config();
    List<String> strategies = new ArrayList<>(List.of(config.strategy().type()));
    boolean view = config.strategy() instanceof Strategy.View;
    if (!view && config.format().filter("view"::equals).isPresent()) {
      strategies.add("view");
    }
    List<String> sources = new ArrayList<>(model.externals());
    config.sources().forEach(source -> sources.add(source.key()));
    return new Candidate(
        model.name(),
        model.model().source().file(),
        config.tags(),
        strategies,
        sources,
        model.dependencies(),
        changes(model, built));
  }

  private static Set<Change> changes(TypedModel model, Optional<ModelSchema> built) {
    if (built.isEmpty()) {
      return EnumSet.of(Change.NEW);
    }
    ModelSchema before = built.get();
    ModelSchema now = Graph.schema(model, "", Instant.EPOCH);
    Set<Change> changes = EnumSet.noneOf(Change.class);
    if (!now.bodyHash().equals(before.bodyHash())) {
      changes.add(Change.BODY);
    }
    if (!now.configHash().equals(before.configHash())) {
      changes.add(Change.CONFIG);
    }
    if (model.complete() && !model.hasStar() && differ(before.columns(), now.columns())) {
      changes.add(Change.SCHEMA);
    }
    return changes;
  }

  /** By name, type and order; a type that is not known is like any other. */
  private static boolean differ(List<ModelSchema.Column> before, List<ModelSchema.Column> now) {
    if (before.size() != now.size()) {
      return true;
    }
    for (int i = 0; i < now.size(); i++) {
      String old = before.get(i).type();
      String type = now.get(i).type();
      boolean known = !old.equals(Graph.UNKNOWN) && !type.equals(Graph.UNKNOWN);
      if (!before.get(i).name().equals(now.get(i).name()) || (known && !old.equals(type))) {
        return true;
      }
    }
    return false;
  }

  /** What a model says, on one line: its file's text and what its configuration comes to. */
  public static String fingerprint(TypedModel model) {
    return Hashes.of(model.model().source().text())
        + " "
        + Graph.schema(model, "", Instant.EPOCH).configHash();
  }
}
