"""The results under readable names, and :func:`parse_rocky_output`.

A friendly name is the generated class or a subclass that reads older and newer documents as well. Every
generated name can be imported from here too; where both exist, the friendly one is meant.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from dagster_rocky import models
from dagster_rocky._model import RockyModel, UtcDatetime
from dagster_rocky.models import _index
from dagster_rocky.models import compile_schema as _compile
from dagster_rocky.models import discover_schema as _discover
from dagster_rocky.models import doctor_schema as _doctor
from dagster_rocky.models import history_schema as _history
from dagster_rocky.models import model_history_schema as _model_history
from dagster_rocky.models import run_schema as _run
from dagster_rocky.models import shared_schema as _shared
from dagster_rocky.models import state_schema as _state
from dagster_rocky.models import test_schema as _test
from dagster_rocky.models.ai_explain_schema import AiExplainOutput as AiExplainResult
from dagster_rocky.models.ai_explain_schema import AiExplanation as AiExplanation
from dagster_rocky.models.ai_schema import AiGenerateOutput as AiResult
from dagster_rocky.models.ai_sync_schema import AiSyncOutput as AiSyncResult
from dagster_rocky.models.ai_sync_schema import AiSyncProposal as AiSyncProposal
from dagster_rocky.models.ai_test_schema import AiTestAssertion as AiTestAssertion
from dagster_rocky.models.ai_test_schema import AiTestModelResult as AiTestModelResult
from dagster_rocky.models.ai_test_schema import AiTestOutput as AiTestResult
from dagster_rocky.models.ci_schema import CiOutput as _CiOutput
from dagster_rocky.models.column_lineage_schema import ColumnLineageOutput as ColumnLineageResult
from dagster_rocky.models.dag_schema import DagEdgeOutput as DagEdge
from dagster_rocky.models.dag_schema import DagNodeOutput as DagNode
from dagster_rocky.models.dag_schema import DagOutput as DagResult
from dagster_rocky.models.discover_schema import ChecksConfigOutput as ChecksConfig
from dagster_rocky.models.discover_schema import ConfiguredCheck as ConfiguredCheck
from dagster_rocky.models.discover_schema import FailedSourceOutput as FailedSourceOutput
from dagster_rocky.models.discover_schema import FreshnessConfigOutput as FreshnessConfig
from dagster_rocky.models.discover_schema import TableOutput as TableInfo
from dagster_rocky.models.hooks_list_schema import HooksListOutput as HooksListResult
from dagster_rocky.models.hooks_test_schema import HooksTestOutput as HooksTestResult
from dagster_rocky.models.lineage_schema import LineageColumnDef as ColumnDef
from dagster_rocky.models.lineage_schema import LineageOutput as ModelLineageResult
from dagster_rocky.models.metrics_schema import MetricsOutput as MetricsResult
from dagster_rocky.models.metrics_schema import MetricsSnapshotEntry as QualitySnapshot
from dagster_rocky.models.optimize_schema import OptimizeOutput as _OptimizeOutput
from dagster_rocky.models.optimize_schema import OptimizeRecommendation as MaterializationCost
from dagster_rocky.models.plan_schema import ClassificationAction as ClassificationAction
from dagster_rocky.models.plan_schema import MaskAction as MaskAction
from dagster_rocky.models.plan_schema import PlannedStatement as PlannedStatement
from dagster_rocky.models.plan_schema import PlanOutput as PlanResult
from dagster_rocky.models.plan_schema import RetentionAction as RetentionAction
from dagster_rocky.models.run_schema import ExecutionSummary as ExecutionSummary
from dagster_rocky.models.run_schema import MaterializationMetadata as MaterializationMetadata
from dagster_rocky.models.run_schema import MetricsSnapshot as MetricsSnapshot
from dagster_rocky.models.run_schema import PermissionSummary as PermissionInfo
from dagster_rocky.models.run_schema import QuarantineOutput as QuarantineOutput
from dagster_rocky.models.run_schema import TableErrorOutput as TableError
from dagster_rocky.models.shared_schema import ExcludedTableOutput as ExcludedTable
from dagster_rocky.models.shared_schema import LineageEdgeRecord as LineageEdge
from dagster_rocky.models.shared_schema import LineageQualifiedColumn as QualifiedColumn
from dagster_rocky.models.shared_schema import ModelFreshnessConfig as ModelFreshnessConfig
from dagster_rocky.models.shared_schema import SourceSpan as SourceSpan
from dagster_rocky.models.state_schema import WatermarkEntry as WatermarkEntry
from dagster_rocky.models.test_adapter_schema import TestAdapterOutput as ConformanceResult
from dagster_rocky.models.test_adapter_schema import TestAdapterTestResult as AdapterTestResult
from dagster_rocky.models.validate_migration_schema import ModelValidationOutput as ModelValidation
from dagster_rocky.models.validate_migration_schema import ValidateMigrationOutput as ValidateMigrationResult
from dagster_rocky.models.validate_schema import ValidateOutput as ValidateResult


class Severity(StrEnum):
    """How much a finding of the compiler weighs."""

    error = "Error"
    warning = "Warning"
    info = "Info"


class HealthStatus(StrEnum):
    """What a health check found."""

    healthy = "healthy"
    warning = "warning"
    critical = "critical"


class TransformKind(StrEnum):
    """The plain transforms of a lineage edge; the ``transform`` of an edge is text, as others occur."""

    direct = "direct"
    cast = "cast"
    try_cast = "try_cast"
    expression = "expression"
    filter = "filter"
    join = "join"
    group = "group"
    order = "order"
    window = "window"


def _listed(value: Any) -> Any:
    return [] if value is None else value


def _known(kind: type[StrEnum]) -> BeforeValidator:
    """Read a text of the enumeration as its member, any other text as it is."""

    def read(value: Any) -> Any:
        return kind(value) if isinstance(value, str) and value in set(kind) else value

    return BeforeValidator(read)


class Diagnostic(_shared.Diagnostic):
    """One finding of the compiler."""

    severity: Annotated[Severity | str, _known(Severity)]


class HealthCheck(_doctor.HealthCheck):
    """One check of ``rocky doctor``."""

    status: Annotated[HealthStatus | str, _known(HealthStatus)]


class DoctorResult(_doctor.DoctorOutput):
    """What ``rocky doctor`` found."""

    overall: Annotated[HealthStatus | str, _known(HealthStatus)]
    checks: list[HealthCheck]


class SourceInfo(_discover.SourceOutput):
    """A source and its tables."""


class DiscoverResult(_discover.DiscoverOutput):
    """What ``rocky discover`` found."""

    sources: list[SourceInfo]
    excluded_tables: list[ExcludedTable] = Field(default_factory=list)


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
    action: Annotated[DriftActionKind | str, _known(DriftActionKind)]


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
    excluded_tables: list[ExcludedTable] = Field(default_factory=list)
    materializations: list[MaterializationInfo]
    check_results: list[TableCheckResult]
    anomalies: list[AnomalyResult] = Field(default_factory=list)
    anomaly_evaluated: Annotated[list[AnomalyEvaluation], BeforeValidator(_listed)] = Field(
        default_factory=list
    )
    errors: list[TableError] = Field(default_factory=list)
    execution: ExecutionSummary | None = None
    drift: DriftInfo
    partition_summaries: list[PartitionSummary] = Field(default_factory=list)

    @property
    def run_id(self) -> str | None:
        """Id of the run, where the engine tells it."""
        found = (self.model_extra or {}).get("run_id")
        return None if found is None else str(found)


ApplyResult = RunResult
"""The document of an applied plan: that of a run, the only kind of plan so far."""


class QualityMetrics(RockyModel):
    """What was measured of a model, without when."""

    row_count: int = 0
    freshness_lag_seconds: int | None = None
    null_rates: dict[str, float] = Field(default_factory=dict)


class ModelDetail(_compile.ModelDetail):
    """One compiled model."""


class CompileResult(_compile.CompileOutput):
    """What the compiler found."""

    diagnostics: list[Diagnostic]
    compile_timings: _compile.PhaseTimings | None = None
    models_detail: Annotated[list[ModelDetail], BeforeValidator(_listed)] = Field(default_factory=list)


class StateResult(_state.StateOutput):
    """The stored watermarks."""

    schema_version_supported: int = 0


def _plain(value: Any) -> Any:
    return value.strip('"') if isinstance(value, str) else value


class ModelExecution(_model_history.ModelExecutionRecord):
    """One execution of a model."""

    status: Annotated[str, BeforeValidator(_plain)]
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


def _failures(value: Any) -> Any:
    """Read entries that are a pair of name and error as objects."""
    if not isinstance(value, list):
        return value
    return [
        {"name": entry[0], "error": entry[1]}
        if isinstance(entry, list | tuple) and len(entry) == 2
        else entry
        for entry in value
    ]


class TestResult(_test.TestOutput):
    """What the tests gave."""

    __test__ = False  # keeps pytest from collecting it

    failures: Annotated[list[_shared.TestFailure], BeforeValidator(_failures)]


class CiResult(_CiOutput):
    """What compile and test gave together."""

    failures: Annotated[list[_shared.TestFailure], BeforeValidator(_failures)]


class ContractViolation(RockyModel):
    """One broken rule of a contract."""

    rule: str
    column: str
    message: str


class ContractResult(RockyModel):
    """How a model compares with its contract."""

    passed: bool
    violations: list[ContractViolation]


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


RockyOutput = RockyModel
"""The root of any document; :func:`parse_rocky_output` returns the class of its command."""

_FRIENDLY: dict[str, type[RockyModel]] = {
    "CiOutput": CiResult,
    "CompileOutput": CompileResult,
    "DiscoverOutput": DiscoverResult,
    "DoctorOutput": DoctorResult,
    "DriftOutput": DriftDetectResult,
    "HistoryOutput": HistoryResult,
    "ModelHistoryOutput": ModelHistoryResult,
    "OptimizeOutput": OptimizeResult,
    "RunOutput": RunResult,
    "StateOutput": StateResult,
    "TestOutput": TestResult,
}


def parse_rocky_output(text: str | bytes) -> RockyModel:
    """Read a document of the engine as the class of its command.

    Raises:
        json.JSONDecodeError: it is not JSON (this is a ``ValueError``).
        ValueError: it is not an object, or its command is missing or unknown.
        pydantic.ValidationError: it lacks something required (this is a ``ValueError``).
    """
    document = json.loads(text)
    if not isinstance(document, dict):
        raise ValueError(f"a document of Rocky is a JSON object, this is {type(document).__name__}")
    command = document.get("command")
    if not isinstance(command, str):
        raise ValueError(f"the document has no command (found: {command!r})")
    root = next((name for key, name in _index.SELECT.get(command, ()) if key in document), None)
    root = root or _index.COMMANDS.get(command)
    if root is None:
        raise ValueError(f"no document of Rocky has the command {command!r}")
    kind = _FRIENDLY.get(root) or getattr(models, root)
    parsed: RockyModel = kind.model_validate(document)
    return parsed


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(models, name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *models.__all__})


__all__ = [
    "AdapterTestResult",
    "AiExplainResult",
    "AiExplanation",
    "AiResult",
    "AiSyncProposal",
    "AiSyncResult",
    "AiTestAssertion",
    "AiTestModelResult",
    "AiTestResult",
    "AnomalyEvaluation",
    "AnomalyResult",
    "ApplyResult",
    "CheckResult",
    "ChecksConfig",
    "CiResult",
    "ClassificationAction",
    "ColumnDef",
    "ColumnLineageResult",
    "CompileResult",
    "ConfiguredCheck",
    "ConformanceResult",
    "ContractResult",
    "ContractViolation",
    "DagEdge",
    "DagNode",
    "DagResult",
    "Diagnostic",
    "DiscoverResult",
    "DoctorResult",
    "DriftAction",
    "DriftActionKind",
    "DriftDetectResult",
    "DriftInfo",
    "DriftTableResult",
    "DriftedColumn",
    "ExcludedTable",
    "ExecutionSummary",
    "FailedSourceOutput",
    "FreshnessCheckResult",
    "FreshnessConfig",
    "FreshnessOutput",
    "HealthCheck",
    "HealthStatus",
    "HistoryResult",
    "HooksListResult",
    "HooksTestResult",
    "LastRunStatus",
    "LineageEdge",
    "MaskAction",
    "MaterializationCost",
    "MaterializationInfo",
    "MaterializationMetadata",
    "MetricsResult",
    "MetricsSnapshot",
    "ModelDetail",
    "ModelExecution",
    "ModelFreshnessConfig",
    "ModelHistoryResult",
    "ModelLineageResult",
    "ModelValidation",
    "OptimizeResult",
    "PartitionInfo",
    "PartitionSummary",
    "PermissionInfo",
    "PlanResult",
    "PlannedStatement",
    "ProbeOutcome",
    "QualifiedColumn",
    "QualityMetrics",
    "QualitySnapshot",
    "QuarantineOutput",
    "RetentionAction",
    "RockyOutput",
    "RunRecord",
    "RunResult",
    "Severity",
    "SourceInfo",
    "SourceSpan",
    "StateBackendKind",
    "StateHealthResult",
    "StateResult",
    "TableCheckResult",
    "TableError",
    "TableInfo",
    "TestResult",
    "TransformKind",
    "ValidateMigrationResult",
    "ValidateResult",
    "WatermarkEntry",
    "parse_rocky_output",
]
