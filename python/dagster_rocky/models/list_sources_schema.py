# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class SourceEntry(RockyModel):
    pipeline: str
    """Name of the pipeline."""
    adapter: str
    """Adapter it reads from."""
    catalog: str | None = None
    """Catalog it reads."""
    schema_prefix: str | None = None
    """Prefix of the schemas it reads."""
    discovery_adapter: str | None = None
    """Adapter that finds the sources."""
    components: list[str]
    """Parts of the schema pattern."""


class ListSourcesOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["list_sources"]
    """Tells which document this is."""
    sources: list[SourceEntry]
    """The sources, by pipeline."""
