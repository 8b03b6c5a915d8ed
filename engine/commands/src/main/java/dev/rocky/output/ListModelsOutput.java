package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky list models} prints. */
public record ListModelsOutput(@Doc("The models, by name.") List<ModelEntry> models)
    implements Output {
  @Override
  public String command() {
    return "list_models";
  }

  /** One model. */
  public record ModelEntry(
      @Doc("Name of the model.") String name,
      @Doc("Full name of the table it is written to.") String target,
      @Doc("How it is materialized.") String strategy,
      @Doc("Models it reads.") List<String> dependsOn,
      @Doc("True when it has a contract.") boolean hasContract,
      @Doc("With `--unused`: models that read it.") Optional<List<String>> consumers,
      @Doc(
              "With `--unused`: columns that no model reads; a column of which that cannot be told is left out.")
          Optional<List<String>> unusedColumns) {}
}
