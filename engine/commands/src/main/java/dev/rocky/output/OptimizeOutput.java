package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky optimize} prints. */
public record OptimizeOutput(
    @Doc("One entry for each model, by name.") List<OptimizeRecommendation> recommendations,
    @Doc("Number of models looked at.") long totalModelsAnalyzed,
    @Doc("Why there are no recommendations.") Optional<String> message,
    @Doc("What to know about incremental models.") Optional<String> incrementalityNote)
    implements Output {
  @Override
  public String command() {
    return "optimize";
  }

  /** How one model would best be materialized. */
  public record OptimizeRecommendation(
      @Doc("Name of the model.") String modelName,
      @Doc("Strategy of the model; `table` when unknown.") String currentStrategy,
      @Doc("Strategy that would be best.") @Open({"table", "view", "ephemeral"})
          String recommendedStrategy,
      @Doc("What the change saves in a month, in dollars.") double estimatedMonthlySavings,
      @Doc("Why.") String reasoning,
      @Doc("What one run costs, in dollars.") double computeCostPerRun,
      @Doc("What keeping the table costs in a month, in dollars.") double storageCostPerMonth,
      @Doc("Number of direct readers.") long downstreamReferences) {}
}
