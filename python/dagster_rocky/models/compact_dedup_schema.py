# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class ByteCalibration(RockyModel):
    tables_sampled: list[str]
    """Tables looked at."""
    partition_dedup_pct: float
    """Repeated partitions, in percent."""
    byte_dedup_pct: float
    """Repeated bytes, in percent."""
    lower_bound_multiplier: float
    """Bytes over partitions; 1 when both are 0."""


class DedupPair(RockyModel):
    table_a: str
    """One table."""
    table_b: str
    """The other table."""
    shared_partitions: Annotated[int, Field(ge=0)]
    """Number of partitions both have."""
    shared_rows: Annotated[int, Field(ge=0)]
    """Number of rows in them."""


class DedupSummary(RockyModel):
    total_rows: Annotated[int, Field(ge=0)]
    """Number of rows."""
    unique_partitions: Annotated[int, Field(ge=0)]
    """Number of different partitions."""
    duplicate_partitions: Annotated[int, Field(ge=0)]
    """Number of partitions that repeat another."""
    dedup_ratio: float
    """Fraction that is repeated, 0 to 1, a lower bound."""
    estimated_savings_pct: float
    """What could be saved, in percent of the rows."""


class DedupTable(RockyModel):
    table: str
    """Name of the table."""
    partitions: Annotated[int, Field(ge=0)]
    """Number of its partitions."""
    partitions_shared_with_others: Annotated[int, Field(ge=0)]
    """Number of partitions other tables have too."""
    contribution_pct: float
    """Its part of the duplication, in percent."""


class CompactDedupOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["compact_dedup"]
    """Tells which document this is."""
    engine: str
    """Type of the adapter; figures of different engines are not comparable."""
    project: str
    """Name of the pipeline."""
    scope: Literal["managed", "all"]
    """Which tables were looked at."""
    tables_scanned: Annotated[int, Field(ge=0)]
    """Number of tables read."""
    partitions_scanned: Annotated[int, Field(ge=0)]
    """Number of partitions read."""
    raw: DedupSummary
    """Duplication over all columns."""
    semantic: DedupSummary
    """Duplication without the excluded columns."""
    excluded_columns: list[str]
    """Columns left out of the comparison."""
    top_dedup_pairs: list[DedupPair]
    """Tables that share most, in descending order."""
    per_table: list[DedupTable]
    """Duplication of each table."""
    calibration: ByteCalibration | None = None
    """How the figures relate to bytes, with `--calibrate-bytes`."""
    measured_at: UtcDatetime
    """When it was measured."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole command."""
