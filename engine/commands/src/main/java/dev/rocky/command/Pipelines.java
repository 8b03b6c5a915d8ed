package dev.rocky.command;

import dev.rocky.check.QualityTargets;
import dev.rocky.compile.Analysis;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.plan.Discovery;
import dev.rocky.plan.Filter;
import dev.rocky.plan.ModelSelection;
import dev.rocky.plan.Plan;
import dev.rocky.plan.ReplicationPlanner;
import dev.rocky.plan.ShadowTargets;
import dev.rocky.plan.SnapshotPlanner;
import dev.rocky.plan.TransformationPlanner;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.Replication;
import dev.rocky.project.PipelineConfig.Transformation;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.StateConfig;
import dev.rocky.run.Run;
import dev.rocky.run.RunEvent;
import dev.rocky.state.StateReader;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.DiscoveryAdapter;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a pipeline will do: the one place where {@code plan}, {@code run} and {@code discover} turn
 * configuration and models into plans.
 */
final class Pipelines {
  private final Session session;
  private final RockyConfig config;
  private final PipelineConfig pipeline;
  private final RunRequest request;
  private final AdapterPool adapters;
  private final ShadowTargets shadow;
  private Optional<Integer> discovered = Optional.empty();
  private Optional<Integer> compiled = Optional.empty();

  Pipelines(Session session, RockyConfig config, RunRequest request, AdapterPool adapters) {
    this.session = session;
    this.config = config;
    this.request = request;
    this.adapters = adapters;
    this.shadow = request.shadow().targets();
    this.pipeline = chosen(config, request);
    switch (pipeline) {
      case Replication _, Transformation _ -> {}
      case PipelineConfig.Quality _ -> refuseShadow("only checks tables");
      case PipelineConfig.Snapshot _ -> refuseModels();
      case PipelineConfig.Load _ -> {
        refuseModels();
        refuseShadow("loads files");
      }
    }
    requireLocalState(config);
  }

  /** A store that other machines share is not written beside its back. */
  static void requireLocalState(RockyConfig config) {
    if (config.state().backend() != StateConfig.Backend.LOCAL) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "this version keeps state in a local file only; [state] backend = \"%s\" is not available"
              .formatted(config.state().backend().label()));
    }
  }

  /**
   * {@code --model} needs models, so of several pipelines the only transformation pipeline will do.
   */
  private static PipelineConfig chosen(RockyConfig config, RunRequest request) {
    return request.only().isEmpty()
        ? Configs.pipeline(config, request.pipeline())
        : withModels(config, request.pipeline());
  }

  /** The pipeline of that name, else the only transformation pipeline, else the only one. */
  static PipelineConfig withModels(RockyConfig config, Optional<String> name) {
    if (name.isEmpty()) {
      List<PipelineConfig> withModels =
          config.pipelines().stream().filter(Transformation.class::isInstance).toList();
      if (withModels.size() == 1) {
        return withModels.getFirst();
      }
    }
    return Configs.pipeline(config, name);
  }

  /** A history is no model, and has none beside it. */
  private void refuseModels() {
    if (request.all() || !request.only().isEmpty() || !request.select().isEmpty()) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "pipeline '%s' keeps the history of a table: --all, --model, --select and --exclude are for models"
              .formatted(pipeline.name()));
    }
  }

  /** What a check finds, and which files were loaded, is history of the tables themselves. */
  private void refuseShadow(String does) {
    if (shadow.isOn()) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "pipeline '%s' %s: it has no shadow runs".formatted(pipeline.name(), does));
    }
  }

  PipelineConfig pipeline() {
    return pipeline;
  }

  /** The warehouse that is written to. */
  WarehouseAdapter warehouse() {
    return adapters.warehouse(pipeline.targetAdapter());
  }

  /**
   * Tells what {@link #work} found out on its way.
   *
   * @throws RockyException when a listener wants nothing to be done
   */
  void announce(Consumer<RunEvent> events) {
    discovered.ifPresent(sources -> events.accept(new RunEvent.Discovered(sources)));
    compiled.ifPresent(models -> events.accept(new RunEvent.Compiled(models)));
  }

  /** What this pipeline will do, by the state and the catalog as they are now. */
  Run.Work work(StateReader state) {
    Optional<Filter> filter = request.filter().map(Filter::parse);
    return switch (pipeline) {
      case Transformation transformation -> models(transformation, filter, state);
      case Replication replication -> replication(replication, filter, state);
      case PipelineConfig.Quality quality ->
          Run.Work.checking(nothing(quality), QualityTargets.of(quality, warehouse()));
      case PipelineConfig.Snapshot snapshot ->
          new Run.Work(
              new SnapshotPlanner(
                      snapshot, filter, request.fullRefresh(), warehouse().dialect(), state, shadow)
                  .plan(new WarehouseCatalog(warehouse())),
              (unit, catalog) -> unit,
              Optional.empty());
      case PipelineConfig.Load load -> LoadWork.of(session, load, config.root(), adapters).work();
    };
  }

  /**
   * The production tables that this pipeline writes.
   *
   * @throws RockyException when it is a pipeline of another kind than copies or models
   */
  List<TableName> targets(StateReader state) {
    Optional<Filter> filter = request.filter().map(Filter::parse);
    return switch (pipeline) {
      case Transformation transformation ->
          planner(transformation, analysis(transformation), filter, state).targets();
      case Replication replication -> {
        Discovery found = sources(replication, filter);
        found.warnings().forEach(session.notices()::warn);
        yield new ReplicationPlanner(replication, warehouse().dialect(), state, false, shadow)
            .targets(found, new WarehouseCatalog(warehouse()));
      }
      case PipelineConfig.Quality _, PipelineConfig.Snapshot _, PipelineConfig.Load _ ->
          throw new RockyException(
              FailureKind.UNKNOWN,
              "pipeline '%s' has nothing to compare: shadows are compared of replication and transformation pipelines"
                  .formatted(pipeline.name()));
    };
  }

  private Run.Work models(
      Transformation transformation, Optional<Filter> filter, StateReader state) {
    Analysis analysis = analysis(transformation);
    TransformationPlanner planner = planner(transformation, analysis, filter, state);
    return new Run.Work(
        planner.plan(new WarehouseCatalog(warehouse())), planner, Optional.of(analysis));
  }

  private Run.Work replication(
      Replication replication, Optional<Filter> filter, StateReader state) {
    boolean withModels =
        request.all() || request.models().models().isPresent() || !request.only().isEmpty();
    if (!withModels && !request.select().isEmpty()) {
      session
          .notices()
          .warn(
              "`--select` and `--exclude` choose models: pipeline `%s` copies tables, all of them; add --all for its models"
                  .formatted(replication.name()));
    }
    Optional<Transformation> then =
        withModels ? Optional.of(modelsOf(replication)) : Optional.empty();
    Optional<Analysis> analysis = then.map(this::analysis);
    Optional<TransformationPlanner> modelPlanner =
        then.map(t -> planner(t, analysis.orElseThrow(), Optional.empty(), state));
    if (analysis.filter(Analysis::hasErrors).isPresent()) {
      // Nothing is copied for models that cannot be built: a compile error comes before the first
      // statement.
      Plan broken = modelPlanner.orElseThrow().plan(new WarehouseCatalog(warehouse()));
      if (!broken.problems().isEmpty()) {
        return new Run.Work(broken, modelPlanner.get(), analysis);
      }
    }
    Plan copies =
        request.only().isEmpty()
            ? new ReplicationPlanner(
                    replication, warehouse().dialect(), state, request.fullRefresh(), shadow)
                .plan(sources(replication, filter), new WarehouseCatalog(warehouse()))
            : nothing(replication);
    modelPlanner.ifPresent(planner -> refuseOverwriting(copies, planner));
    return new Run.Work(
        copies,
        (unit, catalog) -> unit,
        analysis,
        modelPlanner.map(planner -> {
          Supplier<Plan> plan = () -> planner.plan(new WarehouseCatalog(warehouse()));
          return new Run.Models(plan, planner);
        }));
  }

  /** Both phases write in one place. */
  private void refuseOverwriting(Plan copies, TransformationPlanner models) {
    List<TableName> written = new ArrayList<>(models.targets());
    copies.units().forEach(unit -> unit.shadowed().ifPresent(written::add));
    shadow.check(written, models.standing(), warehouse().dialect());
  }

  private Discovery sources(Replication replication, Optional<Filter> filter) {
    Discovery found = discover(replication, filter);
    discovered = Optional.of(found.sources().size());
    return found;
  }

  private static Plan nothing(PipelineConfig pipeline) {
    return new Plan(
        pipeline.name(),
        pipeline.type(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The models beside a replication pipeline, built where it writes. */
  private static Transformation modelsOf(Replication replication) {
    return new Transformation(
        replication.common(),
        Transformation.DEFAULT_MODELS,
        replication.targetAdapter(),
        replication.target().governance(),
        Optional.empty());
  }

  private Analysis analysis(Transformation transformation) {
    boolean ownGlob = pipeline instanceof Transformation && request.models().models().isEmpty();
    ModelsRequest models =
        new ModelsRequest(
            request.models().models(),
            transformation.contracts().map(c -> config.resolve(c).toString()),
            request.models().variables());
    Projects.Compiled compiled =
        Projects.compile(
            session,
            Optional.of(config),
            ownGlob ? Optional.of(transformation) : Optional.empty(),
            models,
            true);
    Analysis analysis = Projects.requireModels(compiled).analysis();
    if (!analysis.hasErrors()) {
      this.compiled = Optional.of(analysis.models().size());
    }
    return analysis;
  }

  private TransformationPlanner planner(
      Transformation transformation,
      Analysis analysis,
      Optional<Filter> filter,
      StateReader state) {
    Optional<Set<String>> names = Optional.empty();
    if (!request.only().isEmpty()) {
      Set<String> wanted = new LinkedHashSet<>();
      request.only().forEach(name -> wanted.add(Projects.model(analysis, name).name()));
      names = Optional.of(wanted);
    } else {
      names = Selections.chosen(session.notices(), analysis, request.select(), state::modelSchemas);
    }
    return new TransformationPlanner(
        transformation,
        analysis,
        new ModelSelection(
            names,
            filter,
            request.fullRefresh(),
            request.partitions().selection(session.clock().instant()),
            deferral()),
        warehouse().dialect(),
        state,
        shadow);
  }

  private Optional<ModelSelection.Deferral> deferral() {
    return request.defer()
        ? Optional.of(new ModelSelection.Deferral(request.deferTo()))
        : Optional.empty();
  }

  /** What the discovery adapter of a replication pipeline finds. */
  Discovery discover(Replication replication, Optional<Filter> filter) {
    Adapter adapter = adapters.get(replication.source().discovery());
    DiscoveryAdapter discovery =
        adapter
            .discovery()
            .orElseThrow(() ->
                new RockyException(
                    FailureKind.UNKNOWN,
                    "adapter '" + adapter.name() + "' cannot discover sources"));
    return Discovery.of(replication, discovery, filter);
  }
}
