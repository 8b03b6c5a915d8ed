# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class EmittedModel(RockyModel):
    model: str
    """Name of the model."""
    target: str
    """Table or view that the SQL builds."""
    strategy: str
    """Its strategy."""
    dialect: Literal["duckdb", "databricks", "snowflake", "bigquery"] | str
    """Whose SQL it is."""
    file: str
    """Builds the target from nothing."""
    next_file: str | None = None
    """Adds to a target that is there; absent where every build is alike."""


class ModelNotEmitted(RockyModel):
    model: str
    """Name of the model."""
    reason: str
    """Why."""


class EmitSqlOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["emit_sql"]
    """Tells which document this is."""
    output_path: str
    """Directory that was written."""
    files: list[str]
    """Files that were written, relative to `output_path`, in execution order."""
    models: list[EmittedModel]
    """Models that have files, in execution order."""
    inlined: list[str]
    """Ephemeral models: part of the SQL of what reads them."""
    not_emitted: list[ModelNotEmitted]
    """Models without a file, each with the reason."""
