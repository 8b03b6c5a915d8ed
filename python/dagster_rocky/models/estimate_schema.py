# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class ModelEstimate(RockyModel):
    model_name: str
    """Name of the model."""
    estimated_bytes_scanned: Annotated[int | None, Field(ge=0)] = None
    """Number of bytes read."""
    estimated_rows: Annotated[int | None, Field(ge=0)] = None
    """Number of rows."""
    raw_explain: str
    """The warehouse's own plan."""
    estimated_cost_usd: float | None = None
    """Cost in dollars."""


class EstimateOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["estimate"]
    """Tells which document this is."""
    estimates: list[ModelEstimate]
    """One entry for each model, by name."""
    total_models: Annotated[int, Field(ge=0)]
    """Number of estimates."""
    total_estimated_cost_usd: float | None = None
    """Sum of the costs, in dollars."""
    message: str | None = None
    """Why there are no estimates."""
