# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import run_schema


class DagRunNode(RockyModel):
    id: str
    """`<kind>:<pipeline>`."""
    kind: Literal["replication", "transformation", "quality", "snapshot", "load"]
    """Kind of the pipeline."""
    label: str
    """Name to show."""
    layer: Annotated[int, Field(ge=0)]
    """Layer of the pipeline, from 0."""
    status: Literal["completed", "failed", "skipped"]
    """How the pipeline ended."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took; 0 when skipped."""
    error: str | None = None
    """What went wrong; of a skipped pipeline the one that is the cause."""
    run_id: str | None = None
    """Id of its run."""
    run: run_schema.RunOutput | None = None
    """The document of its run."""


class DagRunOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["dag_run"]
    """Tells which document this is."""
    nodes: list[DagRunNode]
    """One entry for each pipeline, in the order of execution."""
    total_nodes: Annotated[int, Field(ge=0)]
    """Number of pipelines."""
    total_layers: Annotated[int, Field(ge=0)]
    """Number of layers."""
    completed: Annotated[int, Field(ge=0)]
    """Number of pipelines that completed."""
    failed: Annotated[int, Field(ge=0)]
    """Number of pipelines that failed."""
    skipped: Annotated[int, Field(ge=0)]
    """Number of pipelines that were not started."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole command."""
    warnings: list[str] | None = None
    """What to know about the run, one sentence each."""
