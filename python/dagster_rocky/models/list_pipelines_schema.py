# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class PipelineEntry(RockyModel):
    name: str
    """Name of the pipeline."""
    pipeline_type: Literal["replication", "transformation", "quality", "snapshot", "load"]
    """Kind of the pipeline."""
    target_adapter: str
    """Adapter it writes to."""
    source_adapter: str | None = None
    """Adapter a replication pipeline reads from."""
    depends_on: list[str]
    """Pipelines it waits for."""
    concurrency: Annotated[int, Field(ge=0)]
    """Number of tables at a time."""


class ListPipelinesOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["list_pipelines"]
    """Tells which document this is."""
    pipelines: list[PipelineEntry]
    """The pipelines, by name."""
