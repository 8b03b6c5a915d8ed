package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code rocky plan} prints. */
public record PlanOutput(
    @Doc("The filter as given, empty when there is none.") String filter,
    @Doc("What a run would execute, in order.") List<PlannedStatement> statements,
    @Doc(
            "Id of the stored plan for `rocky apply`, 64 hex digits; left out when it could not be stored.")
        Optional<String> planId,
    @Doc("What kind of plan was stored.") Optional<PlanKind> planKind,
    @Doc("When the plan was stored.") Optional<Instant> createdAt,
    @Doc("Models that `rocky apply` will build, in order.") Optional<List<String>> models,
    @Doc("The same models, layer by layer.") Optional<List<List<String>>> executionLayers,
    @Doc("Column tags that would be set.")
        Optional<List<ClassificationAction>> classificationActions,
    @Doc("Column masks that would be set.") Optional<List<MaskAction>> maskActions,
    @Doc("Retention periods that would be set.") Optional<List<RetentionAction>> retentionActions)
    implements Output {
  @Override
  public String command() {
    return "plan";
  }

  /** The kinds of stored plans. */
  public enum PlanKind implements Spelled {
    RUN,
    REPLICATION
  }

  /** One statement of a plan. */
  public record PlannedStatement(
      @Doc("What the statement is for.") @Open({}) String purpose,
      @Doc("Object the statement concerns.") String target,
      @Doc("The exact SQL.") String sql) {}

  /** A column tag that would be set. */
  public record ClassificationAction(
      @Doc("Model of the column.") String model,
      @Doc("Name of the column.") String column,
      @Doc("Classification of the column.") String tag) {}

  /** A column mask that would be set. */
  public record MaskAction(
      @Doc("Model of the column.") String model,
      @Doc("Name of the column.") String column,
      @Doc("Classification of the column.") String tag,
      @Doc("How the values are masked.") String resolvedStrategy) {}

  /** A retention period that would be set. */
  public record RetentionAction(
      @Doc("Model concerned.") String model,
      @Doc("How long rows are kept.") long durationDays,
      @Doc("What the warehouse would be told.") Optional<String> warehousePreview) {}
}
