package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky validate} prints. */
public record ValidateOutput(
    @Doc("True when no message has severity `error`.") boolean valid,
    @Doc("The configured adapters, by name.") List<ValidateAdapter> adapters,
    @Doc("The configured pipelines, by name.") List<ValidatePipeline> pipelines,
    @Doc("The models directory.") ValidateModels models,
    @Doc("Findings in the order of the checks.") List<ValidateMessage> messages)
    implements Output {
  @Override
  public String command() {
    return "validate";
  }

  /** One configured adapter. */
  public record ValidateAdapter(
      @Doc("Name in the configuration.") String name,
      @Doc("Type of the adapter.") String adapterType,
      @Doc("True when there is no warning or error for it.") boolean ok) {}

  /** One configured pipeline. */
  public record ValidatePipeline(
      @Doc("Name in the configuration.") String name,
      @Doc("Kind of the pipeline.") PipelineType pipelineType,
      @Doc("Copy strategy of a replication pipeline, else empty.") String strategy,
      @Doc("Catalog template of a replication pipeline, else empty.") String catalogTemplate,
      @Doc("Schema template of a replication pipeline, else empty.") String schemaTemplate,
      @Doc("True when there is no warning or error for it.") boolean ok) {}

  /** What was found in the models directory. */
  public record ValidateModels(
      @Doc("True when the directory exists.") boolean found,
      @Doc("Number of models.") long count,
      @Doc("True when the models form a graph without cycles; false also when nothing was found.")
          boolean dagValid) {}

  /** One finding about the configuration. */
  public record ValidateMessage(
      @Doc("How much the finding weighs.") MessageSeverity severity,
      @Doc("Code of the check.") String code,
      @Doc("What was found.") String message,
      @Doc("File concerned.") Optional<String> file,
      @Doc("Configuration path such as `pipeline.lake.source.adapter`.") Optional<String> field) {}

  /** How much a finding about the configuration weighs. */
  public enum MessageSeverity implements Spelled {
    OK,
    WARN,
    ERROR,
    LINT
  }
}
