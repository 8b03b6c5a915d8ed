"""What is there and what was: sources, stored state, past runs, health, age."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from dagster_rocky._model import RockyModel, UtcDatetime
from dagster_rocky.models import discover_schema as _discover
from dagster_rocky.models import doctor_schema as _doctor
from dagster_rocky.models import history_schema as _history
from dagster_rocky.models import model_history_schema as _model_history
from dagster_rocky.models import state_schema as _state
from dagster_rocky.models.optimize_schema import OptimizeOutput as _OptimizeOutput
from dagster_rocky.models.shared_schema import ExcludedTableOutput
from dagster_rocky.types._reading import known, plain


class HealthStatus(StrEnum):
    """What a health check found."""

    healthy = "healthy"
    warning = "warning"
    critical = "critical"


class HealthCheck(_doctor.HealthCheck):
    """One check of ``rocky doctor``."""

    status: Annotated[HealthStatus | str, known(HealthStatus)]


class DoctorResult(_doctor.DoctorOutput):
    """What ``rocky doctor`` found."""

    overall: Annotated[HealthStatus | str, known(HealthStatus)]
    checks: list[HealthCheck]


class SourceInfo(_discover.SourceOutput):
    """A source and its tables."""


class DiscoverResult(_discover.DiscoverOutput):
    """What ``rocky discover`` found."""

    sources: list[SourceInfo]
    excluded_tables: list[ExcludedTableOutput] = Field(default_factory=list)


class StateResult(_state.StateOutput):
    """The stored watermarks."""

    schema_version_supported: int = 0


class ModelExecution(_model_history.ModelExecutionRecord):
    """One execution of a model."""

    status: Annotated[str, BeforeValidator(plain)]
    sql_hash: str = ""


class ModelHistoryResult(_model_history.ModelHistoryOutput):
    """The executions of one model."""

    executions: list[ModelExecution]
    count: int = 0


class RunRecord(_history.RunHistoryRecord):
    """One run of the past."""

    models_executed: int | list[ModelExecution] = 0
    duration_ms: int = 0
    models: list[_history.RunModelRecord] = Field(default_factory=list)
    finished_at: UtcDatetime | None = None
    config_hash: str | None = None


class HistoryResult(_history.HistoryOutput):
    """The runs of the past."""

    runs: list[RunRecord]
    count: int = 0


class OptimizeResult(_OptimizeOutput):
    """What would be cheaper."""

    total_models_analyzed: int = 0


class QualityMetrics(RockyModel):
    """What was measured of a model, without when."""

    row_count: int = 0
    freshness_lag_seconds: int | None = None
    null_rates: dict[str, float] = Field(default_factory=dict)


class FreshnessCheckResult(RockyModel):
    """How old one table is, as engines with a freshness command tell it."""

    name: str
    pipeline: str
    table: str
    status: str
    measured_from: str
    max_loaded_at: str | None = None
    age_seconds: int | None = None
    warn_after_seconds: int | None = None
    error_after_seconds: int | None = None
    message: str | None = None


class FreshnessOutput(RockyModel):
    """What a freshness command finds."""

    version: str
    command: str
    checked_at: UtcDatetime
    sources: list[FreshnessCheckResult]
    models: list[FreshnessCheckResult]
    summary: dict[str, Any]


StateBackendKind = Literal["local", "tiered", "valkey", "s3", "gcs"]
LastRunStatus = Literal["success", "partial_failure", "failure"]
ProbeOutcome = Literal["ok", "timeout", "error"]


@dataclass(frozen=True)
class StateHealthResult:
    """Where the state is, how the last run ended, and whether the state can be written."""

    backend: StateBackendKind
    last_run_status: LastRunStatus | None = None
    last_run_id: str | None = None
    probe: ProbeOutcome | None = None
    probe_error: str | None = None
