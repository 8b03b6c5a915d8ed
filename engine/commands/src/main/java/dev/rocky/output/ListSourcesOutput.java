package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky list sources} prints. */
public record ListSourcesOutput(@Doc("The sources, by pipeline.") List<SourceEntry> sources)
    implements Output {
  @Override
  public String command() {
    return "list_sources";
  }

  /** The source of one pipeline. */
  public record SourceEntry(
      @Doc("Name of the pipeline.") String pipeline,
      @Doc("Adapter it reads from.") String adapter,
      @Doc("Catalog it reads.") Optional<String> catalog,
      @Doc("Prefix of the schemas it reads.") Optional<String> schemaPrefix,
      @Doc("Adapter that finds the sources.") Optional<String> discoveryAdapter,
      @Doc("Parts of the schema pattern.") List<String> components) {}
}
