# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class HookContext(RockyModel):
    event: str
    """Name of the event, without the prefix `on_`."""
    run_id: str
    """Id of the run."""
    pipeline: str
    """Name of the pipeline."""
    timestamp: UtcDatetime
    """When it happened."""
    model: str | None = None
    """Model concerned."""
    table: str | None = None
    """Table concerned."""
    error: str | None = None
    """What went wrong."""
    duration_ms: Annotated[int | None, Field(ge=0)] = None
    """How long it took."""
    metadata: dict[str, Any]
    """Further facts, by event."""
