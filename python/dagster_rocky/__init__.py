"""Rocky for Python and Dagster. Names are loaded when they are asked for: importing this package is fast."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dagster_rocky._names import MODULES as _MODULES

if TYPE_CHECKING:
    from dagster_rocky.assets import load_rocky_assets as load_rocky_assets
    from dagster_rocky.automation import rocky_cron_automation as rocky_cron_automation
    from dagster_rocky.automation import rocky_eager_automation as rocky_eager_automation
    from dagster_rocky.branch_deploy import BranchDeploymentInfo as BranchDeploymentInfo
    from dagster_rocky.branch_deploy import branch_deploy_shadow_suffix as branch_deploy_shadow_suffix
    from dagster_rocky.branch_deploy import branch_deployment_info as branch_deployment_info
    from dagster_rocky.branch_deploy import is_branch_deployment as is_branch_deployment
    from dagster_rocky.checks import check_metadata as check_metadata
    from dagster_rocky.checks import cost_metadata_from_optimize as cost_metadata_from_optimize
    from dagster_rocky.checks import dagster_check_severity as dagster_check_severity
    from dagster_rocky.checks import emit_check_results as emit_check_results
    from dagster_rocky.checks import emit_materializations as emit_materializations
    from dagster_rocky.checks import sanitize_check_name as sanitize_check_name
    from dagster_rocky.column_lineage import build_column_lineage as build_column_lineage
    from dagster_rocky.column_schema import build_column_schema as build_column_schema
    from dagster_rocky.component import RockyComponent as RockyComponent
    from dagster_rocky.component import RockyMetadataSet as RockyMetadataSet
    from dagster_rocky.component import RockyTableProps as RockyTableProps
    from dagster_rocky.contracts import CONTRACT_COLUMN_CONSTRAINTS_CHECK as CONTRACT_COLUMN_CONSTRAINTS_CHECK
    from dagster_rocky.contracts import (
        CONTRACT_COMPILE_MISSING_METADATA_KEY as CONTRACT_COMPILE_MISSING_METADATA_KEY,
    )
    from dagster_rocky.contracts import CONTRACT_PROTECTED_COLUMNS_CHECK as CONTRACT_PROTECTED_COLUMNS_CHECK
    from dagster_rocky.contracts import CONTRACT_REQUIRED_COLUMNS_CHECK as CONTRACT_REQUIRED_COLUMNS_CHECK
    from dagster_rocky.contracts import ContractParseError as ContractParseError
    from dagster_rocky.contracts import ContractRules as ContractRules
    from dagster_rocky.contracts import configured_check_specs_for_model as configured_check_specs_for_model
    from dagster_rocky.contracts import (
        contract_check_results_from_diagnostics as contract_check_results_from_diagnostics,
    )
    from dagster_rocky.contracts import contract_check_specs_for_model as contract_check_specs_for_model
    from dagster_rocky.contracts import discover_contract_rules as discover_contract_rules
    from dagster_rocky.derived_models import ModelGroup as ModelGroup
    from dagster_rocky.derived_models import build_model_specs as build_model_specs
    from dagster_rocky.derived_models import (
        split_model_specs_by_partition_shape as split_model_specs_by_partition_shape,
    )
    from dagster_rocky.errors import RockyBinaryNotFoundError as RockyBinaryNotFoundError
    from dagster_rocky.errors import RockyCommandError as RockyCommandError
    from dagster_rocky.errors import RockyError as RockyError
    from dagster_rocky.errors import RockyGovernanceError as RockyGovernanceError
    from dagster_rocky.errors import RockyInterruptedError as RockyInterruptedError
    from dagster_rocky.errors import RockyOutputParseError as RockyOutputParseError
    from dagster_rocky.errors import RockyPartialFailure as RockyPartialFailure
    from dagster_rocky.errors import RockyServerError as RockyServerError
    from dagster_rocky.errors import RockyTimeoutError as RockyTimeoutError
    from dagster_rocky.errors import RockyVersionError as RockyVersionError
    from dagster_rocky.freshness import MODEL_FRESHNESS_CHECK_NAME as MODEL_FRESHNESS_CHECK_NAME
    from dagster_rocky.freshness import SOURCE_FRESHNESS_CHECK_NAME as SOURCE_FRESHNESS_CHECK_NAME
    from dagster_rocky.freshness import freshness_check_results as freshness_check_results
    from dagster_rocky.freshness import freshness_policy_from_checks as freshness_policy_from_checks
    from dagster_rocky.freshness import freshness_policy_from_model as freshness_policy_from_model
    from dagster_rocky.freshness import per_model_freshness_policies as per_model_freshness_policies
    from dagster_rocky.health import HealthcheckResult as HealthcheckResult
    from dagster_rocky.health import rocky_healthcheck as rocky_healthcheck
    from dagster_rocky.health import state_health as state_health
    from dagster_rocky.observability import ANOMALY_CHECK_NAME as ANOMALY_CHECK_NAME
    from dagster_rocky.observability import anomaly_check_results as anomaly_check_results
    from dagster_rocky.observability import anomaly_evaluation_results as anomaly_evaluation_results
    from dagster_rocky.observability import drift_observations as drift_observations
    from dagster_rocky.observability import optimize_metadata_for_keys as optimize_metadata_for_keys
    from dagster_rocky.partitions import dagster_to_rocky_partition_key as dagster_to_rocky_partition_key
    from dagster_rocky.partitions import normalize_grain as normalize_grain
    from dagster_rocky.partitions import partition_key_arg as partition_key_arg
    from dagster_rocky.partitions import partition_range_args as partition_range_args
    from dagster_rocky.partitions import partitions_def_for_model_detail as partitions_def_for_model_detail
    from dagster_rocky.partitions import partitions_def_for_time_interval as partitions_def_for_time_interval
    from dagster_rocky.partitions import rocky_to_dagster_partition_key as rocky_to_dagster_partition_key
    from dagster_rocky.resolvers import Resolver as Resolver
    from dagster_rocky.resolvers import ResolverContext as ResolverContext
    from dagster_rocky.resolvers import shadow_suffix_resolver as shadow_suffix_resolver
    from dagster_rocky.resource import MIN_ROCKY_VERSION as MIN_ROCKY_VERSION
    from dagster_rocky.resource import RockyPipesMessageReader as RockyPipesMessageReader
    from dagster_rocky.resource import RockyResource as RockyResource
    from dagster_rocky.scaffold import init_rocky_project as init_rocky_project
    from dagster_rocky.schedules import build_rocky_schedule as build_rocky_schedule
    from dagster_rocky.sensor import BacklogCap as BacklogCap
    from dagster_rocky.sensor import EmitContext as EmitContext
    from dagster_rocky.sensor import FailedSourcesContext as FailedSourcesContext
    from dagster_rocky.sensor import SkipContext as SkipContext
    from dagster_rocky.sensor import rocky_source_sensor as rocky_source_sensor
    from dagster_rocky.translator import RockyDagsterTranslator as RockyDagsterTranslator
    from dagster_rocky.translator import strip_tenant_component as strip_tenant_component
    from dagster_rocky.types import AdapterTestResult as AdapterTestResult
    from dagster_rocky.types import AiExplainResult as AiExplainResult
    from dagster_rocky.types import AiExplanation as AiExplanation
    from dagster_rocky.types import AiResult as AiResult
    from dagster_rocky.types import AiSyncProposal as AiSyncProposal
    from dagster_rocky.types import AiSyncResult as AiSyncResult
    from dagster_rocky.types import AiTestAssertion as AiTestAssertion
    from dagster_rocky.types import AiTestModelResult as AiTestModelResult
    from dagster_rocky.types import AiTestResult as AiTestResult
    from dagster_rocky.types import AnomalyEvaluation as AnomalyEvaluation
    from dagster_rocky.types import AnomalyResult as AnomalyResult
    from dagster_rocky.types import CheckResult as CheckResult
    from dagster_rocky.types import ChecksConfig as ChecksConfig
    from dagster_rocky.types import CiResult as CiResult
    from dagster_rocky.types import ClassificationAction as ClassificationAction
    from dagster_rocky.types import ColumnDef as ColumnDef
    from dagster_rocky.types import ColumnLineageResult as ColumnLineageResult
    from dagster_rocky.types import CompileResult as CompileResult
    from dagster_rocky.types import ConformanceResult as ConformanceResult
    from dagster_rocky.types import ContractResult as ContractResult
    from dagster_rocky.types import ContractViolation as ContractViolation
    from dagster_rocky.types import DagEdge as DagEdge
    from dagster_rocky.types import DagNode as DagNode
    from dagster_rocky.types import DagResult as DagResult
    from dagster_rocky.types import Diagnostic as Diagnostic
    from dagster_rocky.types import DiscoverResult as DiscoverResult
    from dagster_rocky.types import DoctorResult as DoctorResult
    from dagster_rocky.types import DriftAction as DriftAction
    from dagster_rocky.types import DriftActionKind as DriftActionKind
    from dagster_rocky.types import DriftDetectResult as DriftDetectResult
    from dagster_rocky.types import DriftedColumn as DriftedColumn
    from dagster_rocky.types import DriftInfo as DriftInfo
    from dagster_rocky.types import DriftTableResult as DriftTableResult
    from dagster_rocky.types import ExcludedTable as ExcludedTable
    from dagster_rocky.types import ExecutionSummary as ExecutionSummary
    from dagster_rocky.types import FailedSourceOutput as FailedSourceOutput
    from dagster_rocky.types import FreshnessCheckResult as FreshnessCheckResult
    from dagster_rocky.types import FreshnessConfig as FreshnessConfig
    from dagster_rocky.types import FreshnessOutput as FreshnessOutput
    from dagster_rocky.types import HealthCheck as HealthCheck
    from dagster_rocky.types import HealthStatus as HealthStatus
    from dagster_rocky.types import HistoryResult as HistoryResult
    from dagster_rocky.types import LastRunStatus as LastRunStatus
    from dagster_rocky.types import LineageEdge as LineageEdge
    from dagster_rocky.types import MaskAction as MaskAction
    from dagster_rocky.types import MaterializationCost as MaterializationCost
    from dagster_rocky.types import MaterializationInfo as MaterializationInfo
    from dagster_rocky.types import MaterializationMetadata as MaterializationMetadata
    from dagster_rocky.types import MetricsResult as MetricsResult
    from dagster_rocky.types import MetricsSnapshot as MetricsSnapshot
    from dagster_rocky.types import ModelDetail as ModelDetail
    from dagster_rocky.types import ModelExecution as ModelExecution
    from dagster_rocky.types import ModelFreshnessConfig as ModelFreshnessConfig
    from dagster_rocky.types import ModelHistoryResult as ModelHistoryResult
    from dagster_rocky.types import ModelLineageResult as ModelLineageResult
    from dagster_rocky.types import ModelValidation as ModelValidation
    from dagster_rocky.types import OptimizeResult as OptimizeResult
    from dagster_rocky.types import PartitionInfo as PartitionInfo
    from dagster_rocky.types import PartitionSummary as PartitionSummary
    from dagster_rocky.types import PermissionInfo as PermissionInfo
    from dagster_rocky.types import PlannedStatement as PlannedStatement
    from dagster_rocky.types import PlanResult as PlanResult
    from dagster_rocky.types import ProbeOutcome as ProbeOutcome
    from dagster_rocky.types import QualifiedColumn as QualifiedColumn
    from dagster_rocky.types import QualityMetrics as QualityMetrics
    from dagster_rocky.types import QualitySnapshot as QualitySnapshot
    from dagster_rocky.types import RetentionAction as RetentionAction
    from dagster_rocky.types import RockyOutput as RockyOutput
    from dagster_rocky.types import RunRecord as RunRecord
    from dagster_rocky.types import RunResult as RunResult
    from dagster_rocky.types import Severity as Severity
    from dagster_rocky.types import SourceInfo as SourceInfo
    from dagster_rocky.types import SourceSpan as SourceSpan
    from dagster_rocky.types import StateBackendKind as StateBackendKind
    from dagster_rocky.types import StateHealthResult as StateHealthResult
    from dagster_rocky.types import StateResult as StateResult
    from dagster_rocky.types import TableCheckResult as TableCheckResult
    from dagster_rocky.types import TableError as TableError
    from dagster_rocky.types import TableInfo as TableInfo
    from dagster_rocky.types import TestResult as TestResult
    from dagster_rocky.types import TransformKind as TransformKind
    from dagster_rocky.types import ValidateMigrationResult as ValidateMigrationResult
    from dagster_rocky.types import WatermarkEntry as WatermarkEntry
    from dagster_rocky.types import parse_rocky_output as parse_rocky_output

__all__ = [
    "ANOMALY_CHECK_NAME",
    "CONTRACT_COLUMN_CONSTRAINTS_CHECK",
    "CONTRACT_COMPILE_MISSING_METADATA_KEY",
    "CONTRACT_PROTECTED_COLUMNS_CHECK",
    "CONTRACT_REQUIRED_COLUMNS_CHECK",
    "MIN_ROCKY_VERSION",
    "MODEL_FRESHNESS_CHECK_NAME",
    "SOURCE_FRESHNESS_CHECK_NAME",
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
    "BacklogCap",
    "BranchDeploymentInfo",
    "CheckResult",
    "ChecksConfig",
    "CiResult",
    "ClassificationAction",
    "ColumnDef",
    "ColumnLineageResult",
    "CompileResult",
    "ConformanceResult",
    "ContractParseError",
    "ContractResult",
    "ContractRules",
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
    "EmitContext",
    "ExcludedTable",
    "ExecutionSummary",
    "FailedSourceOutput",
    "FailedSourcesContext",
    "FreshnessCheckResult",
    "FreshnessConfig",
    "FreshnessOutput",
    "HealthCheck",
    "HealthStatus",
    "HealthcheckResult",
    "HistoryResult",
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
    "ModelGroup",
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
    "Resolver",
    "ResolverContext",
    "RetentionAction",
    "RockyBinaryNotFoundError",
    "RockyCommandError",
    "RockyComponent",
    "RockyDagsterTranslator",
    "RockyError",
    "RockyGovernanceError",
    "RockyInterruptedError",
    "RockyMetadataSet",
    "RockyOutput",
    "RockyOutputParseError",
    "RockyPartialFailure",
    "RockyPipesMessageReader",
    "RockyResource",
    "RockyServerError",
    "RockyTableProps",
    "RockyTimeoutError",
    "RockyVersionError",
    "RunRecord",
    "RunResult",
    "Severity",
    "SkipContext",
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
    "WatermarkEntry",
    "anomaly_check_results",
    "anomaly_evaluation_results",
    "branch_deploy_shadow_suffix",
    "branch_deployment_info",
    "build_column_lineage",
    "build_column_schema",
    "build_model_specs",
    "build_rocky_schedule",
    "check_metadata",
    "configured_check_specs_for_model",
    "contract_check_results_from_diagnostics",
    "contract_check_specs_for_model",
    "cost_metadata_from_optimize",
    "dagster_check_severity",
    "dagster_to_rocky_partition_key",
    "discover_contract_rules",
    "drift_observations",
    "emit_check_results",
    "emit_materializations",
    "freshness_check_results",
    "freshness_policy_from_checks",
    "freshness_policy_from_model",
    "init_rocky_project",
    "is_branch_deployment",
    "load_rocky_assets",
    "normalize_grain",
    "optimize_metadata_for_keys",
    "parse_rocky_output",
    "partition_key_arg",
    "partition_range_args",
    "partitions_def_for_model_detail",
    "partitions_def_for_time_interval",
    "per_model_freshness_policies",
    "rocky_cron_automation",
    "rocky_eager_automation",
    "rocky_healthcheck",
    "rocky_source_sensor",
    "rocky_to_dagster_partition_key",
    "sanitize_check_name",
    "shadow_suffix_resolver",
    "split_model_specs_by_partition_shape",
    "state_health",
    "strip_tenant_component",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module 'dagster_rocky' has no attribute {name!r}")
    try:
        return getattr(import_module(f"dagster_rocky.{module}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "dagster":
            raise
        raise ImportError(
            f"dagster is required for {name}; install dagster-rocky[dagster]", name=name
        ) from error


def __dir__() -> list[str]:
    return __all__
