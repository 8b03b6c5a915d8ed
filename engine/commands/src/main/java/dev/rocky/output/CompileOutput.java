package dev.rocky.output;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky compile} prints. */
public record CompileOutput(
    @Doc("Number of models covered.") long models,
    @Doc("Number of layers of the graph covered.") long executionLayers,
    @Doc("Findings, by model, file and position.") List<Diagnostic> diagnostics,
    @Doc("True when a finding is an error.") boolean hasErrors,
    @Doc("How long each phase took.") PhaseTimings compileTimings,
    @Doc("One entry for each model covered, by name.") Optional<List<ModelDetail>> modelsDetail,
    @Doc("SQL of each model with its macros expanded.") Optional<Map<String, String>> expandedSql,
    @Doc("How much of the models was understood.") Optional<Coverage> coverage)
    implements Output {
  @Override
  public String command() {
    return "compile";
  }

  /** How long each phase of a compilation took. */
  public record PhaseTimings(
      @Doc("Reading the project.") long projectLoadMs,
      @Doc("Resolving names.") long semanticGraphMs,
      @Doc("Inferring types.") long typecheckMs,
      @Doc("Checking join keys, a part of inferring types.") long typecheckJoinKeysMs,
      @Doc("Checking contracts.") long contractsMs,
      @Doc("The whole compilation.") long totalMs) {}

  /** One model. */
  public record ModelDetail(
      @Doc("Name of the model.") String name,
      @Doc("How it is materialized, defaults written out.") Strategy strategy,
      @Doc("Where it is written.") Target target,
      @Doc("How old its data may become.") Optional<ModelFreshnessConfig> freshness,
      @Doc("How its contract was found.") Optional<ContractSource> contractSource,
      @Doc("Models it reads, then source tables as its SQL names them.")
          Optional<List<String>> dependsOn,
      @Doc("Tags of the model.") Optional<Map<String, String>> tags,
      @Doc("What building it will take.") Optional<CostHint> costHint,
      @Doc("Its columns, in output order.") Optional<List<ModelColumn>> columns,
      @Doc("How much of it was understood.") Optional<ModelCoverage> coverage,
      @Doc("How it compares with its contract.") Optional<ContractStatus> contractStatus,
      @Doc("How long compiling it took.") Optional<ModelTimings> timings,
      @Doc("Whether it could be built incrementally.")
          Optional<IncrementalityHint> incrementalityHint)
      implements Listed {
    @Override
    public @Nullable Object[] values() {
      return new @Nullable Object[] {
        name,
        strategy,
        target,
        freshness,
        contractSource,
        dependsOn,
        tags,
        costHint,
        columns,
        coverage,
        contractStatus,
        timings,
        incrementalityHint
      };
    }
  }

  /** How a contract was found. */
  public enum ContractSource implements Spelled {
    AUTO,
    EXPLICIT
  }

  /** How a model compares with its contract. */
  public enum ContractStatus implements Spelled {
    SATISFIED,
    VIOLATED,
    UNVERIFIED
  }

  /** What building a model will take, estimated. */
  public record CostHint(
      @Doc("Number of rows.") Optional<Long> estimatedRows,
      @Doc("Number of bytes.") Optional<Long> estimatedBytes,
      @Doc("Cost in dollars.") Optional<Double> estimatedCostUsd,
      @Doc("How sure the estimate is.") Confidence confidence) {}

  /** One column of a model. */
  public record ModelColumn(
      @Doc("Name of the column.") String name,
      @Doc("Portable type.") String type,
      @Doc("Type of the warehouse; null when not known.") @Nullable String nativeType,
      @Doc("True when the column can be null.") boolean nullable,
      @Doc("Why neither type is known; given exactly then.") @Open({})
          Optional<String> unknownReason)
      implements Listed {
    @Override
    public @Nullable Object[] values() {
      return new @Nullable Object[] {name, type, nativeType, nullable, unknownReason};
    }
  }

  /** How much of one model was understood. */
  public record ModelCoverage(
      @Doc("True when the query was parsed.") boolean parsed,
      @Doc("Number of columns.") long columns,
      @Doc("Number of columns of known type.") long columnsTyped,
      @Doc("True when the list of columns has no open star and no unnamed item.")
          boolean columnsComplete,
      @Doc("How well the origins of its columns are known.") LineageCoverage lineage)
      implements Listed {
    @Override
    public @Nullable Object[] values() {
      return new @Nullable Object[] {parsed, columns, columnsTyped, columnsComplete, lineage};
    }
  }

  /** How well the origins of columns are known. */
  public enum LineageCoverage implements Spelled {
    COMPLETE,
    AMBIGUOUS,
    UNKNOWN
  }

  /** How long compiling one model took. */
  public record ModelTimings(
      @Doc("Inferring its types.") long typecheckMs, @Doc("Everything.") long totalMs)
      implements Listed {
    @Override
    public @Nullable Object[] values() {
      return new @Nullable Object[] {typecheckMs, totalMs};
    }
  }

  /** Whether a model could be built incrementally. */
  public record IncrementalityHint(
      @Doc("True when it could.") boolean isCandidate,
      @Doc("Column to go by.") Optional<String> recommendedColumn,
      @Doc("How sure the hint is.") Confidence confidence,
      @Doc("What speaks for it.") List<String> signals) {}

  /** How much of the models was understood. */
  public record Coverage(
      @Doc("Number of models.") long models,
      @Doc("Number of models whose query was parsed.") long modelsParsed,
      @Doc("Number of models all of whose columns have a known type.") long modelsFullyTyped,
      @Doc("Number of models all of whose origins are known.") long modelsWithCompleteLineage,
      @Doc("Number of columns.") long columns,
      @Doc("Number of columns of known type.") long columnsTyped,
      @Doc("Number of columns without a known type, by reason.") Map<String, Long> unknownReasons,
      @Doc("Models that could not be analysed, by name.")
          List<ModelNotAnalysed> modelsNotAnalysed) {}

  /** A model that could not be analysed. */
  public record ModelNotAnalysed(
      @Doc("Name of the model.") String model,
      @Doc("Code and message of the cause.") String reason) {}
}
