# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class ClassificationAction(RockyModel):
    model: str
    """Model of the column."""
    column: str
    """Name of the column."""
    tag: str
    """Classification of the column."""


class MaskAction(RockyModel):
    model: str
    """Model of the column."""
    column: str
    """Name of the column."""
    tag: str
    """Classification of the column."""
    resolved_strategy: str
    """How the values are masked."""


class PlannedStatement(RockyModel):
    purpose: str
    """What the statement is for."""
    target: str
    """Object the statement concerns."""
    sql: str
    """The exact SQL."""


class RetentionAction(RockyModel):
    model: str
    """Model concerned."""
    duration_days: Annotated[int, Field(ge=0)]
    """How long rows are kept."""
    warehouse_preview: str | None = None
    """What the warehouse would be told."""


class PlanOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["plan"]
    """Tells which document this is."""
    filter: str
    """The filter as given, empty when there is none."""
    statements: list[PlannedStatement]
    """What a run would execute, in order."""
    plan_id: str | None = None
    """Id of the stored plan for `rocky apply`, 64 hex digits; left out when it could not be stored."""
    plan_kind: Literal["run", "replication"] | None = None
    """What kind of plan was stored."""
    created_at: UtcDatetime | None = None
    """When the plan was stored."""
    models: list[str] | None = None
    """Models that `rocky apply` will build, in order."""
    execution_layers: list[list[str]] | None = None
    """The same models, layer by layer."""
    classification_actions: list[ClassificationAction] | None = None
    """Column tags that would be set."""
    mask_actions: list[MaskAction] | None = None
    """Column masks that would be set."""
    retention_actions: list[RetentionAction] | None = None
    """Retention periods that would be set."""
