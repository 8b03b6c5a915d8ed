# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class AiGenerateOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["ai"]
    """Tells which document this is."""
    intent: str
    """What was asked for."""
    format: Literal["rocky", "sql"]
    """Language of the model."""
    name: str
    """Suggested name of the model."""
    source: str
    """Text of the model."""
    attempts: Annotated[int, Field(ge=0)]
    """Number of attempts, 1 to 3."""
    body_path: str | None = None
    """File of the model that was written."""
    sidecar_path: str | None = None
    """Configuration file that was written."""
