package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.Replication;
import dev.rocky.project.PipelineConfig.Transformation;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.Strategy;
import dev.rocky.state.ModelExecution;
import dev.rocky.state.RunRecord;
import dev.rocky.state.StateReader;
import dev.rocky.state.UnitStatus;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables a pipeline keeps rows in: the targets of its models, and what its runs copied or
 * loaded, as the history of runs tells. By key.
 */
record ManagedTables(PipelineConfig pipeline, Analysis analysis, List<Managed> tables) {
  private static final int RUNS = 1000;

  ManagedTables {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param model absent for a copied or loaded one
   * @param timeColumn tells how old a row is
   * @param keepsHistory its rows are the past of a source
   */
  record Managed(
      TableName table,
      Optional<TypedModel> model,
      Optional<String> timeColumn,
      boolean keepsHistory) {
    /** As users call it. */
    String name() {
      return model.map(TypedModel::name).orElse(table.key());
    }
  }

  static ManagedTables of(
      Session session, RockyConfig config, PipelineConfig pipeline, StateReader state) {
    Analysis analysis =
        Projects.compile(
                session,
                Optional.of(config),
                pipeline instanceof Transformation own ? Optional.of(own) : Optional.empty(),
                ModelsRequest.DEFAULT,
                false)
            .analysis();
    TreeMap<String, Managed> tables = new TreeMap<>();
    if (pipeline instanceof Transformation) {
      analysis.models().forEach(model -> add(tables, model));
    }
    for (RunRecord run : state.runs(RUNS)) {
      if (run.pipeline().equals(pipeline.name()) && run.shadow().isEmpty()) {
        for (ModelExecution e : state.executions(run.runId())) {
          if (e.status() == UnitStatus.SUCCESS) {
            Optional<TypedModel> model = analysis.model(e.modelName());
            model.ifPresent(m -> add(tables, m));
            if (model.isEmpty()) {
              parse(e.modelName())
                  .ifPresent(table -> tables.putIfAbsent(table.key(), copied(pipeline, table)));
            }
          }
        }
      }
    }
    return new ManagedTables(pipeline, analysis, List.copyOf(tables.values()));
  }

  private static void add(TreeMap<String, Managed> tables, TypedModel model) {
    Strategy strategy = model.model().config().strategy();
    if (keepsRows(strategy)) {
      TableName table = model.model().config().target();
      tables.putIfAbsent(
          table.key(),
          new Managed(
              table,
              Optional.of(model),
              timeColumn(strategy),
              strategy instanceof Strategy.Snapshot));
    }
  }

  private static Managed copied(PipelineConfig pipeline, TableName table) {
    return switch (pipeline) {
      case Replication replication ->
          new Managed(table, Optional.empty(), Optional.of(replication.timestampColumn()), false);
      case PipelineConfig.Snapshot snapshot ->
          new Managed(
              table,
              Optional.empty(),
              snapshot.detection() instanceof PipelineConfig.Snapshot.ChangeDetection.UpdatedAt at
                  ? Optional.of(at.column())
                  : Optional.empty(),
              true);
      case Transformation _, PipelineConfig.Quality _, PipelineConfig.Load _ ->
          new Managed(table, Optional.empty(), Optional.empty(), false);
    };
  }

  private static boolean keepsRows(Strategy strategy) {
    return switch (strategy) {
      case Strategy.FullRefresh _,
          Strategy.Incremental _,
          Strategy.Merge _,
          Strategy.TimeInterval _,
          Strategy.Microbatch _,
          Strategy.DeleteInsert _,
          Strategy.Snapshot _ ->
          true;
      case Strategy.Ephemeral _,
          Strategy.View _,
          Strategy.MaterializedView _,
          Strategy.DynamicTable _ ->
          false;
    };
  }

  private static Optional<String> timeColumn(Strategy strategy) {
    return switch (strategy) {
      case Strategy.Incremental incremental -> Optional.of(incremental.timestampColumn());
      case Strategy.TimeInterval interval -> Optional.of(interval.timeColumn());
      case Strategy.Microbatch batch -> Optional.of(batch.timestampColumn());
      case Strategy.Snapshot snapshot -> snapshot.updatedAt();
      case Strategy.FullRefresh _,
          Strategy.Merge _,
          Strategy.DeleteInsert _,
          Strategy.Ephemeral _,
          Strategy.View _,
          Strategy.MaterializedView _,
          Strategy.DynamicTable _ ->
          Optional.empty();
    };
  }

  /** A table key; empty for a name of another form. */
  private static Optional<TableName> parse(String key) {
    List<String> parts = Arrays.asList(key.split("\\.", -1));
    if (parts.stream().anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    return switch (parts.size()) {
      case 2 -> Optional.of(new TableName("", parts.get(0), parts.get(1)));
      case 3 -> Optional.of(new TableName(parts.get(0), parts.get(1), parts.get(2)));
      default -> Optional.empty();
    };
  }

  /** The managed tables that a name means: a model, a key, or the last parts of keys. */
  private List<Managed> meant(String name) {
    List<Managed> exact =
        tables.stream()
            .filter(t -> t.name().equals(name) || t.table().key().equalsIgnoreCase(name))
            .toList();
    return exact.isEmpty()
        ? tables.stream().filter(t -> t.table().key().endsWith("." + name)).toList()
        : exact;
  }

  /**
   * The one managed table of that name.
   *
   * @throws RockyException when there is none, or several
   */
  Managed managed(String name) {
    List<Managed> found = meant(name);
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw found.isEmpty() ? unknown(name) : ambiguous(name, found);
  }

  /** Likewise; a name with its schema may also be of a table that Rocky does not manage. */
  Managed table(String name) {
    List<Managed> found = new ArrayList<>(meant(name));
    if (found.isEmpty()) {
      return parse(name)
          .map(table -> new Managed(table, Optional.empty(), Optional.empty(), false))
          .orElseThrow(() -> unknown(name));
    }
    return managed(name);
  }

  private RockyException unknown(String name) {
    return new RockyException(
        FailureKind.NOT_FOUND,
        "pipeline '%s' has no table '%s'; name a model, or a table as schema.table"
            .formatted(pipeline.name(), name));
  }

  private static RockyException ambiguous(String name, List<Managed> found) {
    return new RockyException(
        FailureKind.NOT_FOUND,
        "several tables are called '%s': %s"
            .formatted(
                name,
                String.join(
                    ", ",
                    found.stream()
                        .map(t -> t.table().key())
                        .sorted(Order.by((String key) -> key))
                        .toList())));
  }
}
