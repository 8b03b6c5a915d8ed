# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class StateImportOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["state_import"]
    """Tells which document this is."""
    path: str
    """File that was read."""
    tables: dict[str, int]
    """Rows read, by table of the store."""
    backup_path: str | None = None
    """Where the replaced store is kept."""
