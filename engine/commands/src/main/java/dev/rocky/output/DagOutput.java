package dev.rocky.output;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code rocky dag} prints. */
public record DagOutput(
    @Doc("Everything the pipelines read, build or check.") List<DagNodeOutput> nodes,
    @Doc("What depends on what.") List<DagEdgeOutput> edges,
    @Doc("Ids of the nodes, layer by layer.") List<List<String>> executionLayers,
    @Doc("Number of nodes and edges.") DagSummaryOutput summary,
    @Doc("Version of this document's shape.") String schemaVersion,
    @Doc("Lineage of all columns, with `--column-lineage`.")
        Optional<List<LineageEdgeRecord>> columnLineage,
    @Doc("Why there is no column lineage.") Optional<String> columnLineageUnavailable)
    implements Output {
  @Override
  public String command() {
    return "dag";
  }

  /** One thing a pipeline reads, builds or checks. */
  public record DagNodeOutput(
      @Doc("Id of the node, the same in every run.") String id,
      @Doc("What the node is.")
          @Open({"source", "load", "seed", "transformation", "snapshot", "quality", "test"})
          String kind,
      @Doc("Name to show.") String label,
      @Doc("Pipeline it belongs to.") Optional<String> pipeline,
      @Doc("Where it is written.") Optional<Target> target,
      @Doc("How it is materialized.") Optional<Strategy> strategy,
      @Doc("How old its data may become.") Optional<ModelFreshnessConfig> freshness,
      @Doc("How it is partitioned.") Optional<PartitionShapeOutput> partitionShape,
      @Doc("Ids of the nodes it needs.") List<String> dependsOn) {}

  /** How a model is partitioned. */
  public record PartitionShapeOutput(
      @Doc("Length of a partition.") Granularity granularity,
      @Doc("Key of the first partition.") Optional<String> firstPartition) {}

  /** One dependency. */
  public record DagEdgeOutput(
      @Doc("Id of the node that is needed.") String from,
      @Doc("Id of the node that needs it.") String to,
      @Doc("What flows.") DagEdgeType edgeType) {}

  /** What flows from one node to another. */
  public enum DagEdgeType implements Spelled {
    DATA,
    CHECK,
    GOVERNANCE
  }

  /** Number of nodes and edges. */
  public record DagSummaryOutput(
      @Doc("Number of nodes.") long totalNodes,
      @Doc("Number of edges.") long totalEdges,
      @Doc("Number of layers.") long executionLayers,
      @Doc("Number of nodes, by kind.") Map<String, Long> countsByKind) {}
}
