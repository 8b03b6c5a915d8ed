package dev.rocky.output;

import java.util.List;

/** What {@code rocky ai-explain} prints. */
public record AiExplainOutput(
    @Doc("One entry for each model, by name.") List<AiExplanation> explanations) implements Output {
  @Override
  public String command() {
    return "ai_explain";
  }

  /** What one model is for. */
  public record AiExplanation(
      @Doc("Name of the model.") String model,
      @Doc("What it is for.") String intent,
      @Doc("True when the text was saved with the model.") boolean saved) {}
}
