package dev.rocky.output;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code rocky import-dbt} prints. */
public record ImportDbtOutput(
    @Doc("How the project was read.") ImportMethod importMethod,
    @Doc("Name of the dbt project.") Optional<String> projectName,
    @Doc("Version of dbt that wrote the manifest.") Optional<String> dbtVersion,
    @Doc("Number of models written.") long imported,
    @Doc("Number of warnings.") long warnings,
    @Doc("Number of models that failed.") long failed,
    @Doc("Number of sources found.") long sourcesFound,
    @Doc("Number of sources mapped.") long sourcesMapped,
    @Doc("Number of tests found.") long testsFound,
    @Doc("Number of tests converted.") long testsConverted,
    @Doc("Number of tests converted to expressions.") long testsConvertedCustom,
    @Doc("Number of tests skipped.") long testsSkipped,
    @Doc("Number of macro calls found.") long macrosDetected,
    @Doc("Names of the models written.") List<String> importedModels,
    @Doc("The warnings.") List<ImportWarning> warningDetails,
    @Doc("The failures.") List<ImportFailure> failedDetails,
    @Doc("What was found and done, in detail.") @FreeForm Map<String, Object> report)
    implements Output {
  @Override
  public String command() {
    return "import-dbt";
  }

  /** How a dbt project was read. */
  public enum ImportMethod implements Spelled {
    MANIFEST("Manifest"),
    REGEX("Regex");
    private final String spelling;

    ImportMethod(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Something to look at after an import. */
  public record ImportWarning(
      @Doc("Name of the model.") String model,
      @Doc("What kind of warning it is.")
          @Open({
            "UnsupportedMaterialization",
            "JinjaControlFlow",
            "UnsupportedMacro",
            "StaleManifest",
            "MissingSource"
          })
          String category,
      @Doc("What was found.") String message,
      @Doc("What to do about it.") Optional<String> suggestion) {}

  /** A model that could not be imported. */
  public record ImportFailure(@Doc("Name of the model.") String name, @Doc("Why.") String reason) {}
}
