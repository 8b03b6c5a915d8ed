package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.name.DialectName;
import dev.rocky.output.OptimizeOutput;
import dev.rocky.output.OptimizeOutput.OptimizeRecommendation;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.Dialects;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.RockyConfig.CostConfig;
import dev.rocky.state.ModelExecution;
import dev.rocky.state.RunRecord;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import dev.rocky.state.UnitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code rocky optimize}: materializations that would be cheaper, by recorded runs and {@code
 * [cost]} (cli.md §8, execution.md §20.1). It asks no warehouse.
 */
final class OptimizeCommand {
  private static final int RUNS = 100;

  private final Session session;

  OptimizeCommand(Session session) {
    this.session = session;
  }

  Reply<OptimizeOutput> run(OptimizeRequest request) {
    Optional<RockyConfig> config = Configs.optional(session, ConfigUse.COMPILE);
    CostConfig cost = config.map(RockyConfig::cost).orElse(CostConfig.DEFAULT);
    if (Advice.sizeFactor(cost.warehouseSize()).isEmpty()) {
      session
          .notices()
          .warn(
              "[cost] warehouse_size = \"%s\" is no known size; prices are those of Medium"
                  .formatted(cost.warehouseSize()));
    }
    Analysis analysis =
        Projects.compile(session, config, Optional.empty(), request.models(), false).analysis();
    DialectName elsewhere = Dialects.ofProject(config);
    Map<String, List<Advice.BuildTime>> builds = builds();
    List<OptimizeRecommendation> recommendations = new ArrayList<>();
    builds.forEach((name, times) -> {
      Optional<TypedModel> model = analysis.model(name);
      boolean isTable = model.isEmpty() && name.contains(".");
      if (!isTable && request.model().map(name::contains).orElse(true)) {
        recommendations.add(recommendation(name, times, model, analysis, cost, elsewhere));
      }
    });
    Optional<String> message = Optional.empty();
    if (recommendations.isEmpty()) {
      message =
          Optional.of(
              request
                  .model()
                  .map(part -> "no run of a model with `" + part + "` in its name is recorded")
                  .orElse("no run of a model is recorded; `rocky run` records them"));
    }
    boolean incremental =
        recommendations.stream().anyMatch(r -> r.recommendedStrategy().equals("incremental"));
    return Reply.ok(
        new OptimizeOutput(
            recommendations,
            recommendations.size(),
            message,
            incremental
                ? Optional.of(
                    "row counts tell of rows that come and go, not of rows that change: `incremental` needs a column that rises with every change")
                : Optional.empty()));
  }

  /** Successful executions of the newest runs, by model, the newest first. */
  private Map<String, List<Advice.BuildTime>> builds() {
    Map<String, List<Advice.BuildTime>> builds = new TreeMap<>();
    try (StateReader state = StateStores.read(session.stateFile())) {
      for (RunRecord run : state.runs(RUNS)) {
        for (ModelExecution e : state.executions(run.runId())) {
          if (e.status() == UnitStatus.SUCCESS && run.shadow().isEmpty()) {
            builds
                .computeIfAbsent(e.modelName(), _ -> new ArrayList<>())
                .add(
                    new Advice.BuildTime(
                        e.startedAt(), e.durationMs(), e.rowsAffected(), e.bytesWritten()));
          }
        }
      }
    }
    return builds;
  }

  private static OptimizeRecommendation recommendation(
      String name,
      List<Advice.BuildTime> builds,
      Optional<TypedModel> model,
      Analysis analysis,
      CostConfig cost,
      DialectName elsewhere) {
    int consumers =
        (int) analysis.models().stream().filter(m -> m.dependencies().contains(name)).count();
    boolean metered = model.map(TypedModel::dialect).orElse(elsewhere) != DialectName.DUCKDB;
    Advice.Recommendation advice =
        Advice.of(
            new Advice.Facts(
                builds, model.map(m -> m.model().config().strategy()), consumers, metered),
            cost);
    return new OptimizeRecommendation(
        name,
        advice.current(),
        advice.recommended(),
        advice.savings(),
        advice.reasoning(),
        advice.costPerRun(),
        advice.storagePerMonth(),
        consumers);
  }
}
