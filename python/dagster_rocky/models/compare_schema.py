# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class AggregateDiff(RockyModel):
    column: str
    """Column that was aggregated."""
    aggregate: Literal["count", "sum", "min", "max"]
    """Function that was used."""
    production: str | None = None
    """Value in production, as text."""
    shadow: str | None = None
    """Value in the shadow, as text."""


class TableComparison(RockyModel):
    production_table: str
    """Name of the production table."""
    shadow_table: str
    """Name of the shadow table."""
    row_count_match: bool
    """True when both have as many rows."""
    production_count: Annotated[int, Field(ge=0)]
    """Rows of the production table; 0 when they could not be counted."""
    shadow_count: Annotated[int, Field(ge=0)]
    """Rows of the shadow table; 0 when they could not be counted."""
    row_count_diff_pct: float
    """Difference as a fraction of the production count."""
    schema_match: bool
    """True when both have the same columns."""
    schema_diffs: list[str]
    """Differences between the columns, written `<Kind> <column>[: detail]`."""
    verdict: Literal["pass", "warn", "fail", "no_baseline"] | str
    """How the table is judged."""
    reasons: list[str]
    """Read errors and exceeded thresholds, one text each."""
    only_in_production: list[dict[str, str | None]] | None = None
    """Sample rows found only in production, column to value as text."""
    only_in_shadow: list[dict[str, str | None]] | None = None
    """Sample rows found only in the shadow, column to value as text."""
    aggregate_diffs: list[AggregateDiff] | None = None
    """Aggregates that differ."""


class CompareOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["compare"]
    """Tells which document this is."""
    filter: str
    """The filter as given, empty when there is none."""
    tables_compared: Annotated[int, Field(ge=0)]
    """Number of tables compared."""
    tables_passed: Annotated[int, Field(ge=0)]
    """Number of tables that are alike."""
    tables_warned: Annotated[int, Field(ge=0)]
    """Number of tables that differ a little."""
    tables_failed: Annotated[int, Field(ge=0)]
    """Number of tables that differ."""
    tables_no_baseline: Annotated[int, Field(ge=0)]
    """Number of targets whose production table does not exist; they do not fail the command."""
    results: list[TableComparison]
    """One entry for each table, by name."""
    overall_verdict: Literal["pass", "warn", "fail"]
    """The worst verdict of all tables."""
