# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class SnapshotStep(RockyModel):
    step: str
    """`initial_load` or `merge_<n>`."""
    sql: str
    """Statement of the step."""
    status: Literal["ok", "error", "dry_run", "skipped"]
    """How the step ended."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    error: str | None = None
    """What went wrong."""


class SnapshotOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["snapshot"]
    """Tells which document this is."""
    pipeline: str
    """Name of the pipeline."""
    source: str
    """Table that is read."""
    target: str
    """Table that keeps the versions."""
    dry_run: bool
    """True when nothing was executed."""
    steps_total: Annotated[int, Field(ge=0)]
    """Number of steps."""
    steps_ok: Annotated[int, Field(ge=0)]
    """Number of steps that succeeded."""
    steps: list[SnapshotStep]
    """The steps, in order."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole command."""
