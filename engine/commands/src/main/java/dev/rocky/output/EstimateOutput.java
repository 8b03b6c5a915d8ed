package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky estimate} prints. */
public record EstimateOutput(
    @Doc("One entry for each model, by name.") List<ModelEstimate> estimates,
    @Doc("Number of estimates.") long totalModels,
    @Doc("Sum of the costs, in dollars.") Optional<Double> totalEstimatedCostUsd,
    @Doc("Why there are no estimates.") Optional<String> message)
    implements Output {
  @Override
  public String command() {
    return "estimate";
  }

  /** What building one model would take. */
  public record ModelEstimate(
      @Doc("Name of the model.") String modelName,
      @Doc("Number of bytes read.") Optional<Long> estimatedBytesScanned,
      @Doc("Number of rows.") Optional<Long> estimatedRows,
      @Doc("The warehouse's own plan.") String rawExplain,
      @Doc("Cost in dollars.") Optional<Double> estimatedCostUsd) {}
}
