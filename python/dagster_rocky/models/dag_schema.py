# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class DagEdgeOutput(RockyModel):
    from_: Annotated[str, Field(alias="from")]
    """Id of the node that is needed."""
    to: str
    """Id of the node that needs it."""
    edge_type: Literal["data", "check", "governance"]
    """What flows."""


class DagSummaryOutput(RockyModel):
    total_nodes: Annotated[int, Field(ge=0)]
    """Number of nodes."""
    total_edges: Annotated[int, Field(ge=0)]
    """Number of edges."""
    execution_layers: Annotated[int, Field(ge=0)]
    """Number of layers."""
    counts_by_kind: dict[str, int]
    """Number of nodes, by kind."""


class PartitionShapeOutput(RockyModel):
    granularity: Literal["hour", "day", "month", "year"]
    """Length of a partition."""
    first_partition: str | None = None
    """Key of the first partition."""


class DagNodeOutput(RockyModel):
    id: str
    """Id of the node, the same in every run."""
    kind: Literal["source", "load", "seed", "transformation", "snapshot", "quality", "test"] | str
    """What the node is."""
    label: str
    """Name to show."""
    pipeline: str | None = None
    """Pipeline it belongs to."""
    target: shared_schema.Target | None = None
    """Where it is written."""
    strategy: shared_schema.Strategy | None = None
    """How it is materialized."""
    freshness: shared_schema.ModelFreshnessConfig | None = None
    """How old its data may become."""
    partition_shape: PartitionShapeOutput | None = None
    """How it is partitioned."""
    depends_on: list[str]
    """Ids of the nodes it needs."""


class DagOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["dag"]
    """Tells which document this is."""
    nodes: list[DagNodeOutput]
    """Everything the pipelines read, build or check."""
    edges: list[DagEdgeOutput]
    """What depends on what."""
    execution_layers: list[list[str]]
    """Ids of the nodes, layer by layer."""
    summary: DagSummaryOutput
    """Number of nodes and edges."""
    schema_version: str
    """Version of this document's shape."""
    column_lineage: list[shared_schema.LineageEdgeRecord] | None = None
    """Lineage of all columns, with `--column-lineage`."""
    column_lineage_unavailable: str | None = None
    """Why there is no column lineage."""
