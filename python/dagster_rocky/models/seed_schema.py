# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class SeedTable(RockyModel):
    name: str
    """Name of the seed."""
    target: str
    """Table it was loaded into."""
    rows: Annotated[int, Field(ge=0)]
    """Number of rows loaded."""
    columns: Annotated[int, Field(ge=0)]
    """Number of columns."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    error: str | None = None
    """What went wrong."""


class SeedOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["seed"]
    """Tells which document this is."""
    seeds_dir: str
    """Directory of the seeds."""
    tables_loaded: Annotated[int, Field(ge=0)]
    """Number of tables loaded."""
    tables_failed: Annotated[int, Field(ge=0)]
    """Number of tables that failed."""
    tables: list[SeedTable]
    """One entry for each seed, by name."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole command."""
