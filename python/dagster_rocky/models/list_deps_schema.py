# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class ListDepsOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["list_deps"]
    """Tells which document this is."""
    model: str
    """Name of the model."""
    depends_on: list[str]
    """Models it reads."""
