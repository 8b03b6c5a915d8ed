# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dagster_rocky._model import RockyModel


class MetaOutput(RockyModel):
    engine_version: str
    """Version of the engine."""
    routes: list[str]
    """Routes it serves, such as `GET /api/v1/compile`."""
    capabilities: list[str]
    """What it can do."""
    schemas_hash: str
    """Hash over all its schemas."""
    state_schema_version: Annotated[int, Field(ge=0)]
    """State format it writes."""
    config_hash: str | None = None
    """Hash of the configuration; null when there is none."""
