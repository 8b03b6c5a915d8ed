package dev.rocky.plan;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.Materializer;
import dev.rocky.materialize.ModelToBuild;
import dev.rocky.materialize.ModelToBuild.ModelColumn;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.project.Strategy;
import dev.rocky.sql.statement.NameRule;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Staging;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.state.BuiltObject;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans one model: how its strategy builds it, given what stands in the warehouse and what the
 * store remembers (execution.md §4.3).
 */
final class ModelPlanner {
  private final StatementDialect dialect;
  private final Catalog catalog;
  private final StateReader state;
  private final Analysis analysis;
  private final DeferredReads deferred;
  private final WindowPlanner windows;
  private final boolean fullRefresh;
  private final ShadowTargets shadow;
  private final List<String> warnings = new ArrayList<>();

  ModelPlanner(
      Analysis analysis,
      StatementDialect dialect,
      Catalog catalog,
      StateReader state,
      DeferredReads deferred,
      WindowPlanner windows,
      boolean fullRefresh,
      ShadowTargets shadow) {
    this.shadow = shadow;
    this.analysis = analysis;
    this.windows = windows;
    this.deferred = deferred;
    this.dialect = dialect;
    this.catalog = catalog;
    this.state = state;
    this.fullRefresh = fullRefresh;
  }

  /** What a plan of a model is made of. */
  private record Outcome(
      Work work,
      Optional<Drift> drift,
      boolean driftChecked,
      boolean provisional,
      Optional<Integer> columnCount) {
    static Outcome of(Work work) {
      return new Outcome(work, Optional.empty(), false, false, Optional.empty());
    }
  }

  /**
   * @param upstream names of the units that are built before it
   */
  PlannedUnit plan(int index, TypedModel model, Materializer materializer, List<String> upstream) {
    TableName production = model.model().config().target();
    TableName target = shadow.of(production);
    TableOptions options = ModelOptions.of(model.model().config());
    ObjectKind kind = kind(model, options);
    Outcome outcome = outcome(model, materializer, options, kind, upstream);
    return new PlannedUnit(
        index,
        model.name(),
        target,
        List.of(production.catalog(), production.schema(), production.table()),
        model.model().config().strategy().type(),
        kind,
        outcome.work(),
        Optional.empty(),
        materializer.watermarkColumn(),
        upstream,
        outcome.drift(),
        outcome.driftChecked(),
        outcome.provisional(),
        outcome.columnCount().or(() -> known(model).map(List::size)),
        List.of(),
        shadow.shadowed(production));
  }

  private Outcome outcome(
      TypedModel model,
      Materializer chosen,
      TableOptions options,
      ObjectKind kind,
      List<String> upstream) {
    TableName target = target(model);
    Optional<String> invalid = invalidName(target);
    if (invalid.isPresent()) {
      return Outcome.of(new Work.Impossible(invalid.get()));
    }
    DeferredReads.Found reads = deferred.of(model);
    if (reads.missing().isPresent()) {
      return Outcome.of(new Work.Impossible(reads.missing().get()));
    }
    Optional<String> query =
        new ModelSql(
                analysis, dialect, reads.instead(), shadows(model, upstream), ModelSql::isEphemeral)
            .expand(model);
    if (query.isEmpty()) {
      return Outcome.of(
          new Work.Impossible("the query of model `" + model.name() + "` cannot be read"));
    }
    Optional<ObjectKind> actual = catalog.kind(target);
    boolean otherKind = actual.isPresent() && actual.get() != kind;
    if (otherKind && !builtByRocky(model, target)) {
      return Outcome.of(new Work.Impossible(KindChange.refusal(target, actual.get(), kind)));
    }
    boolean first = actual.isEmpty() || otherKind || startsAnew(model, chosen);
    Materializer materializer;
    String partitions = PlannedUnit.partitionsName(model.name(), target, shadow.isOn());
    switch (windows.choose(model.name(), partitions, chosen, first)) {
      case WindowPlanner.Chosen.Refused(var why) -> {
        return Outcome.of(new Work.Impossible(why));
      }
      case WindowPlanner.Chosen.Able(var able) -> materializer = able;
    }
    Columns columns;
    try {
      columns = columns(model, materializer, query.get(), first);
    } catch (RockyException e) {
      String reason =
          "the columns of model `%s` are not known and its query cannot be described yet: %s"
              .formatted(model.name(), e.getMessage());
      return new Outcome(
          new Work.Later(e.kind(), reason), Optional.empty(), false, true, Optional.empty());
    }
    boolean provisional = columns.described() && !upstream.isEmpty();
    boolean comparable = !first && materializer.keepsTarget();
    Optional<Drift> drift = comparable ? drift(target, columns.columns()) : Optional.empty();
    boolean rebuild = drift.filter(d -> d.action() == Drift.Action.DROP_AND_RECREATE).isPresent();
    if (rebuild && materializer.replacesParts() && !fullRefresh) {
      return Outcome.of(new Work.Impossible(columnsMoved(model, drift.orElseThrow())));
    }
    ModelToBuild toBuild =
        new ModelToBuild(
                model.name(),
                target,
                query.get(),
                columns.columns(),
                first || rebuild,
                options,
                dialect)
            .standing(actual.filter(kind::equals).flatMap(_ -> recorded(target, kind)));
    if (!materializer.rebuilds()) {
      Work work = history(toBuild, materializer, drift, otherKind ? actual : Optional.empty());
      return new Outcome(
          work, drift, comparable, provisional, Optional.of(columns.columns().size()));
    }
    if (model.model().config().publish().isPresent()) {
      Work work = published(toBuild, materializer, otherKind ? actual : Optional.empty(), drift);
      return new Outcome(work, drift, comparable, provisional, counted(columns));
    }
    Work work =
        switch (materializer.build(toBuild)) {
          case Materializer.Result.Refused(var why) -> new Work.Impossible(why.message());
          case Materializer.Result.Ready(var build) -> {
            Build whole =
                otherKind ? KindChange.dropFirst(build, target, actual.get(), dialect) : build;
            yield new Work.Ready(
                drift
                    .filter(d -> !d.changes().isEmpty())
                    .map(d -> withChanges(whole, d, toBuild, materializer))
                    .orElse(whole));
          }
        };
    return new Outcome(work, drift, comparable, provisional, counted(columns));
  }

  private static Optional<Integer> counted(Columns columns) {
    return columns.columns().isEmpty() ? Optional.empty() : Optional.of(columns.columns().size());
  }

  /** Built beside its table, which follows its model's columns there. */
  private Work published(
      ModelToBuild model,
      Materializer materializer,
      Optional<ObjectKind> replaced,
      Optional<Drift> drift) {
    List<Statement> changes =
        drift.isEmpty() || model.first()
            ? List.of()
            : drift(model.target(), Staging.audit(model.target()), model.columns())
                .map(Drift::changes)
                .orElse(List.of());
    return switch (Candidates.work(model, materializer, changes)) {
      case Work.Ready(var build) ->
          new Work.Ready(
              replaced
                  .map(kind -> KindChange.dropFirst(build, model.target(), kind, dialect))
                  .orElse(build));
      case Work.Impossible impossible -> impossible;
      case Work.Later later -> later;
    };
  }

  /** History is never rebuilt: it follows its source, or the model fails. */
  private Work history(
      ModelToBuild model,
      Materializer materializer,
      Optional<Drift> drift,
      Optional<ObjectKind> replaced) {
    if (fullRefresh) {
      warnings.add(Histories.ignoresFullRefresh(model.target()));
    }
    Optional<String> refused = drift.flatMap(Histories::refusal);
    if (refused.isPresent()) {
      return new Work.Impossible(refused.get());
    }
    if (!model.first()) {
      Histories.vanished(
              model.target(), model.columns().stream().map(ModelColumn::name).toList(), catalog)
          .ifPresent(warnings::add);
    }
    return switch (materializer.build(model.with(drift.map(Drift::changes).orElse(List.of())))) {
      case Materializer.Result.Refused(var why) -> new Work.Impossible(why.message());
      case Materializer.Result.Ready(var build) ->
          new Work.Ready(
              replaced
                  .map(kind -> KindChange.dropFirst(build, model.target(), kind, dialect))
                  .orElse(build));
    };
  }

  /** What should be known about the models planned so far, in one sentence each. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static Build withChanges(
      Build build, Drift drift, ModelToBuild model, Materializer materializer) {
    if (materializer.replacesParts()) {
      return build.after(Step.Alter.of(model.target().key(), drift.changes()));
    }
    ModelToBuild anew =
        new ModelToBuild(
            model.name(),
            model.target(),
            model.sql(),
            model.columns(),
            true,
            model.options(),
            model.dialect());
    return switch (materializer.build(anew)) {
      case Materializer.Result.Ready(var full) ->
          build.after(Step.Alter.of(model.target().key(), drift.changes()), full);
      case Materializer.Result.Refused _ -> build;
    };
  }

  private static String columnsMoved(TypedModel model, Drift drift) {
    return "the columns of `%s` cannot become those of model `%s` (%s): rebuild it with `rocky run --model %s --full-refresh`"
        .formatted(drift.target().key(), model.name(), drift.reason(), model.name());
  }

  /**
   * As on a first run though the table is there: asked for, or its watermark was deleted on
   * purpose. A store that knows nothing goes on.
   */
  private boolean startsAnew(TypedModel model, Materializer materializer) {
    if (!materializer.keepsTarget()) {
      return true;
    }
    if (!materializer.rebuilds()) {
      return false;
    }
    if (fullRefresh) {
      return !materializer.replacesParts();
    }
    return materializer.watermarkColumn().isPresent()
        && state.watermark(target(model).key()).isEmpty()
        && hasSucceeded(model);
  }

  /** The hash of what defined the object, where this store knows of it. */
  private Optional<String> recorded(TableName target, ObjectKind kind) {
    return state
        .builtObject(target.key())
        .filter(object -> object.kind().equals(kind.name().toLowerCase(Locale.ROOT)))
        .map(BuiltObject::sqlHash);
  }

  private boolean builtByRocky(TypedModel model, TableName target) {
    return state.builtObject(target.key()).isPresent() || hasSucceeded(model);
  }

  private boolean hasSucceeded(TypedModel model) {
    return state.hasSucceeded(PlannedUnit.historyName(model.name(), target(model), shadow.isOn()));
  }

  private TableName target(TypedModel model) {
    return shadow.of(model.model().config().target());
  }

  /** Of a shadow run, by production table: where its own table and those before it are written. */
  private Map<TableName, TableName> shadows(TypedModel model, List<String> upstream) {
    Map<TableName, TableName> shadows = new LinkedHashMap<>();
    if (shadow.isOn()) {
      Stream.concat(upstream.stream(), Stream.of(model.name()))
          .flatMap(name -> analysis.model(name).stream())
          .forEach(built -> shadows.put(built.model().config().target(), target(built)));
    }
    return shadows;
  }

  /** Columns of a query, and whether the warehouse had to be asked. */
  private record Columns(List<ModelColumn> columns, boolean described) {}

  private Columns columns(
      TypedModel model, Materializer materializer, String query, boolean first) {
    if (!materializer.needsColumns(first)) {
      return new Columns(List.of(), false);
    }
    Optional<List<ModelColumn>> known = known(model);
    if (known.isPresent() && agrees(target(model), known.get())) {
      return new Columns(known.get(), false);
    }
    // Unknown to the compiler, or it sees a drift: what is done about one is decided by the
    // warehouse's own word.
    return new Columns(
        catalog.describe(materializer.describable(query, dialect.name())).stream()
            .map(c -> new ModelColumn(c.name(), Optional.of(c.type())))
            .toList(),
        true);
  }

  private boolean agrees(TableName target, List<ModelColumn> columns) {
    return columns.stream().allMatch(c -> c.type().isPresent()) && drift(target, columns).isEmpty();
  }

  private Optional<Drift> drift(TableName target, List<ModelColumn> columns) {
    return drift(target, target, columns);
  }

  /**
   * @param altered takes the changes: the table, or a copy of it
   */
  private Optional<Drift> drift(TableName target, TableName altered, List<ModelColumn> columns) {
    Optional<List<DescribedColumn>> existing = catalog.columns(target);
    return existing.flatMap(found ->
        Drift.between(
            dialect,
            altered,
            columns.stream()
                .flatMap(c -> c.type().stream().map(type -> new Drift.TypedColumn(c.name(), type)))
                .toList(),
            found.stream().map(c -> new Drift.TypedColumn(c.name(), c.type())).toList(),
            Set.of()));
  }

  /** What the compiler knows the model returns; empty unless it knows every column. */
  static Optional<List<ModelColumn>> known(TypedModel model) {
    if (!model.complete() || model.hasStar() || model.columns().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        model.columns().stream().map(c -> new ModelColumn(c.name(), c.nativeName())).toList());
  }

  private static ObjectKind kind(TypedModel model, TableOptions options) {
    return switch (model.model().config().strategy()) {
      case Strategy.View _ -> ObjectKind.VIEW;
      case Strategy.MaterializedView _ -> ObjectKind.MATERIALIZED_VIEW;
      case Strategy.DynamicTable _ -> ObjectKind.DYNAMIC_TABLE;
      case Strategy.FullRefresh _,
          Strategy.Incremental _,
          Strategy.Merge _,
          Strategy.TimeInterval _,
          Strategy.Microbatch _,
          Strategy.DeleteInsert _,
          Strategy.Ephemeral _,
          Strategy.Snapshot _ ->
          kind(options);
    };
  }

  private static ObjectKind kind(TableOptions options) {
    return switch (options.format()) {
      case TABLE, DELTA_TABLE, ICEBERG_TABLE, STREAMING_TABLE -> ObjectKind.TABLE;
      case VIEW -> ObjectKind.VIEW;
      case MATERIALIZED_VIEW -> ObjectKind.MATERIALIZED_VIEW;
    };
  }

  static Optional<String> invalidName(TableName name) {
    return Stream.of(name.catalog(), name.schema(), name.table())
        .filter(part -> !part.isEmpty())
        .flatMap(part -> NameRule.IDENTIFIER.check(part).stream())
        .map(violation -> violation.message() + " (target `" + name.key() + "`)")
        .findFirst();
  }
}
