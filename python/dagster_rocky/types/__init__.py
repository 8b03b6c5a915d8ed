"""The results under readable names, and :func:`parse_rocky_output`.

A friendly name is the generated class or a subclass that reads older and newer documents as well. Every
generated name can be imported from here too; where both exist, the friendly one is meant.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dagster_rocky import models
from dagster_rocky._model import RockyModel
from dagster_rocky.models import _index
from dagster_rocky.models.ai_explain_schema import AiExplainOutput as AiExplainResult
from dagster_rocky.models.ai_explain_schema import AiExplanation as AiExplanation
from dagster_rocky.models.ai_schema import AiGenerateOutput as AiResult
from dagster_rocky.models.ai_sync_schema import AiSyncOutput as AiSyncResult
from dagster_rocky.models.ai_sync_schema import AiSyncProposal as AiSyncProposal
from dagster_rocky.models.ai_test_schema import AiTestAssertion as AiTestAssertion
from dagster_rocky.models.ai_test_schema import AiTestModelResult as AiTestModelResult
from dagster_rocky.models.ai_test_schema import AiTestOutput as AiTestResult
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
from dagster_rocky.types.compiled import CiResult as CiResult
from dagster_rocky.types.compiled import CompileResult as CompileResult
from dagster_rocky.types.compiled import ContractResult as ContractResult
from dagster_rocky.types.compiled import ContractViolation as ContractViolation
from dagster_rocky.types.compiled import Diagnostic as Diagnostic
from dagster_rocky.types.compiled import ModelDetail as ModelDetail
from dagster_rocky.types.compiled import Severity as Severity
from dagster_rocky.types.compiled import TestResult as TestResult
from dagster_rocky.types.compiled import TransformKind as TransformKind
from dagster_rocky.types.running import AnomalyEvaluation as AnomalyEvaluation
from dagster_rocky.types.running import AnomalyResult as AnomalyResult
from dagster_rocky.types.running import CheckResult as CheckResult
from dagster_rocky.types.running import DriftAction as DriftAction
from dagster_rocky.types.running import DriftActionKind as DriftActionKind
from dagster_rocky.types.running import DriftDetectResult as DriftDetectResult
from dagster_rocky.types.running import DriftedColumn as DriftedColumn
from dagster_rocky.types.running import DriftInfo as DriftInfo
from dagster_rocky.types.running import DriftTableResult as DriftTableResult
from dagster_rocky.types.running import MaterializationInfo as MaterializationInfo
from dagster_rocky.types.running import PartitionInfo as PartitionInfo
from dagster_rocky.types.running import PartitionSummary as PartitionSummary
from dagster_rocky.types.running import RunResult as RunResult
from dagster_rocky.types.running import TableCheckResult as TableCheckResult
from dagster_rocky.types.stored import DiscoverResult as DiscoverResult
from dagster_rocky.types.stored import DoctorResult as DoctorResult
from dagster_rocky.types.stored import FreshnessCheckResult as FreshnessCheckResult
from dagster_rocky.types.stored import FreshnessOutput as FreshnessOutput
from dagster_rocky.types.stored import HealthCheck as HealthCheck
from dagster_rocky.types.stored import HealthStatus as HealthStatus
from dagster_rocky.types.stored import HistoryResult as HistoryResult
from dagster_rocky.types.stored import LastRunStatus as LastRunStatus
from dagster_rocky.types.stored import ModelExecution as ModelExecution
from dagster_rocky.types.stored import ModelHistoryResult as ModelHistoryResult
from dagster_rocky.types.stored import OptimizeResult as OptimizeResult
from dagster_rocky.types.stored import ProbeOutcome as ProbeOutcome
from dagster_rocky.types.stored import QualityMetrics as QualityMetrics
from dagster_rocky.types.stored import RunRecord as RunRecord
from dagster_rocky.types.stored import SourceInfo as SourceInfo
from dagster_rocky.types.stored import StateBackendKind as StateBackendKind
from dagster_rocky.types.stored import StateHealthResult as StateHealthResult
from dagster_rocky.types.stored import StateResult as StateResult

ApplyResult = RunResult
"""The document of an applied plan: that of a run, the only kind of plan so far."""

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
