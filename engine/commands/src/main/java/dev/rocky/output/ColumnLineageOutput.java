package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky lineage MODEL --column COLUMN} prints. */
public record ColumnLineageOutput(
    @Doc("Name of the model.") String model,
    @Doc("Name of the column.") String column,
    @Doc("Edges breadth-first from the column; empty when it has no origin.")
        List<LineageEdgeRecord> trace,
    @Doc("Which way the trace goes.") LineageDirection direction,
    @Doc("Columns made from it, sorted and distinct.")
        Optional<List<LineageQualifiedColumn>> downstreamConsumers)
    implements Output {
  @Override
  public String command() {
    return "lineage";
  }

  /** Which way a trace goes. */
  public enum LineageDirection implements Spelled {
    UPSTREAM,
    DOWNSTREAM
  }
}
