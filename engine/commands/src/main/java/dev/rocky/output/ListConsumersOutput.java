package dev.rocky.output;

import java.util.List;

/** What {@code rocky list consumers MODEL} prints. */
public record ListConsumersOutput(
    @Doc("Name of the model.") String model, @Doc("Models that read it.") List<String> consumers)
    implements Output {
  @Override
  public String command() {
    return "list_consumers";
  }
}
