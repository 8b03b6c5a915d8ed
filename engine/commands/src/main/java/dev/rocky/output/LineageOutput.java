package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/**
 * What {@code rocky lineage MODEL} prints. Column lineage has the same token and is told apart by a
 * key of its own.
 */
public record LineageOutput(
    @Doc("Name of the model.") String model,
    @Doc("Its columns, in output order.") List<LineageColumnDef> columns,
    @Doc("Models and sources it reads.") List<String> upstream,
    @Doc("Models that read it.") List<String> downstream,
    @Doc("Edges into or out of the model, by target, then source.") List<LineageEdgeRecord> edges,
    @Doc("The models and sources named by the edges.") Optional<List<LineageNode>> nodes)
    implements Output {
  @Override
  public String command() {
    return "lineage";
  }

  /** One column of the model. */
  public record LineageColumnDef(
      @Doc("Name of the column.") String name,
      @Doc("Portable type, left out when unknown.") Optional<String> dataType) {}

  /** A model or source of the graph. */
  public record LineageNode(
      @Doc("Name of the model or source.") String model,
      @Doc("Schema it is written to.") Optional<String> targetSchema,
      @Doc("Id of the source.") Optional<String> sourceId) {}
}
