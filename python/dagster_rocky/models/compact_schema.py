# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class CompactOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["compact"]
    """Tells which document this is."""
    model: str
    """Name of the table."""
    dry_run: bool
    """True when nothing was executed."""
    target_size_mb: Annotated[int, Field(ge=0)]
    """Wanted size of a file."""
    statements: list[shared_schema.NamedStatement]
    """The statements, in order."""
