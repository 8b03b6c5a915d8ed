# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel

from . import shared_schema


class ColumnLineageOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["lineage"]
    """Tells which document this is."""
    model: str
    """Name of the model."""
    column: str
    """Name of the column."""
    trace: list[shared_schema.LineageEdgeRecord]
    """Edges breadth-first from the column; empty when it has no origin."""
    direction: Literal["upstream", "downstream"]
    """Which way the trace goes."""
    downstream_consumers: list[shared_schema.LineageQualifiedColumn] | None = None
    """Columns made from it, sorted and distinct."""
