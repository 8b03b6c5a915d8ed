# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class ColumnTrendPoint(RockyModel):
    run_id: str
    """Id of the run."""
    timestamp: UtcDatetime
    """When it was measured."""
    null_rate: float | None = None
    """Fraction of nulls."""
    row_count: Annotated[int, Field(ge=0)]
    """Number of rows."""


class MetricsAlert(RockyModel):
    type: Literal["freshness", "null_rate", "anomaly"] | str
    """What exceeds."""
    severity: Literal["warning", "critical"]
    """How bad it is."""
    message: str
    """What was found."""
    run_id: str
    """Id of the run."""
    column: str | None = None
    """Column concerned."""


class MetricsSnapshotEntry(RockyModel):
    run_id: str
    """Id of the run."""
    timestamp: UtcDatetime
    """When it was measured."""
    row_count: Annotated[int, Field(ge=0)]
    """Number of rows."""
    freshness_lag_seconds: Annotated[int | None, Field(ge=0)] = None
    """Age of the newest row."""
    null_rates: dict[str, float]
    """Fraction of nulls, by column."""


class MetricsOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["metrics"]
    """Tells which document this is."""
    model: str
    """Name of the model."""
    snapshots: list[MetricsSnapshotEntry]
    """Measurements, newest first."""
    count: Annotated[int, Field(ge=0)]
    """Number of measurements listed."""
    alerts: list[MetricsAlert]
    """What exceeds a threshold, with `--alerts`."""
    column: str | None = None
    """Column of the trend, with `--column`."""
    column_trend: list[ColumnTrendPoint]
    """Null rate over time, with `--column`."""
    message: str | None = None
    """Why there is no data."""
