package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky list pipelines} prints. */
public record ListPipelinesOutput(@Doc("The pipelines, by name.") List<PipelineEntry> pipelines)
    implements Output {
  @Override
  public String command() {
    return "list_pipelines";
  }

  /** One configured pipeline. */
  public record PipelineEntry(
      @Doc("Name of the pipeline.") String name,
      @Doc("Kind of the pipeline.") PipelineType pipelineType,
      @Doc("Adapter it writes to.") String targetAdapter,
      @Doc("Adapter a replication pipeline reads from.") Optional<String> sourceAdapter,
      @Doc("Pipelines it waits for.") List<String> dependsOn,
      @Doc("Number of tables at a time.") long concurrency) {}
}
