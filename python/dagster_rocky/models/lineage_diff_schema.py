# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class DiffSummary(RockyModel):
    total_models: Annotated[int, Field(ge=0)]
    """Number of models in both states together."""
    unchanged: Annotated[int, Field(ge=0)]
    """Number of models that are the same."""
    modified: Annotated[int, Field(ge=0)]
    """Number of models that differ."""
    added: Annotated[int, Field(ge=0)]
    """Number of new models."""
    removed: Annotated[int, Field(ge=0)]
    """Number of models that are gone."""


class LineageColumnChange(RockyModel):
    column_name: str
    """Name of the column."""
    change_type: Literal["added", "removed", "type_changed"]
    """How it changed."""
    old_type: str | None = None
    """Portable type before; null for an added column."""
    new_type: str | None = None
    """Portable type now; null for a removed column."""
    downstream_consumers: list[shared_schema.LineageQualifiedColumn]
    """All columns downstream, sorted and distinct."""


class OtherChange(RockyModel):
    column_name: str
    """Name of the column; `*` is the set of rows."""
    change: Literal["nullability", "origin", "meaning", "unknown"] | str
    """What changed."""
    old: str | None = None
    """Nullability, origins or SQL before."""
    new: str | None = None
    """Nullability, origins or SQL now."""
    downstream_consumers: list[shared_schema.LineageQualifiedColumn]
    """All columns downstream, sorted and distinct."""


class LineageDiffResult(RockyModel):
    model_name: str
    """Name of the model."""
    status: Literal["unchanged", "modified", "added", "removed"]
    """How it changed."""
    column_changes: list[LineageColumnChange]
    """Changes of its columns, in column order."""
    other_changes: list[OtherChange] | None = None
    """Further changes, in column order."""


class LineageDiffOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["lineage-diff"]
    """Tells which document this is."""
    base_ref: str
    """The reference as given."""
    head_ref: str
    """What it is compared with: `working tree`."""
    summary: DiffSummary
    """Number of models by kind of change."""
    results: list[LineageDiffResult]
    """Models that changed, by name."""
    affected_models: list[str] | None = None
    """Models downstream of a change that did not change themselves, by name."""
    markdown: str
    """The same as text for a pull-request comment."""
