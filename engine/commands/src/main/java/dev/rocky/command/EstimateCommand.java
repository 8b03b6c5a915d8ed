package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.DialectName;
import dev.rocky.output.EstimateOutput;
import dev.rocky.output.EstimateOutput.ModelEstimate;
import dev.rocky.plan.UnbuiltSql;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.Transformation;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.Strategy;
import dev.rocky.text.Order;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code rocky estimate}: what the warehouse expects of each model's query, without running it
 * (cli.md §8, execution.md §20.3).
 */
final class EstimateCommand {
  /** Of a byte that BigQuery reads, in dollars (execution.md §20.2). */
  private static final double BIGQUERY_PER_BYTE = 6.25 / 1e12;

  private final Session session;

  EstimateCommand(Session session) {
    this.session = session;
  }

  Reply<EstimateOutput> run(EstimateRequest request) {
    RockyConfig config = Configs.required(session);
    PipelineConfig pipeline = Pipelines.withModels(config, request.pipeline());
    Analysis analysis =
        Projects.compile(
                session,
                Optional.of(config),
                pipeline instanceof Transformation own && request.models().models().isEmpty()
                    ? Optional.of(own)
                    : Optional.empty(),
                request.models(),
                true)
            .analysis();
    List<TypedModel> models =
        request
            .model()
            .map(name -> List.of(Projects.model(analysis, name)))
            .orElseGet(
                () -> analysis.models().stream().sorted(Order.by(TypedModel::name)).toList());
    if (models.isEmpty()) {
      return Reply.ok(
          new EstimateOutput(
              List.of(), 0, Optional.empty(), Optional.of("the project has no models")));
    }
    try (AdapterPool adapters = new AdapterPool(session, config)) {
      return estimates(analysis, models, adapters.warehouse(pipeline.targetAdapter()));
    }
  }

  private Reply<EstimateOutput> estimates(
      Analysis analysis, List<TypedModel> models, WarehouseAdapter warehouse) {
    WarehouseCatalog catalog = new WarehouseCatalog(warehouse);
    List<ModelEstimate> estimates = new ArrayList<>();
    Optional<Double> total = Optional.of(0.0);
    String lastFailure = "";
    for (TypedModel model : models) {
      try {
        ModelEstimate estimate = estimate(analysis, model, warehouse, catalog);
        estimates.add(estimate);
        // What an ephemeral model takes is part of what its readers take.
        if (!(model.model().config().strategy() instanceof Strategy.Ephemeral)) {
          total = total.flatMap(sum -> estimate.estimatedCostUsd().map(cost -> sum + cost));
        }
      } catch (RockyException e) {
        if (e.kind() == FailureKind.CONNECTION_FAILED) {
          throw e;
        }
        lastFailure =
            "there is no estimate of model `%s`: %s".formatted(model.name(), e.getMessage());
        session.notices().warn(lastFailure);
      }
    }
    if (estimates.isEmpty()) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          models.size() == 1 ? lastFailure : "there is no estimate of any model; " + lastFailure);
    }
    return Reply.ok(new EstimateOutput(estimates, estimates.size(), total, Optional.empty()));
  }

  private static ModelEstimate estimate(
      Analysis analysis, TypedModel model, WarehouseAdapter warehouse, WarehouseCatalog catalog) {
    String sql =
        UnbuiltSql.of(analysis, model, warehouse.dialect(), catalog)
            .orElseThrow(
                () -> new RockyException(FailureKind.UNKNOWN, unreadable(analysis, model)));
    String answer = warehouse.explain(sql);
    PlanReading reading = PlanReading.of(warehouse.dialect().upkeep().planFormat(), answer);
    return new ModelEstimate(
        model.name(),
        reading.bytes(),
        reading.rows(),
        answer,
        cost(warehouse.dialect().name(), reading));
  }

  private static String unreadable(Analysis analysis, TypedModel model) {
    return analysis.diagnostics().stream()
        .filter(d -> d.isError() && d.model().equals(model.name()))
        .findFirst()
        .map((Diagnostic d) -> d.code() + ": " + d.message())
        .orElse("its query cannot be read");
  }

  /** Where the price follows from what a plan says: by bytes, or nothing at all. */
  private static Optional<Double> cost(DialectName warehouse, PlanReading reading) {
    return switch (warehouse) {
      case DUCKDB -> Optional.of(0.0);
      case BIGQUERY -> reading.bytes().map(bytes -> bytes * BIGQUERY_PER_BYTE);
      case DATABRICKS, SNOWFLAKE, PERMISSIVE -> Optional.empty();
    };
  }
}
