# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class OptimizeRecommendation(RockyModel):
    model_name: str
    """Name of the model."""
    current_strategy: str
    """Strategy of the model; `table` when unknown."""
    recommended_strategy: Literal["table", "view", "ephemeral"] | str
    """Strategy that would be best."""
    estimated_monthly_savings: float
    """What the change saves in a month, in dollars."""
    reasoning: str
    """Why."""
    compute_cost_per_run: float
    """What one run costs, in dollars."""
    storage_cost_per_month: float
    """What keeping the table costs in a month, in dollars."""
    downstream_references: Annotated[int, Field(ge=0)]
    """Number of direct readers."""


class OptimizeOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["optimize"]
    """Tells which document this is."""
    recommendations: list[OptimizeRecommendation]
    """One entry for each model, by name."""
    total_models_analyzed: Annotated[int, Field(ge=0)]
    """Number of models looked at."""
    message: str | None = None
    """Why there are no recommendations."""
    incrementality_note: str | None = None
    """What to know about incremental models."""
