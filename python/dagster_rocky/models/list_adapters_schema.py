# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class AdapterEntry(RockyModel):
    name: str
    """Name of the adapter."""
    adapter_type: str
    """Type of the adapter."""
    host: str | None = None
    """Host it connects to."""


class ListAdaptersOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["list_adapters"]
    """Tells which document this is."""
    adapters: list[AdapterEntry]
    """The adapters, by name."""
