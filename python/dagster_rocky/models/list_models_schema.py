# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class ModelEntry(RockyModel):
    name: str
    """Name of the model."""
    target: str
    """Full name of the table it is written to."""
    strategy: str
    """How it is materialized."""
    depends_on: list[str]
    """Models it reads."""
    has_contract: bool
    """True when it has a contract."""
    consumers: list[str] | None = None
    """With `--unused`: models that read it."""
    unused_columns: list[str] | None = None
    """With `--unused`: columns that no model reads; a column of which that cannot be told is left out."""


class ListModelsOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["list_models"]
    """Tells which document this is."""
    models: list[ModelEntry]
    """The models, by name."""
