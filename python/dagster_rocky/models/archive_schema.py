# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class ArchiveOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["archive"]
    """Tells which document this is."""
    model: str | None = None
    """Name of the model, with `--model`."""
    older_than: str
    """Age as given."""
    older_than_days: Annotated[int, Field(ge=0)]
    """Age in days."""
    dry_run: bool
    """True when nothing was executed."""
    statements: list[shared_schema.NamedStatement]
    """The statements, in order."""
