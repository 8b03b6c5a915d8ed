package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky validate-migration} prints. */
public record ValidateMigrationOutput(
    @Doc("Name of the dbt project.") Optional<String> projectName,
    @Doc("Version of dbt that wrote the manifest.") Optional<String> dbtVersion,
    @Doc("Number of models imported.") long modelsImported,
    @Doc("Number of models that failed.") long modelsFailed,
    @Doc("Number of tests.") long totalTests,
    @Doc("Number of contracts.") long totalContracts,
    @Doc("Number of warnings.") long totalWarnings,
    @Doc("One entry for each model, by name.") List<ModelValidationOutput> validations)
    implements Output {
  @Override
  public String command() {
    return "validate-migration";
  }

  /** How one model came over. */
  public record ModelValidationOutput(
      @Doc("Name of the model.") String model,
      @Doc("True when dbt has it.") boolean presentInDbt,
      @Doc("True when Rocky has it, or no Rocky project is compared.") boolean presentInRocky,
      @Doc("True when it compiles.") boolean compileOk,
      @Doc("Its description in dbt.") Optional<String> dbtDescription,
      @Doc("Its intent in Rocky.") Optional<String> rockyIntent,
      @Doc("Number of its tests.") long testCount,
      @Doc("Number of contracts made for it.") long contractsGenerated,
      @Doc("What to know, one sentence each.") List<String> warnings) {}
}
