package dev.rocky.run;

import dev.rocky.check.Anomaly;
import dev.rocky.check.Quarantine;
import dev.rocky.check.TableChecks;
import dev.rocky.failure.FailureKind;
import dev.rocky.plan.Plan;
import dev.rocky.plan.PlannedUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run: everything its output says.
 *
 * @param units in planned order
 * @param errors one for each failure, skipped units and models that do not compile included
 * @param quarantine rows that were set aside, by table
 * @param checkGateFailed failed checks made the run fail
 * @param schemasCreated really created, not merely ensured
 * @param concurrency units in flight as configured; the ceiling when adaptive
 * @param adapted what became of an adaptive limit
 * @param shadow it wrote tables in the place of those of production
 * @param carried units that a resumed run had finished and that were not run again
 * @param fatal why the run ended before a unit was known; there is then no document to print
 * @param aborted why a listener ended the run
 * @param recorded whether the history row was written
 */
public record RunResult(
    String runId,
    Outcome outcome,
    String pipeline,
    String pipelineType,
    Optional<String> filter,
    Instant startedAt,
    Instant finishedAt,
    List<UnitResult> units,
    List<Plan.Excluded> excluded,
    List<Failure> errors,
    List<TableChecks> checks,
    List<Quarantine.Result> quarantine,
    List<Anomaly> anomalies,
    List<Anomaly.Evaluation> anomalyEvaluations,
    boolean checkGateFailed,
    DriftSummary drift,
    int concurrency,
    Optional<Adapted> adapted,
    Metrics metrics,
    int catalogsCreated,
    int schemasCreated,
    Optional<String> resumedFrom,
    boolean shadow,
    List<PlannedUnit> carried,
    Optional<String> fatal,
    Optional<String> aborted,
    boolean recorded) {
  public RunResult {
    units = List.copyOf(units);
    excluded = List.copyOf(excluded);
    carried = List.copyOf(carried);
    errors = List.copyOf(errors);
    checks = List.copyOf(checks);
    quarantine = List.copyOf(quarantine);
    anomalies = List.copyOf(anomalies);
    anomalyEvaluations = List.copyOf(anomalyEvaluations);
  }

  /** The limit at the end, and how often the warehouse asked for fewer calls. */
  public record Adapted(int finalConcurrency, int rateLimits) {}

  /** One entry of {@code errors}. */
  public record Failure(String name, List<String> assetKey, FailureKind kind, String message) {
    public Failure {
      assetKey = List.copyOf(assetKey);
    }
  }

  /** Tables whose columns were compared, and what was done about differences. */
  public record DriftSummary(int tablesChecked, List<DriftAction> actions) {
    public DriftSummary {
      actions = List.copyOf(actions);
    }
  }

  /** What was done about the drift of one table. */
  public record DriftAction(String table, List<String> assetKey, String action, String reason) {
    public DriftAction {
      assetKey = List.copyOf(assetKey);
    }
  }

  public List<UnitResult> done() {
    return units.stream().filter(UnitResult::isDone).toList();
  }

  public boolean interrupted() {
    return outcome == Outcome.INTERRUPTED;
  }

  public long durationMs() {
    return Math.max(0, finishedAt.toEpochMilli() - startedAt.toEpochMilli());
  }

  /**
   * What stderr says after the document when the run did not succeed; names the run and how to take
   * it up again.
   */
  public Optional<String> complaint() {
    return switch (outcome) {
      case SUCCESS -> Optional.empty();
      case INTERRUPTED -> Optional.of("run %s was interrupted; %s".formatted(runId, resumeHint()));
      case FAILURE, PARTIAL_FAILURE -> {
        if (fatal.isPresent()) {
          yield Optional.of(fatal.get());
        }
        if (aborted.isPresent()) {
          yield Optional.of("run %s: %s; %s".formatted(runId, aborted.get(), resumeHint()));
        }
        if (errors.isEmpty()) {
          yield Optional.of(
              "run %s: checks failed, and `checks.fail_on_error` makes the run fail"
                  .formatted(runId));
        }
        if (nothingCompiled()) {
          yield Optional.of(
              "%d of %d failed in run %s: nothing was built; `rocky compile` shows each place"
                  .formatted(errors.size(), errors.size(), runId));
        }
        yield Optional.of(
            "%d of %d failed in run %s; %s"
                .formatted(
                    errors.size(), Math.max(errors.size(), units.size()), runId, resumeHint()));
      }
    };
  }

  /** Stopped by compile errors before the first statement: there is nothing to take up again. */
  private boolean nothingCompiled() {
    return units.isEmpty()
        && errors.stream().allMatch(error -> error.kind() == FailureKind.COMPILE_ERROR);
  }

  private String resumeHint() {
    return "resume with `rocky run --pipeline " + pipeline + " --resume " + runId + "`";
  }
}
