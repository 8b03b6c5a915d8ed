"""What a run did: tables, checks, drift, anomalies."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from dagster_rocky._model import RockyModel, UtcDatetime
from dagster_rocky.models import run_schema as _run
from dagster_rocky.models import shared_schema as _shared
from dagster_rocky.models.run_schema import ExecutionSummary, TableErrorOutput
from dagster_rocky.models.shared_schema import ExcludedTableOutput
from dagster_rocky.types._reading import known, listed


class CheckResult(RockyModel):
    """A check of any kind: one wide class; only the fields of its kind are set."""

    name: str
    passed: bool
    severity: str | None = None
    kind: str | None = None
    not_evaluated: str | None = None
    source_count: int | None = None
    target_count: int | None = None
    missing: list[str] | None = None
    extra: list[str] | None = None
    lag_seconds: int | None = None
    threshold_seconds: int | None = None
    column: str | None = None
    null_rate: float | None = None
    threshold: float | None = None
    query: str | None = None
    result_value: int | None = None
    failing_rows: int | None = None
    overlap_count: int | None = None
    contributing_tables: list[str] | None = None
    sample: list[str] | None = None


class TableCheckResult(_run.TableCheckOutput):
    """The checks of one table."""

    checks: list[CheckResult]


class PartitionInfo(_run.PartitionInfo):
    """The partition that was built."""

    batched_with: list[str] = Field(default_factory=list)


class PartitionSummary(_run.PartitionSummary):
    """What became of the partitions of one model."""

    partitions_skipped: int = 0


class MaterializationInfo(_run.MaterializationOutput):
    """One table or model that was built."""

    started_at: UtcDatetime | None = None
    partition: PartitionInfo | None = None


class DriftAction(_shared.DriftActionOutput):
    """What was done to a table that drifted."""

    asset_key: list[str] = Field(default_factory=list)


class DriftInfo(_shared.DriftSummary):
    """Schema drift of a run."""

    actions_taken: list[DriftAction] = Field(default_factory=list)


class DriftActionKind(StrEnum):
    """What is done to a table that drifted, as engines of 1.0 name it."""

    drop_and_recreate = "drop_and_recreate"
    alter_column_types = "alter_column_types"
    add_columns = "add_columns"


class DriftedColumn(RockyModel):
    """A column whose types differ."""

    name: str
    source_type: str = ""
    target_type: str = ""


class DriftTableResult(RockyModel):
    """One table that drifted, as engines of 1.0 tell it."""

    table: str
    drifted_columns: list[DriftedColumn] = Field(default_factory=list)
    action: Annotated[DriftActionKind | str, known(DriftActionKind)]


class DriftDetectResult(RockyModel):
    """What ``rocky drift`` found; the counts are those of ``drift`` where only that is given."""

    command: str
    version: str = ""
    drift: DriftInfo | None = None
    tables_checked: int
    tables_drifted: int
    results: list[DriftTableResult] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _counts(cls, value: Any) -> Any:
        summary = value.get("drift") if isinstance(value, dict) else None
        if not isinstance(summary, dict):
            return value
        counts = {name: summary[name] for name in ("tables_checked", "tables_drifted") if name in summary}
        return {**counts, **value}


class AnomalyResult(_run.AnomalyOutput):
    """A row count that deviates."""

    asset_key: list[str] = Field(default_factory=list)


class AnomalyEvaluation(_run.AnomalyEvaluationOutput):
    """Whether the row count of a table was compared."""

    asset_key: list[str] = Field(default_factory=list)


class RunResult(_run.RunOutput):
    """What a run did. ``status`` is empty and figures are zero where an old engine does not tell them."""

    status: str = ""
    interrupted: bool = False
    tables_failed: int = 0
    tables_skipped: int = 0
    shadow: bool = False
    excluded_tables: list[ExcludedTableOutput] = Field(default_factory=list)
    materializations: list[MaterializationInfo]
    check_results: list[TableCheckResult]
    anomalies: list[AnomalyResult] = Field(default_factory=list)
    anomaly_evaluated: Annotated[list[AnomalyEvaluation], BeforeValidator(listed)] = Field(
        default_factory=list
    )
    errors: list[TableErrorOutput] = Field(default_factory=list)
    execution: ExecutionSummary | None = None
    drift: DriftInfo
    partition_summaries: list[PartitionSummary] = Field(default_factory=list)

    @property
    def run_id(self) -> str | None:
        """Id of the run, where the engine tells it."""
        found = (self.model_extra or {}).get("run_id")
        return None if found is None else str(found)
