# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class HooksTestOutput(RockyModel):
    event: str
    """The event as given."""
    status: Literal["no_hooks", "continue", "abort"]
    """What the hooks said."""
    message: str | None = None
    """An explanation."""
    result: str | None = None
    """What each hook did."""
