package dev.rocky.plan;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.name.TableName;
import dev.rocky.project.Model;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where models are read from that a run does not build: from their own targets, and where one does
 * not exist from the schema of {@code --defer-to} (execution.md §4.6). Models that the run builds
 * are never deferred.
 */
final class DeferredReads {
  /** Nobody looks: everything is read from its own target. */
  static final DeferredReads NONE = new DeferredReads(Optional.empty());

  private final Optional<Look> look;

  /** What is looked at, and for what. */
  private record Look(
      Analysis analysis, ModelSelection.Deferral deferral, Set<String> built, Catalog catalog) {}

  private DeferredReads(Optional<Look> look) {
    this.look = look;
  }

  /**
   * @param built names of the models the run builds
   */
  DeferredReads(
      Analysis analysis, ModelSelection.Deferral deferral, Set<String> built, Catalog catalog) {
    this(Optional.of(new Look(analysis, deferral, built, catalog)));
  }

  /**
   * What a model reads that this run does not build.
   *
   * @param instead by model, where it is read from in place of its own target
   * @param missing why the model cannot be built: one it reads is nowhere
   */
  record Found(Map<String, TableName> instead, Optional<String> missing) {}

  Found of(TypedModel model) {
    Map<String, TableName> instead = new LinkedHashMap<>();
    if (look.isEmpty()) {
      return new Found(instead, Optional.empty());
    }
    Map<String, TableName> reads = new LinkedHashMap<>();
    collect(look.get(), model, new LinkedHashSet<>(), reads);
    for (Map.Entry<String, TableName> read : reads.entrySet()) {
      TableName own = read.getValue();
      if (look.get().catalog().kind(own).isPresent()) {
        continue;
      }
      Optional<TableName> other =
          look.get()
              .deferral()
              .schema()
              .map(schema -> new TableName(own.catalog(), schema, own.table()));
      if (other.filter(table -> look.get().catalog().kind(table).isPresent()).isEmpty()) {
        String also = other.map(table -> " nor as `" + table.key() + "`").orElse("");
        return new Found(
            Map.of(),
            Optional.of(
                "it reads model `%s`, which this run does not build and which does not exist as `%s`%s"
                    .formatted(read.getKey(), own.key(), also)));
      }
      instead.put(read.getKey(), other.get());
    }
    return new Found(instead, Optional.empty());
  }

  /** The tables behind the names of a query, through the ephemeral models that are inlined. */
  private static void collect(
      Look look, TypedModel model, Set<String> seen, Map<String, TableName> reads) {
    for (Reference reference : model.references()) {
      String name = reference.model().orElse("");
      if (name.isEmpty() || name.equals(model.name()) || !seen.add(name)) {
        continue;
      }
      Optional<TypedModel> read = look.analysis().model(name);
      if (read.filter(ModelSql::isEphemeral).isPresent()) {
        collect(look, read.get(), seen, reads);
      } else if (!look.built().contains(name)) {
        read.map(typed -> typed.model().config().target())
            .or(() -> outside(look.analysis(), name))
            .ifPresent(target -> reads.put(name, target));
      }
    }
  }

  private static Optional<TableName> outside(Analysis analysis, String name) {
    return analysis.project().references().stream()
        .filter(model -> model.name().equals(name))
        .map(Model::config)
        .map(config -> config.target())
        .findFirst();
  }
}
