# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class DocsOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["docs"]
    """Tells which document this is."""
    output_path: str
    """Where the documentation was written."""
    models_count: Annotated[int, Field(ge=0)]
    """Number of models."""
    pipelines_count: Annotated[int, Field(ge=0)]
    """Number of pipelines."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole command."""
    sources_count: Annotated[int, Field(ge=0)]
    """Number of external tables that models read."""
    consumers_count: Annotated[int, Field(ge=0)]
    """Number of declared readers of models."""
    files: list[str]
    """Files that were written, relative to `output_path`."""
    format: Literal["html", "site", "parquet"] | str
    """What was written."""
