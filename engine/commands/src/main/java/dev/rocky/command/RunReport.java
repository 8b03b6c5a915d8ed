package dev.rocky.command;

import dev.rocky.check.Anomaly;
import dev.rocky.check.Quarantine;
import dev.rocky.check.TableChecks;
import dev.rocky.output.CheckResult;
import dev.rocky.output.CheckSeverity;
import dev.rocky.output.DriftActionOutput;
import dev.rocky.output.DriftSummary;
import dev.rocky.output.ExcludedTableOutput;
import dev.rocky.output.PipelineType;
import dev.rocky.output.RunOutput;
import dev.rocky.output.RunOutput.AnomalyEvaluationOutput;
import dev.rocky.output.RunOutput.AnomalyOutput;
import dev.rocky.output.RunOutput.ExecutionSummary;
import dev.rocky.output.RunOutput.MaterializationMetadata;
import dev.rocky.output.RunOutput.MaterializationOutput;
import dev.rocky.output.RunOutput.MetricsSnapshot;
import dev.rocky.output.RunOutput.PermissionSummary;
import dev.rocky.output.RunOutput.TableCheckOutput;
import dev.rocky.output.RunOutput.TableErrorOutput;
import dev.rocky.plan.Plan;
import dev.rocky.run.Metrics;
import dev.rocky.run.RunResult;
import dev.rocky.run.UnitResult;
import dev.rocky.state.Watermark;
import dev.rocky.text.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The {@code run} document of a run's result. */
final class RunReport {
  private RunReport() {}

  static RunOutput of(RunResult result, Optional<String> filter) {
    return new RunOutput(
        result.outcome().recorded().label(),
        result.interrupted(),
        Optional.of(PipelineType.valueOf(result.pipelineType().toUpperCase(Locale.ROOT))),
        filter.orElse(""),
        result.durationMs(),
        result.done().size(),
        result.errors().size(),
        result.carried().size(),
        result.excluded().stream().map(RunReport::excluded).toList(),
        result.resumedFrom(),
        result.shadow(),
        result.units().stream()
            .flatMap(unit -> materializations(unit).stream())
            .sorted(Order.by(m -> String.join("\u0000", m.assetKey())))
            .toList(),
        result.checks().stream().map(RunReport::checks).toList(),
        result.checkGateFailed() ? Optional.of(true) : Optional.empty(),
        result.quarantine().isEmpty()
            ? Optional.empty()
            : Optional.of(result.quarantine().stream().map(RunReport::quarantine).toList()),
        anomalies(result),
        Optional.of(result.anomalyEvaluations().stream().map(RunReport::evaluation).toList()),
        result.errors().stream().map(RunReport::error).toList(),
        execution(result),
        metrics(result.metrics()),
        new PermissionSummary(0, 0, result.catalogsCreated(), result.schemasCreated()),
        new DriftSummary(
            result.drift().tablesChecked(),
            result.drift().actions().size(),
            result.drift().actions().stream()
                .map(a -> new DriftActionOutput(a.table(), a.assetKey(), a.action(), a.reason()))
                .toList()),
        result.units().stream().flatMap(unit -> PartitionReport.summary(unit).stream()).toList());
  }

  /** What is told of a unit: one entry, of a partitioned model one for each window. */
  static List<MaterializationOutput> materializations(UnitResult unit) {
    if (unit.unit().windows().isPresent()) {
      return PartitionReport.materializations(unit);
    }
    return unit.isDone() ? List.of(materialization(unit)) : List.of();
  }

  static List<AnomalyOutput> anomalies(RunResult result) {
    return result.anomalies().stream().map(RunReport::anomaly).toList();
  }

  /** The same document without what is as long as there are tables. */
  static RunOutput brief(RunOutput output) {
    return new RunOutput(
        output.status(),
        output.interrupted(),
        output.pipelineType(),
        output.filter(),
        output.durationMs(),
        output.tablesCopied(),
        output.tablesFailed(),
        output.tablesSkipped(),
        List.of(),
        output.resumedFrom(),
        output.shadow(),
        List.of(),
        List.of(),
        output.checkGateFailed(),
        Optional.empty(),
        output.anomalies(),
        Optional.empty(),
        output.errors(),
        output.execution(),
        output.metrics(),
        output.permissions(),
        output.drift(),
        output.partitionSummaries());
  }

  static ExcludedTableOutput excluded(Plan.Excluded excluded) {
    return new ExcludedTableOutput(
        excluded.assetKey(), excluded.sourceSchema(), excluded.tableName(), excluded.reason());
  }

  private static MaterializationOutput materialization(UnitResult unit) {
    return new MaterializationOutput(
        unit.unit().assetKey(),
        unit.rows().isPresent() ? unit.rows().getAsLong() : null,
        unit.durationMs(),
        unit.startedAt(),
        new MaterializationMetadata(
            unit.strategy(),
            unit.watermark().flatMap(RunReport::instant),
            Optional.of(unit.unit().tableKey()),
            unit.sqlHash().isEmpty() ? Optional.empty() : Optional.of(unit.sqlHash()),
            unit.unit().columnCount().map(Integer::longValue),
            Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        attempts(unit));
  }

  private static Optional<List<RunOutput.MaterializationAttempt>> attempts(UnitResult unit) {
    if (unit.attempts().size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        unit.attempts().stream()
            .map(a ->
                new RunOutput.MaterializationAttempt(
                    a.number(),
                    a.succeeded()
                        ? RunOutput.AttemptOutcome.SUCCESS
                        : RunOutput.AttemptOutcome.FAILED,
                    a.durationMs(),
                    a.error().map(e -> e.message()),
                    a.error().map(e -> e.kind().label()),
                    Optional.empty(),
                    Optional.empty()))
            .toList());
  }

  /** The document knows instants only: numbers and texts have no place in it. */
  private static Optional<Instant> instant(UnitResult.Greatest greatest) {
    Watermark.ValueType type = greatest.type();
    return switch (type) {
      case TIMESTAMP -> Optional.of(Instant.parse(greatest.value()));
      case DATE ->
          Optional.of(LocalDate.parse(greatest.value()).atStartOfDay(ZoneOffset.UTC).toInstant());
      case NUMBER, TEXT -> Optional.empty();
    };
  }

  private static TableCheckOutput checks(TableChecks table) {
    return new TableCheckOutput(
        table.assetKey(), table.checks().stream().map(RunReport::check).toList());
  }

  private static RunOutput.QuarantineOutput quarantine(Quarantine.Result result) {
    return new RunOutput.QuarantineOutput(
        result.assetKey(),
        RunOutput.QuarantineMode.valueOf(result.mode().name()),
        result.error().isEmpty(),
        result.error().map(e -> String.valueOf(e.getMessage())).orElse(null),
        result.valid().orElse(null),
        result.bad().orElse(null),
        boxed(result.validRows()),
        boxed(result.badRows()));
  }

  private static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  static CheckResult check(dev.rocky.check.CheckResult check) {
    Optional<CheckSeverity> severity = Optional.empty();
    return switch (check) {
      case dev.rocky.check.CheckResult.RowCount c ->
          new CheckResult.RowCountCheck(
              c.name(), c.passed(), severity, c.notEvaluated(), c.sourceCount(), c.targetCount());
      case dev.rocky.check.CheckResult.ColumnMatch c ->
          new CheckResult.ColumnMatchCheck(
              c.name(), c.passed(), severity, c.notEvaluated(), c.missing(), c.extra());
      case dev.rocky.check.CheckResult.Freshness c ->
          new CheckResult.FreshnessCheck(
              c.name(),
              c.passed(),
              severity,
              c.notEvaluated(),
              c.lagSeconds(),
              c.thresholdSeconds());
      case dev.rocky.check.CheckResult.NullRate c ->
          new CheckResult.NullRateCheck(
              c.name(),
              c.passed(),
              severity,
              c.notEvaluated(),
              c.column(),
              c.nullRate(),
              c.threshold());
      case dev.rocky.check.CheckResult.Assertion c ->
          new CheckResult.AssertionCheck(
              c.name(),
              c.passed(),
              Optional.of(c.warningOnly() ? CheckSeverity.WARNING : CheckSeverity.ERROR),
              c.notEvaluated(),
              "assertion",
              c.column(),
              c.failingRows(),
              c.query(),
              c.failingRows(),
              0);
      case dev.rocky.check.CheckResult.Custom c ->
          new CheckResult.CustomCheck(
              c.name(),
              c.passed(),
              severity,
              c.notEvaluated(),
              c.query(),
              c.resultValue(),
              c.threshold());
    };
  }

  private static AnomalyOutput anomaly(Anomaly anomaly) {
    return new AnomalyOutput(
        anomaly.table(),
        anomaly.assetKey(),
        anomaly.currentCount(),
        anomaly.baselineAvg(),
        anomaly.deviationPct(),
        anomaly.reason());
  }

  private static AnomalyEvaluationOutput evaluation(Anomaly.Evaluation evaluation) {
    return new AnomalyEvaluationOutput(
        evaluation.table(),
        evaluation.assetKey(),
        evaluation.notEvaluated().isEmpty(),
        evaluation.notEvaluated());
  }

  private static TableErrorOutput error(RunResult.Failure failure) {
    List<String> key = failure.assetKey().isEmpty() ? List.of(failure.name()) : failure.assetKey();
    return new TableErrorOutput(
        key, failure.message(), Optional.of(failure.kind().label()), Optional.empty());
  }

  private static ExecutionSummary execution(RunResult result) {
    long failed = result.units().stream().filter(u -> !u.isDone()).count();
    return new ExecutionSummary(
        result.concurrency(),
        result.units().size(),
        failed,
        result.adapted().isPresent(),
        result.adapted().map(adapted -> (long) adapted.finalConcurrency()),
        result.adapted().map(adapted -> (long) adapted.rateLimits()));
  }

  private static MetricsSnapshot metrics(Metrics m) {
    return new MetricsSnapshot(
        m.tablesProcessed(),
        m.tablesFailed(),
        m.errorRatePct(),
        m.statementsExecuted(),
        m.retriesAttempted(),
        m.retriesSucceeded(),
        m.anomaliesDetected(),
        m.tables().p50(),
        m.tables().p95(),
        m.tables().max(),
        m.queries().p50(),
        m.queries().p95(),
        m.queries().max());
  }
}
