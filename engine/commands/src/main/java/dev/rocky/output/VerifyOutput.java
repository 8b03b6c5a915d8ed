package dev.rocky.output;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky verify} prints. */
public record VerifyOutput(
    @Doc("One entry for each model, by name.") List<VerifyModel> models,
    @Doc("Number of models without a difference.") long verified,
    @Doc("Number of models whose incremental result differs from a full refresh.") long differs,
    @Doc("Number of models that could not be verified.") long notVerified,
    @Doc("Number of models that are rebuilt whole.") long notApplicable,
    @Doc("Duration of the whole command.") long durationMs)
    implements Output {
  @Override
  public String command() {
    return "verify";
  }

  /** How one model compares with its full refresh. */
  public record VerifyModel(
      @Doc("Name of the model.") String model,
      @Doc("How it is materialized.")
          @Open({
            "full_refresh",
            "incremental",
            "merge",
            "time_interval",
            "delete_insert",
            "microbatch",
            "view",
            "materialized_view",
            "dynamic_table",
            "snapshot_scd2",
            "load"
          })
          String strategy,
      @Doc("What came out.") VerifyStatus status,
      @Doc("Why it was not verified or does not apply.") Optional<String> reason,
      @Doc("Number of tries made.") long tries,
      @Doc("Seed of the inputs.") long seed,
      @Doc("Declared assumptions that narrowed the inputs.") List<String> assumptions,
      @Doc("The smallest difference found.") Optional<VerifyDifference> difference,
      @Doc("Name of the unit test it was saved as.") Optional<String> savedAs) {}

  /** What verifying a model gave. */
  public enum VerifyStatus implements Spelled {
    VERIFIED,
    DIFFERS,
    NOT_VERIFIED,
    NOT_APPLICABLE
  }

  /** A case where the incremental result differs. */
  public record VerifyDifference(
      @Doc("The inputs, batch by batch.") List<VerifyBatch> batches,
      @Doc("What was run, in order.") List<String> runOrder,
      @Doc("Rows that differ.") List<VerifyMismatch> mismatches,
      @Doc("What probably causes it; left out when nothing stands out.")
          Optional<String> likelyCause,
      @Doc("Where the cause is.") @Nullable SourceSpan span) {}

  /** One batch of input rows. */
  public record VerifyBatch(
      @Doc("Rows by table; column to value as text.") Map<String, List<TextRow>> inputs) {}

  /** One row that differs. */
  public record VerifyMismatch(
      @Doc("How it differs.") MismatchKind kind,
      @Doc("Row or value of the full refresh as text.") @Nullable String expected,
      @Doc("Row or value of the model as text.") @Nullable String actual) {}
}
