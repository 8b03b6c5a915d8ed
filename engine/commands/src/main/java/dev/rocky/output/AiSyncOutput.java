package dev.rocky.output;

import java.util.List;

/** What {@code rocky ai-sync} prints. */
public record AiSyncOutput(
    @Doc("One entry for each model to change, by name.") List<AiSyncProposal> proposals)
    implements Output {
  @Override
  public String command() {
    return "ai_sync";
  }

  /** A proposed change of a model. */
  public record AiSyncProposal(
      @Doc("Name of the model.") String model,
      @Doc("The stored intent of the model.") String intent,
      @Doc("The change as a unified diff.") String diff,
      @Doc("Text of the model after the change.") String proposedSource,
      @Doc("Text of the model now.") @ClientOnly String currentSource,
      @Doc("Changes upstream that call for it.") @ClientOnly
          List<AiUpstreamChange> upstreamChanges) {}

  /** A change upstream. */
  public record AiUpstreamChange(
      @Doc("Model that changed.") @ClientOnly String model,
      @Doc("What changed.") @ClientOnly String details,
      @Doc("How it changed.") @ClientOnly UpstreamChangeType changeType) {}

  /** How a model upstream changed. */
  public enum UpstreamChangeType implements Spelled {
    COLUMN_ADDED("ColumnAdded"),
    COLUMN_REMOVED("ColumnRemoved"),
    COLUMN_RENAMED("ColumnRenamed"),
    COLUMN_TYPE_CHANGED("ColumnTypeChanged");
    private final String spelling;

    UpstreamChangeType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
