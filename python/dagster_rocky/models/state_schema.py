# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class WatermarkEntry(RockyModel):
    table: str
    """Full name of the table."""
    last_value: UtcDatetime
    """Greatest value copied."""
    updated_at: UtcDatetime
    """When the watermark was stored."""


class StateOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["state"]
    """Tells which document this is."""
    watermarks: list[WatermarkEntry]
    """The stored watermarks, by table."""
    schema_version_supported: Annotated[int, Field(ge=0)]
    """State format this Rocky writes."""
    schema_version_on_disk: Annotated[int | None, Field(ge=0)] = None
    """State format of the existing file."""
