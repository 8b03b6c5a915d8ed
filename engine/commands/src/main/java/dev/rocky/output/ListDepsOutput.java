package dev.rocky.output;

import java.util.List;

/** What {@code rocky list deps MODEL} prints. */
public record ListDepsOutput(
    @Doc("Name of the model.") String model, @Doc("Models it reads.") List<String> dependsOn)
    implements Output {
  @Override
  public String command() {
    return "list_deps";
  }
}
