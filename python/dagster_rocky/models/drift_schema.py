# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel

from . import shared_schema


class DriftOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["drift"]
    """Tells which document this is."""
    drift: shared_schema.DriftSummary
    """Schema drift that was found, with the actions a run would take."""
