# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class RunModelRecord(RockyModel):
    model_name: str
    """Model, or bare name of a table."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    rows_affected: Annotated[int | None, Field(ge=0)] = None
    """Number of rows written."""
    status: Literal["success", "failed", "skipped"] | str
    """How it ended."""


class RunHistoryRecord(RockyModel):
    run_id: str
    """Id of the run."""
    started_at: UtcDatetime
    """When it was started."""
    status: Literal["Success", "PartialFailure", "Failure"] | str
    """How it ended."""
    trigger: Literal["Manual", "Sensor", "Schedule", "Ci", "Webhook"] | str
    """What started it."""
    models_executed: Annotated[int, Field(ge=0)]
    """Number of tables and models."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    models: list[RunModelRecord]
    """What was built."""


class HistoryOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["history"]
    """Tells which document this is."""
    runs: list[RunHistoryRecord]
    """The runs, newest first."""
    count: Annotated[int, Field(ge=0)]
    """Number of runs listed."""
