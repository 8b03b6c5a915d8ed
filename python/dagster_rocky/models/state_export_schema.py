# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class StateExportOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["state_export"]
    """Tells which document this is."""
    path: str
    """File that was written."""
    tables: dict[str, int]
    """Rows written, by table of the store."""
