package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky ai-test} prints. */
public record AiTestOutput(
    @Doc("One entry for each model, by name.") List<AiTestModelResult> results) implements Output {
  @Override
  public String command() {
    return "ai_test";
  }

  /** Tests proposed for one model. */
  public record AiTestModelResult(
      @Doc("Name of the model.") String model,
      @Doc("The proposed tests.") List<AiTestAssertion> tests,
      @Doc("True when the tests were saved.") boolean saved) {}

  /** One proposed test. */
  public record AiTestAssertion(
      @Doc("Name of the test.") String name,
      @Doc("What it makes sure.") String description,
      @Doc("Query that must return no row.") Optional<String> sql) {}
}
