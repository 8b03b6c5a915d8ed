package dev.rocky.plan;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.Materializer;
import dev.rocky.materialize.SnapshotWork;
import dev.rocky.materialize.TableHistory;
import dev.rocky.name.TableName;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.project.GovernanceConfig;
import dev.rocky.project.PipelineConfig;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans a snapshot pipeline: one unit, the history of a table (execution.md §6, §13.11). */
public final class SnapshotPlanner {
  private final PipelineConfig.Snapshot pipeline;
  private final Optional<Filter> filter;
  private final boolean fullRefresh;
  private final StatementDialect dialect;
  private final StateReader state;
  private final ShadowTargets shadow;

  public SnapshotPlanner(
      PipelineConfig.Snapshot pipeline,
      Optional<Filter> filter,
      boolean fullRefresh,
      StatementDialect dialect,
      StateReader state) {
    this(pipeline, filter, fullRefresh, dialect, state, ShadowTargets.none());
  }

  public SnapshotPlanner(
      PipelineConfig.Snapshot pipeline,
      Optional<Filter> filter,
      boolean fullRefresh,
      StatementDialect dialect,
      StateReader state,
      ShadowTargets shadow) {
    this.shadow = shadow;
    this.pipeline = pipeline;
    this.filter = filter;
    this.fullRefresh = fullRefresh;
    this.dialect = dialect;
    this.state = state;
  }

  public static TableName source(PipelineConfig.Snapshot pipeline) {
    return name(pipeline.source());
  }

  public static TableName target(PipelineConfig.Snapshot pipeline) {
    return name(pipeline.target());
  }

  private static TableName name(PipelineConfig.Snapshot.TableAt at) {
    return new TableName(at.catalog(), at.schema(), at.table());
  }

  /**
   * The plan for what the catalog says now.
   *
   * @throws RockyException when the filter names a key that a snapshot does not have, the catalog
   *     cannot be read, or a shadow is no shadow
   */
  public Plan plan(Catalog catalog) {
    TableName production = target(pipeline);
    shadow.check(List.of(production), List.of(source(pipeline)), dialect);
    List<String> warnings = new ArrayList<>();
    List<PlannedUnit> units = new ArrayList<>();
    if (passesFilter(production)) {
      units.add(unit(production, catalog, warnings));
    }
    GovernanceConfig governance = pipeline.governance().orElse(GovernanceConfig.NONE);
    List<SetUp> setUp = SetUp.of(units, governance, shadow, dialect, catalog);
    return new Plan(
        pipeline.name(), pipeline.type(), List.of(), setUp, units, List.of(), List.of(), warnings);
  }

  private boolean passesFilter(TableName target) {
    if (filter.isEmpty()) {
      return true;
    }
    String actual =
        switch (filter.get().key()) {
          case Filter.MODELS_ONLY -> filter.get().value() + "?";
          case "catalog" -> target.catalog();
          case "schema" -> target.schema();
          case "table" -> target.table();
          default ->
              throw new RockyException(
                  FailureKind.UNKNOWN,
                  "filter key `%s` is not one of a snapshot pipeline: `schema`, `catalog`, `table`"
                      .formatted(filter.get().key()));
        };
    return actual.equals(filter.get().value());
  }

  private PlannedUnit unit(TableName production, Catalog catalog, List<String> warnings) {
    TableName target = shadow.of(production);
    if (fullRefresh) {
      warnings.add(Histories.ignoresFullRefresh(target));
    }
    Decision decision = decide(target, catalog, warnings);
    return new PlannedUnit(
        0,
        target.key(),
        target,
        List.of(production.catalog(), production.schema(), production.table()),
        SnapshotWork.STRATEGY,
        ObjectKind.TABLE,
        decision.work(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        decision.drift(),
        decision.compared(),
        false,
        Optional.empty(),
        List.of(),
        shadow.shadowed(production));
  }

  private record Decision(Work work, Optional<Drift> drift, boolean compared) {
    static Decision impossible(String why) {
      return new Decision(new Work.Impossible(why), Optional.empty(), false);
    }
  }

  private Decision decide(TableName target, Catalog catalog, List<String> warnings) {
    TableName source = source(pipeline);
    Optional<String> invalid = ModelPlanner.invalidName(target);
    if (invalid.isPresent()) {
      return Decision.impossible(invalid.get());
    }
    Optional<List<DescribedColumn>> columns = catalog.columns(source);
    if (columns.isEmpty()) {
      return Decision.impossible("source `" + source.key() + "` does not exist");
    }
    List<String> names = columns.get().stream().map(DescribedColumn::name).toList();
    Optional<ObjectKind> actual = catalog.kind(target);
    boolean otherKind = actual.isPresent() && actual.get() != ObjectKind.TABLE;
    if (otherKind && state.builtObject(target.key()).isEmpty()) {
      return Decision.impossible(KindChange.refusal(target, actual.get(), ObjectKind.TABLE));
    }
    boolean exists = actual.isPresent() && !otherKind;
    Optional<Drift> drift = exists ? drift(target, columns.get(), catalog) : Optional.empty();
    Optional<String> refused = drift.flatMap(Histories::refusal);
    if (refused.isPresent()) {
      return new Decision(new Work.Impossible(refused.get()), drift, true);
    }
    Materializer.Result result =
        TableHistory.build(
            pipeline,
            source,
            target,
            names,
            exists,
            drift.map(Drift::changes).orElse(List.of()),
            dialect);
    return switch (result) {
      case Materializer.Result.Refused(var why) -> Decision.impossible(why.message());
      case Materializer.Result.Ready(var build) -> {
        if (exists) {
          Histories.vanished(target, names, catalog).ifPresent(warnings::add);
        }
        Build whole =
            otherKind ? KindChange.dropFirst(build, target, actual.get(), dialect) : build;
        yield new Decision(new Work.Ready(whole), drift, exists);
      }
    };
  }

  private Optional<Drift> drift(TableName target, List<DescribedColumn> source, Catalog catalog) {
    return catalog
        .columns(target)
        .flatMap(
            existing -> Drift.between(dialect, target, typed(source), typed(existing), Set.of()));
  }

  private static List<Drift.TypedColumn> typed(List<DescribedColumn> columns) {
    return columns.stream().map(c -> new Drift.TypedColumn(c.name(), c.type())).toList();
  }
}
