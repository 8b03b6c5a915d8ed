# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class ModelExecutionRecord(RockyModel):
    started_at: UtcDatetime
    """When it was started."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    rows_affected: Annotated[int | None, Field(ge=0)] = None
    """Number of rows written."""
    status: Literal["success", "failed", "skipped"] | str
    """How it ended."""
    sql_hash: str
    """Hash of the executed statements; empty when unknown."""


class RollingStats(RockyModel):
    window: Annotated[int, Field(ge=0)]
    """Number of executions looked at."""
    samples: Annotated[int, Field(ge=0)]
    """Number of executions with figures."""
    duration_ms: float | None = None
    """Mean duration."""
    rows_affected: float | None = None
    """Mean number of rows written."""
    health_score: float | None = None
    """How regular the executions are, 0 to 1."""


class ModelHistoryOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["history"]
    """Tells which document this is."""
    model: str
    """Name of the model."""
    executions: list[ModelExecutionRecord]
    """Its executions, newest first."""
    count: Annotated[int, Field(ge=0)]
    """Number of executions listed."""
    rolling_stats: RollingStats | None = None
    """Statistics of the newest executions."""
