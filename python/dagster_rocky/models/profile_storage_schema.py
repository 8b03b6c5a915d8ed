# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class EncodingRecommendation(RockyModel):
    column: str
    """Name of the column."""
    data_type: str
    """Type of the column."""
    estimated_cardinality: Literal["low", "high", "sequential", "binary"] | str
    """How varied its values are."""
    recommended_encoding: (
        Literal["dictionary", "plain", "delta + run-length", "run-length", "bit-packed"] | str
    )
    """Encoding that would be best."""
    reasoning: str
    """Why, with the measured number of distinct values."""


class ProfileStorageOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["profile-storage"]
    """Tells which document this is."""
    model: str
    """Name of the table."""
    profile_sql: str
    """The query that was run."""
    recommendations: list[EncodingRecommendation]
    """One entry for each column, in column order."""
