package dev.rocky.output;

import java.util.List;

/** What {@code rocky docs} prints. */
public record DocsOutput(
    @Doc("Where the documentation was written.") String outputPath,
    @Doc("Number of models.") long modelsCount,
    @Doc("Number of pipelines.") long pipelinesCount,
    @Doc("Duration of the whole command.") long durationMs,
    @Doc("Number of external tables that models read.") long sourcesCount,
    @Doc("Number of declared readers of models.") long consumersCount,
    @Doc("Files that were written, relative to `output_path`.") List<String> files,
    @Doc("What was written.") @Open({"html", "site", "parquet"}) String format)
    implements Output {
  @Override
  public String command() {
    return "docs";
  }
}
