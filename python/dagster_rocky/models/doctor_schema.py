# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class HealthCheck(RockyModel):
    name: (
        Literal["config", "state", "state_schema", "adapters", "pipelines", "state_sync", "state_rw", "auth"]
        | str
    )
    """Name of the check; `auth/<adapter>` for one adapter."""
    status: Literal["healthy", "warning", "critical"]
    """What came out."""
    message: str
    """What was found."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    details: list[list[str]] | None = None
    """Pairs of a label and a value."""


class DoctorOutput(RockyModel):
    command: Literal["doctor"]
    """Tells which document this is."""
    overall: Literal["healthy", "warning", "critical"]
    """The worst status of all checks."""
    checks: list[HealthCheck]
    """The checks, in order."""
    suggestions: list[str]
    """What to do next."""
