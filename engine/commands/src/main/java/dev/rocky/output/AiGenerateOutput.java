package dev.rocky.output;

import java.util.Optional;

/** What {@code rocky ai} prints. */
public record AiGenerateOutput(
    @Doc("What was asked for.") String intent,
    @Doc("Language of the model.") ModelFormat format,
    @Doc("Suggested name of the model.") String name,
    @Doc("Text of the model.") String source,
    @Doc("Number of attempts, 1 to 3.") long attempts,
    @Doc("File of the model that was written.") Optional<String> bodyPath,
    @Doc("Configuration file that was written.") Optional<String> sidecarPath)
    implements Output {
  @Override
  public String command() {
    return "ai";
  }

  /** The languages a model can be written in. */
  public enum ModelFormat implements Spelled {
    ROCKY,
    SQL
  }
}
