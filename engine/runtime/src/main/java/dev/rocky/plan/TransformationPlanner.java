package dev.rocky.plan;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Materializer;
import dev.rocky.name.TableName;
import dev.rocky.project.GovernanceConfig;
import dev.rocky.project.Model;
import dev.rocky.project.PipelineConfig;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.state.StateReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans a transformation pipeline: its models, by layer, within a layer by name (execution.md §4).
 */
public final class TransformationPlanner implements Replanner {
  private final PipelineConfig.Transformation pipeline;
  private final Analysis analysis;
  private final ModelSelection selection;
  private final StatementDialect dialect;
  private final StateReader state;
  private final ShadowTargets shadow;

  public TransformationPlanner(
      PipelineConfig.Transformation pipeline,
      Analysis analysis,
      ModelSelection selection,
      StatementDialect dialect,
      StateReader state) {
    this(pipeline, analysis, selection, dialect, state, ShadowTargets.none());
  }

  public TransformationPlanner(
      PipelineConfig.Transformation pipeline,
      Analysis analysis,
      ModelSelection selection,
      StatementDialect dialect,
      StateReader state,
      ShadowTargets shadow) {
    this.shadow = shadow;
    this.pipeline = pipeline;
    this.analysis = analysis;
    this.selection = selection;
    this.dialect = dialect;
    this.state = state;
  }

  /**
   * The plan for what the catalog says now.
   *
   * @throws RockyException when the filter names a key that models do not have, the catalog cannot
   *     be read, or a shadow is no shadow
   */
  public Plan plan(Catalog catalog) {
    List<TypedModel> selected = selected();
    List<Plan.Problem> problems = compileErrors(selected);
    List<String> warnings = new ArrayList<>();
    Map<String, Materializer> materializers = new LinkedHashMap<>();
    List<List<String>> layers = new ArrayList<>();
    for (List<String> layer : analysis.layers()) {
      List<String> built = new ArrayList<>();
      for (String name : layer.stream().sorted().toList()) {
        analysis
            .model(name)
            .filter(selected::contains)
            .ifPresent(model -> choose(model, problems, materializers, built));
      }
      if (!built.isEmpty()) {
        layers.add(built);
      }
    }
    if (!problems.isEmpty()) {
      return new Plan(
          pipeline.name(),
          pipeline.type(),
          problems,
          List.of(),
          List.of(),
          layers,
          List.of(),
          warnings);
    }
    if (materializers.isEmpty() && !selected.isEmpty()) {
      warnings.add("only ephemeral models are selected: nothing is built");
    }
    shadow.check(targets(materializers.keySet()), standing(), dialect);
    List<String> order = List.copyOf(materializers.keySet());
    ModelPlanner planner = planner(catalog);
    List<PlannedUnit> units = new ArrayList<>();
    for (Map.Entry<String, Materializer> entry : materializers.entrySet()) {
      TypedModel model = analysis.model(entry.getKey()).orElseThrow();
      PlannedUnit unit =
          planner.plan(
              units.size(),
              model,
              entry.getValue(),
              upstream(model, materializers.keySet(), order.subList(0, units.size())));
      if (unit.work() instanceof PlannedUnit.Work.Later(_, var reason)) {
        warnings.add(reason);
      }
      units.add(unit);
    }
    warnings.addAll(planner.warnings());
    GovernanceConfig governance = pipeline.governance().orElse(GovernanceConfig.NONE);
    List<SetUp> setUp = SetUp.of(units, governance, shadow, dialect, catalog);
    return new Plan(
        pipeline.name(), pipeline.type(), problems, setUp, units, layers, List.of(), warnings);
  }

  @Override
  public PlannedUnit again(PlannedUnit unit, Catalog catalog) {
    TypedModel model = analysis.model(unit.name()).orElseThrow();
    return switch (Materializer.of(model.model().config().strategy())) {
      case Materializer.Choice.Build(var materializer) ->
          planner(catalog).plan(unit.index(), model, materializer, unit.upstream());
      case Materializer.Choice.Nothing _ -> unit;
    };
  }

  private ModelPlanner planner(Catalog catalog) {
    DeferredReads deferred =
        selection
            .deferral()
            .map(deferral -> new DeferredReads(analysis, deferral, built(), catalog))
            .orElse(DeferredReads.NONE);
    return new ModelPlanner(
        analysis,
        dialect,
        catalog,
        state,
        deferred,
        new WindowPlanner(selection.partitions(), selection.fullRefresh(), state),
        selection.fullRefresh(),
        shadow);
  }

  /** Where the models of this run are built when it is no shadow run. */
  public List<TableName> targets() {
    return targets(built());
  }

  private List<TableName> targets(Collection<String> names) {
    return names.stream()
        .flatMap(name -> analysis.model(name).stream())
        .map(model -> model.model().config().target())
        .toList();
  }

  /** What models build, whether in this run or not. */
  public List<TableName> standing() {
    List<TableName> standing = new ArrayList<>();
    for (TypedModel model : analysis.models()) {
      if (!ModelSql.isEphemeral(model)) {
        standing.add(model.model().config().target());
      }
    }
    for (Model model : analysis.project().references()) {
      standing.add(model.config().target());
    }
    return standing;
  }

  /** Names of the models this run builds; what it cannot build ends it before. */
  private Set<String> built() {
    Set<String> names = new LinkedHashSet<>();
    for (TypedModel model : selected()) {
      switch (Materializer.of(model.model().config().strategy())) {
        case Materializer.Choice.Build _ -> names.add(model.name());
        case Materializer.Choice.Nothing _ -> {}
      }
    }
    return names;
  }

  private void choose(
      TypedModel model,
      List<Plan.Problem> problems,
      Map<String, Materializer> materializers,
      List<String> layer) {
    switch (Materializer.of(model.model().config().strategy())) {
      case Materializer.Choice.Nothing _ -> {}
      case Materializer.Choice.Build(var materializer) -> {
        Optional<String> refused =
            ModelOptions.refused(ModelOptions.format(model.model().config()), dialect)
                .map(why -> "model `" + model.name() + "`: " + why.message())
                .or(() -> otherAdapter(model));
        if (refused.isPresent()) {
          refuse(model, refused.get(), problems);
        } else {
          materializers.put(model.name(), materializer);
          layer.add(model.name());
        }
      }
    }
  }

  /** One entry for each model: one that does not compile has been told of. */
  private static void refuse(TypedModel model, String why, List<Plan.Problem> problems) {
    if (problems.stream().noneMatch(p -> p.model().equals(model.name()))) {
      problems.add(problem(model, why));
    }
  }

  private Optional<String> otherAdapter(TypedModel model) {
    return model
        .model()
        .config()
        .adapter()
        .filter(adapter -> !adapter.equals(pipeline.targetAdapter()))
        .map(adapter ->
            "model `%s` is built with adapter `%s`, the pipeline with `%s`: several adapters in one pipeline are not available in this version"
                .formatted(model.name(), adapter, pipeline.targetAdapter()));
  }

  /**
   * Units of this run that come before the model, directly or through models that are not built by
   * themselves. In a shadow run also those of the units planned before it that it reads by their
   * tables' names: their shadows have to be there.
   */
  private List<String> upstream(TypedModel model, Set<String> built, List<String> before) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    collectUpstream(model, built, before, found, seen);
    return List.copyOf(found);
  }

  private void collectUpstream(
      TypedModel model,
      Set<String> built,
      List<String> before,
      Set<String> found,
      Set<String> seen) {
    if (shadow.isOn()) {
      for (String written : model.externals()) {
        List<String> parts = List.of(written.split("\\."));
        before.stream()
            .filter(name ->
                targets(List.of(name)).stream().anyMatch(table -> ModelSql.names(parts, table)))
            .forEach(found::add);
      }
    }
    for (String name : model.dependencies()) {
      if (!seen.add(name)) {
        continue;
      }
      if (built.contains(name)) {
        found.add(name);
      } else {
        analysis.model(name).ifPresent(next -> collectUpstream(next, built, before, found, seen));
      }
    }
  }

  // --- which models

  private List<TypedModel> selected() {
    return analysis.models().stream()
        .filter(model -> selection.names().map(n -> n.contains(model.name())).orElse(true))
        .filter(this::passesFilter)
        .toList();
  }

  private boolean passesFilter(TypedModel model) {
    if (selection.filter().isEmpty() || selection.filter().get().isModelsOnly()) {
      return true;
    }
    Filter filter = selection.filter().get();
    TableName target = model.model().config().target();
    String actual =
        switch (filter.key()) {
          case "model", "name" -> model.name();
          case "schema" -> target.schema();
          case "catalog" -> target.catalog();
          case "table" -> target.table();
          default ->
              throw new RockyException(
                  FailureKind.UNKNOWN,
                  "filter key `%s` is not one of a transformation pipeline: `model`, `name`, `schema`, `catalog`, `table`"
                      .formatted(filter.key()));
        };
    return actual.equals(filter.value());
  }

  // --- compile errors

  /** One problem for each selected model or ancestor of one that has an error. */
  private List<Plan.Problem> compileErrors(List<TypedModel> selected) {
    Set<String> concerned = new LinkedHashSet<>();
    selected.forEach(model -> addWithAncestors(model, concerned));
    Map<String, List<Diagnostic>> byModel = new LinkedHashMap<>();
    for (Diagnostic diagnostic : analysis.diagnostics()) {
      if (diagnostic.isError() && concerns(diagnostic, concerned)) {
        byModel.computeIfAbsent(diagnostic.model(), name -> new ArrayList<>()).add(diagnostic);
      }
    }
    List<Plan.Problem> problems = new ArrayList<>();
    byModel.forEach((name, found) -> problems.add(problem(name, found)));
    return problems;
  }

  /** An error of no model (a macro, a cycle, a duplicate name) stops every run. */
  private boolean concerns(Diagnostic diagnostic, Set<String> concerned) {
    return concerned.contains(diagnostic.model()) || analysis.model(diagnostic.model()).isEmpty();
  }

  private void addWithAncestors(TypedModel model, Set<String> names) {
    if (names.add(model.name())) {
      model
          .dependencies()
          .forEach(name -> analysis.model(name).ifPresent(next -> addWithAncestors(next, names)));
    }
  }

  private Plan.Problem problem(String name, List<Diagnostic> found) {
    String text =
        String.join(
            "; ", found.stream().map(d -> d.code() + ": " + d.message() + where(d)).toList());
    return analysis
        .model(name)
        .map(model -> problem(model, text))
        .orElseGet(() -> new Plan.Problem(name, List.of(name), text));
  }

  private static String where(Diagnostic diagnostic) {
    return diagnostic
        .place()
        .map(p -> " (%s:%d:%d)".formatted(p.source().file(), p.line(), p.column()))
        .orElse("");
  }

  private static Plan.Problem problem(TypedModel model, String message) {
    TableName target = model.model().config().target();
    return new Plan.Problem(
        model.name(), List.of(target.catalog(), target.schema(), target.table()), message);
  }
}
