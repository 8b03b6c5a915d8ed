# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class StateRepairOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["state_repair"]
    """Tells which document this is."""
    path: str
    """The state store."""
    problems: list[str]
    """What was found."""
    actions: list[str]
    """What was done, or with `--dry-run` would be."""
    lost_rows: dict[str, int]
    """Rows that could not be saved, by table of the store."""
    backup_path: str | None = None
    """Where the damaged store is kept."""
    ok: bool
    """True when no problem is left."""
    dry_run: bool
    """True when nothing was changed."""
