package dev.rocky.output;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky lineage --diff REF} prints. */
public record LineageDiffOutput(
    @Doc("The reference as given.") String baseRef,
    @Doc("What it is compared with: `working tree`.") String headRef,
    @Doc("Number of models by kind of change.") DiffSummary summary,
    @Doc("Models that changed, by name.") List<LineageDiffResult> results,
    @Doc("Models downstream of a change that did not change themselves, by name.")
        Optional<List<String>> affectedModels,
    @Doc("The same as text for a pull-request comment.") String markdown)
    implements Output {
  @Override
  public String command() {
    return "lineage-diff";
  }

  /** Number of models by kind of change. */
  public record DiffSummary(
      @Doc("Number of models in both states together.") long totalModels,
      @Doc("Number of models that are the same.") long unchanged,
      @Doc("Number of models that differ.") long modified,
      @Doc("Number of new models.") long added,
      @Doc("Number of models that are gone.") long removed) {}

  /** One model that changed. */
  public record LineageDiffResult(
      @Doc("Name of the model.") String modelName,
      @Doc("How it changed.") DiffStatus status,
      @Doc("Changes of its columns, in column order.") List<LineageColumnChange> columnChanges,
      @Doc("Further changes, in column order.") Optional<List<OtherChange>> otherChanges) {}

  /** A column that was added, removed or retyped. */
  public record LineageColumnChange(
      @Doc("Name of the column.") String columnName,
      @Doc("How it changed.") ColumnChangeType changeType,
      @Doc("Portable type before; null for an added column.") @Nullable String oldType,
      @Doc("Portable type now; null for a removed column.") @Nullable String newType,
      @Doc("All columns downstream, sorted and distinct.")
          List<LineageQualifiedColumn> downstreamConsumers) {}

  /** How a column changed. */
  public enum ColumnChangeType implements Spelled {
    ADDED,
    REMOVED,
    TYPE_CHANGED
  }

  /** A change of a column that leaves its type alone. */
  public record OtherChange(
      @Doc("Name of the column; `*` is the set of rows.") String columnName,
      @Doc("What changed.") @Open({"nullability", "origin", "meaning", "unknown"}) String change,
      @Doc("Nullability, origins or SQL before.") @Nullable String oldValue,
      @Doc("Nullability, origins or SQL now.") @Nullable String newValue,
      @Doc("All columns downstream, sorted and distinct.")
          List<LineageQualifiedColumn> downstreamConsumers) {}
}
