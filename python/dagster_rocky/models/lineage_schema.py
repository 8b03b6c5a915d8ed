# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel

from . import shared_schema


class LineageColumnDef(RockyModel):
    name: str
    """Name of the column."""
    data_type: str | None = None
    """Portable type, left out when unknown."""


class LineageNode(RockyModel):
    model: str
    """Name of the model or source."""
    target_schema: str | None = None
    """Schema it is written to."""
    source_id: str | None = None
    """Id of the source."""


class LineageOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["lineage"]
    """Tells which document this is."""
    model: str
    """Name of the model."""
    columns: list[LineageColumnDef]
    """Its columns, in output order."""
    upstream: list[str]
    """Models and sources it reads."""
    downstream: list[str]
    """Models that read it."""
    edges: list[shared_schema.LineageEdgeRecord]
    """Edges into or out of the model, by target, then source."""
    nodes: list[LineageNode] | None = None
    """The models and sources named by the edges."""
