package dev.rocky.run;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.project.ModelConfig;
import dev.rocky.state.DagSnapshot;
import dev.rocky.state.DagSnapshot.Change;
import dev.rocky.state.DagSnapshot.Kind;
import dev.rocky.state.ModelSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph of a project as the store remembers it, and what changed since (state.md §3.8, §3.10).
 */
final class Graph {
  /** Stands for a type that is not known. */
  static final String UNKNOWN = "Unknown";

  private Graph() {}

  static ModelSchema schema(TypedModel model, String sqlHash, Instant at) {
    return new ModelSchema(
        model.name(),
        model.columns().stream()
            .map(
                c -> new ModelSchema.Column(c.name(), c.nativeName().orElse(UNKNOWN), c.nullable()))
            .toList(),
        model.dependencies().stream().sorted().toList(),
        at,
        sqlHash,
        Hashes.of(body(model)),
        Hashes.of(config(model.model().config())));
  }

  /** The query after macros, without what stands around it. */
  private static String body(TypedModel model) {
    return model
        .sql()
        .query()
        .map(query -> model.sql().text().substring(query.start(), query.end()))
        .orElse(model.sql().text());
  }

  /**
   * What is said beside the query and decides how it is built; no intent, tests, freshness or tags
   * (execution.md §4.6).
   */
  private static String config(ModelConfig config) {
    return String.join(
        "\n",
        config.strategy().toString(),
        config.target().key(),
        config.format().orElse(""),
        config.formatOptions().toString(),
        config.adapter().orElse(""),
        config.dependsOn().toString(),
        config.sources().toString(),
        config.group().orElse(""));
  }

  /** The graph as it is now: a row for the store when it differs from the latest one. */
  static Optional<DagSnapshot> snapshot(
      Analysis analysis,
      String pipeline,
      Optional<DagSnapshot> latest,
      Map<String, ModelSchema> before,
      Instant now) {
    String hash = hash(analysis);
    if (latest.filter(snapshot -> snapshot.graphHash().equals(hash)).isPresent()) {
      return Optional.empty();
    }
    int edges = analysis.models().stream().mapToInt(m -> m.dependencies().size()).sum();
    return Optional.of(
        new DagSnapshot(
            now,
            hash,
            pipeline,
            analysis.models().size(),
            edges,
            latest.isEmpty() ? List.of() : changes(analysis, before)));
  }

  static String hash(Analysis analysis) {
    TreeSet<String> lines = new TreeSet<>();
    for (TypedModel model : analysis.models()) {
      List<String> columns =
          model.columns().stream()
              .map(c -> c.name() + ":" + c.nativeName().orElse(UNKNOWN))
              .toList();
      lines.add(
          String.join(
              " ",
              model.name(),
              model.model().config().target().key(),
              model.dependencies().stream().sorted().toList().toString(),
              columns.toString()));
    }
    return Hashes.of(String.join("\n", lines));
  }

  private static List<Change> changes(Analysis analysis, Map<String, ModelSchema> before) {
    Map<String, ModelSchema> now = new TreeMap<>();
    for (TypedModel model : analysis.models()) {
      now.put(model.name(), schema(model, "", Instant.EPOCH));
    }
    List<Change> changes = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      ModelSchema old = before.get(name);
      ModelSchema current = now.get(name);
      if (old == null) {
        changes.add(Change.of(Kind.ModelAdded, name));
      } else if (current == null) {
        changes.add(Change.of(Kind.ModelRemoved, name));
      } else {
        columnChanges(name, old, current, changes);
        dependencyChanges(name, old, current, changes);
      }
    }
    return changes;
  }

  private static void columnChanges(
      String model, ModelSchema old, ModelSchema current, List<Change> changes) {
    for (ModelSchema.Column column : current.columns()) {
      Optional<ModelSchema.Column> earlier = find(old, column.name());
      if (earlier.isEmpty()) {
        changes.add(Change.ofColumn(Kind.ColumnAdded, model, column.name()));
      } else if (!earlier.get().type().equals(column.type())) {
        changes.add(Change.ofType(model, column.name(), earlier.get().type(), column.type()));
      }
    }
    for (ModelSchema.Column column : old.columns()) {
      if (find(current, column.name()).isEmpty()) {
        changes.add(Change.ofColumn(Kind.ColumnRemoved, model, column.name()));
      }
    }
  }

  private static Optional<ModelSchema.Column> find(ModelSchema schema, String name) {
    return schema.columns().stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  private static void dependencyChanges(
      String model, ModelSchema old, ModelSchema current, List<Change> changes) {
    for (String dependency : current.dependencies()) {
      if (!old.dependencies().contains(dependency)) {
        changes.add(Change.ofDependency(Kind.DependencyAdded, model, dependency));
      }
    }
    for (String dependency : old.dependencies()) {
      if (!current.dependencies().contains(dependency)) {
        changes.add(Change.ofDependency(Kind.DependencyRemoved, model, dependency));
      }
    }
  }
}
