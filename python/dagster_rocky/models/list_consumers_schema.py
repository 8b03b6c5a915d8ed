# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class ListConsumersOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["list_consumers"]
    """Tells which document this is."""
    model: str
    """Name of the model."""
    consumers: list[str]
    """Models that read it."""
