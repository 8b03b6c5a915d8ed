# Generated from schemas/ by python/scripts/codegen.py; do not edit.
"""Every object of every document of Rocky. A name is loaded when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._index import COMMANDS as COMMANDS
    from ._index import ENGINE_VERSION as ENGINE_VERSION
    from ._index import SCHEMAS_HASH as SCHEMAS_HASH
    from ._index import SELECT as SELECT
    from ._index import check_compatible as check_compatible
    from .ai_explain_schema import AiExplainOutput as AiExplainOutput
    from .ai_explain_schema import AiExplanation as AiExplanation
    from .ai_schema import AiGenerateOutput as AiGenerateOutput
    from .ai_sync_schema import AiSyncOutput as AiSyncOutput
    from .ai_sync_schema import AiSyncProposal as AiSyncProposal
    from .ai_test_schema import AiTestAssertion as AiTestAssertion
    from .ai_test_schema import AiTestModelResult as AiTestModelResult
    from .ai_test_schema import AiTestOutput as AiTestOutput
    from .archive_schema import ArchiveOutput as ArchiveOutput
    from .bench_schema import BenchOutput as BenchOutput
    from .bench_schema import BenchResult as BenchResult
    from .bench_schema import BenchSystem as BenchSystem
    from .ci_schema import CiOutput as CiOutput
    from .column_lineage_schema import ColumnLineageOutput as ColumnLineageOutput
    from .compact_dedup_schema import ByteCalibration as ByteCalibration
    from .compact_dedup_schema import CompactDedupOutput as CompactDedupOutput
    from .compact_dedup_schema import DedupPair as DedupPair
    from .compact_dedup_schema import DedupSummary as DedupSummary
    from .compact_dedup_schema import DedupTable as DedupTable
    from .compact_schema import CompactOutput as CompactOutput
    from .compare_schema import AggregateDiff as AggregateDiff
    from .compare_schema import CompareOutput as CompareOutput
    from .compare_schema import TableComparison as TableComparison
    from .compile_schema import CompileOutput as CompileOutput
    from .compile_schema import CostHint as CostHint
    from .compile_schema import Coverage as Coverage
    from .compile_schema import IncrementalityHint as IncrementalityHint
    from .compile_schema import ModelColumn as ModelColumn
    from .compile_schema import ModelCoverage as ModelCoverage
    from .compile_schema import ModelDetail as ModelDetail
    from .compile_schema import ModelNotAnalysed as ModelNotAnalysed
    from .compile_schema import ModelTimings as ModelTimings
    from .compile_schema import PhaseTimings as PhaseTimings
    from .dag_run_schema import DagRunNode as DagRunNode
    from .dag_run_schema import DagRunOutput as DagRunOutput
    from .dag_schema import DagEdgeOutput as DagEdgeOutput
    from .dag_schema import DagNodeOutput as DagNodeOutput
    from .dag_schema import DagOutput as DagOutput
    from .dag_schema import DagSummaryOutput as DagSummaryOutput
    from .dag_schema import PartitionShapeOutput as PartitionShapeOutput
    from .discover_schema import ChecksConfigOutput as ChecksConfigOutput
    from .discover_schema import CollisionCandidate as CollisionCandidate
    from .discover_schema import ConfiguredCheck as ConfiguredCheck
    from .discover_schema import DiscoverOutput as DiscoverOutput
    from .discover_schema import FailedSourceOutput as FailedSourceOutput
    from .discover_schema import FreshnessConfigOutput as FreshnessConfigOutput
    from .discover_schema import SourceOutput as SourceOutput
    from .discover_schema import TableOutput as TableOutput
    from .docs_schema import DocsOutput as DocsOutput
    from .doctor_schema import DoctorOutput as DoctorOutput
    from .doctor_schema import HealthCheck as HealthCheck
    from .drift_schema import DriftOutput as DriftOutput
    from .emit_sql_schema import EmitSqlOutput as EmitSqlOutput
    from .emit_sql_schema import EmittedModel as EmittedModel
    from .emit_sql_schema import ModelNotEmitted as ModelNotEmitted
    from .error_envelope_schema import ErrorEnvelope as ErrorEnvelope
    from .estimate_schema import EstimateOutput as EstimateOutput
    from .estimate_schema import ModelEstimate as ModelEstimate
    from .history_schema import HistoryOutput as HistoryOutput
    from .history_schema import RunHistoryRecord as RunHistoryRecord
    from .history_schema import RunModelRecord as RunModelRecord
    from .hook_context_schema import HookContext as HookContext
    from .hooks_list_schema import HookOutput as HookOutput
    from .hooks_list_schema import HooksListOutput as HooksListOutput
    from .hooks_test_schema import HooksTestOutput as HooksTestOutput
    from .import_dbt_schema import ImportDbtOutput as ImportDbtOutput
    from .import_dbt_schema import ImportFailure as ImportFailure
    from .import_dbt_schema import ImportWarning as ImportWarning
    from .lineage_diff_schema import DiffSummary as DiffSummary
    from .lineage_diff_schema import LineageColumnChange as LineageColumnChange
    from .lineage_diff_schema import LineageDiffOutput as LineageDiffOutput
    from .lineage_diff_schema import LineageDiffResult as LineageDiffResult
    from .lineage_diff_schema import OtherChange as OtherChange
    from .lineage_schema import LineageColumnDef as LineageColumnDef
    from .lineage_schema import LineageNode as LineageNode
    from .lineage_schema import LineageOutput as LineageOutput
    from .list_adapters_schema import AdapterEntry as AdapterEntry
    from .list_adapters_schema import ListAdaptersOutput as ListAdaptersOutput
    from .list_consumers_schema import ListConsumersOutput as ListConsumersOutput
    from .list_deps_schema import ListDepsOutput as ListDepsOutput
    from .list_models_schema import ListModelsOutput as ListModelsOutput
    from .list_models_schema import ModelEntry as ModelEntry
    from .list_pipelines_schema import ListPipelinesOutput as ListPipelinesOutput
    from .list_pipelines_schema import PipelineEntry as PipelineEntry
    from .list_sources_schema import ListSourcesOutput as ListSourcesOutput
    from .list_sources_schema import SourceEntry as SourceEntry
    from .load_schema import LoadContract as LoadContract
    from .load_schema import LoadContractViolation as LoadContractViolation
    from .load_schema import LoadFile as LoadFile
    from .load_schema import LoadOutput as LoadOutput
    from .meta_schema import MetaOutput as MetaOutput
    from .metrics_schema import ColumnTrendPoint as ColumnTrendPoint
    from .metrics_schema import MetricsAlert as MetricsAlert
    from .metrics_schema import MetricsOutput as MetricsOutput
    from .metrics_schema import MetricsSnapshotEntry as MetricsSnapshotEntry
    from .model_history_schema import ModelExecutionRecord as ModelExecutionRecord
    from .model_history_schema import ModelHistoryOutput as ModelHistoryOutput
    from .model_history_schema import RollingStats as RollingStats
    from .optimize_schema import OptimizeOutput as OptimizeOutput
    from .optimize_schema import OptimizeRecommendation as OptimizeRecommendation
    from .pipes_message_schema import PipesMessage as PipesMessage
    from .plan_schema import ClassificationAction as ClassificationAction
    from .plan_schema import MaskAction as MaskAction
    from .plan_schema import PlannedStatement as PlannedStatement
    from .plan_schema import PlanOutput as PlanOutput
    from .plan_schema import RetentionAction as RetentionAction
    from .profile_storage_schema import EncodingRecommendation as EncodingRecommendation
    from .profile_storage_schema import ProfileStorageOutput as ProfileStorageOutput
    from .run_schema import AnomalyEvaluationOutput as AnomalyEvaluationOutput
    from .run_schema import AnomalyOutput as AnomalyOutput
    from .run_schema import AssertionCheck as AssertionCheck
    from .run_schema import CheckResult as CheckResult
    from .run_schema import ColumnMatchCheck as ColumnMatchCheck
    from .run_schema import CustomCheck as CustomCheck
    from .run_schema import ExecutionSummary as ExecutionSummary
    from .run_schema import FreshnessCheck as FreshnessCheck
    from .run_schema import MaterializationAttempt as MaterializationAttempt
    from .run_schema import MaterializationMetadata as MaterializationMetadata
    from .run_schema import MaterializationOutput as MaterializationOutput
    from .run_schema import MetricsSnapshot as MetricsSnapshot
    from .run_schema import NullRateCheck as NullRateCheck
    from .run_schema import OverlapCheck as OverlapCheck
    from .run_schema import PartitionInfo as PartitionInfo
    from .run_schema import PartitionSummary as PartitionSummary
    from .run_schema import PermissionSummary as PermissionSummary
    from .run_schema import QuarantineOutput as QuarantineOutput
    from .run_schema import RowCountCheck as RowCountCheck
    from .run_schema import RunOutput as RunOutput
    from .run_schema import TableCheckOutput as TableCheckOutput
    from .run_schema import TableErrorOutput as TableErrorOutput
    from .run_schema import UnknownCheckResult as UnknownCheckResult
    from .seed_schema import SeedOutput as SeedOutput
    from .seed_schema import SeedTable as SeedTable
    from .shared_schema import ContentAddressedStrategy as ContentAddressedStrategy
    from .shared_schema import DeleteInsertStrategy as DeleteInsertStrategy
    from .shared_schema import Diagnostic as Diagnostic
    from .shared_schema import DriftActionOutput as DriftActionOutput
    from .shared_schema import DriftSummary as DriftSummary
    from .shared_schema import DynamicTableStrategy as DynamicTableStrategy
    from .shared_schema import EphemeralStrategy as EphemeralStrategy
    from .shared_schema import ExcludedTableOutput as ExcludedTableOutput
    from .shared_schema import FullRefreshStrategy as FullRefreshStrategy
    from .shared_schema import IncrementalStrategy as IncrementalStrategy
    from .shared_schema import LineageEdgeRecord as LineageEdgeRecord
    from .shared_schema import LineageQualifiedColumn as LineageQualifiedColumn
    from .shared_schema import MaterializedViewStrategy as MaterializedViewStrategy
    from .shared_schema import MergeStrategy as MergeStrategy
    from .shared_schema import MicrobatchStrategy as MicrobatchStrategy
    from .shared_schema import ModelFreshnessConfig as ModelFreshnessConfig
    from .shared_schema import NamedStatement as NamedStatement
    from .shared_schema import SnapshotStrategy as SnapshotStrategy
    from .shared_schema import SourceSpan as SourceSpan
    from .shared_schema import Strategy as Strategy
    from .shared_schema import Target as Target
    from .shared_schema import TestFailure as TestFailure
    from .shared_schema import TimeIntervalStrategy as TimeIntervalStrategy
    from .shared_schema import UnknownStrategy as UnknownStrategy
    from .shared_schema import ViewStrategy as ViewStrategy
    from .snapshot_schema import SnapshotOutput as SnapshotOutput
    from .snapshot_schema import SnapshotStep as SnapshotStep
    from .state_export_schema import StateExportOutput as StateExportOutput
    from .state_import_schema import StateImportOutput as StateImportOutput
    from .state_repair_schema import StateRepairOutput as StateRepairOutput
    from .state_schema import StateOutput as StateOutput
    from .state_schema import WatermarkEntry as WatermarkEntry
    from .test_adapter_schema import TestAdapterOutput as TestAdapterOutput
    from .test_adapter_schema import TestAdapterTestResult as TestAdapterTestResult
    from .test_schema import DeclarativeTestResult as DeclarativeTestResult
    from .test_schema import DeclarativeTestSummary as DeclarativeTestSummary
    from .test_schema import ModelTestResult as ModelTestResult
    from .test_schema import RowMismatch as RowMismatch
    from .test_schema import TestOutput as TestOutput
    from .test_schema import UnitTestResult as UnitTestResult
    from .test_schema import UnitTestSummary as UnitTestSummary
    from .validate_migration_schema import (
        ModelValidationOutput as ModelValidationOutput,
    )
    from .validate_migration_schema import (
        ValidateMigrationOutput as ValidateMigrationOutput,
    )
    from .validate_schema import ValidateAdapter as ValidateAdapter
    from .validate_schema import ValidateMessage as ValidateMessage
    from .validate_schema import ValidateModels as ValidateModels
    from .validate_schema import ValidateOutput as ValidateOutput
    from .validate_schema import ValidatePipeline as ValidatePipeline
    from .verify_schema import VerifyBatch as VerifyBatch
    from .verify_schema import VerifyDifference as VerifyDifference
    from .verify_schema import VerifyMismatch as VerifyMismatch
    from .verify_schema import VerifyModel as VerifyModel
    from .verify_schema import VerifyOutput as VerifyOutput

_MODULES: dict[str, str] = {
    "AdapterEntry": "list_adapters_schema",
    "AggregateDiff": "compare_schema",
    "AiExplainOutput": "ai_explain_schema",
    "AiExplanation": "ai_explain_schema",
    "AiGenerateOutput": "ai_schema",
    "AiSyncOutput": "ai_sync_schema",
    "AiSyncProposal": "ai_sync_schema",
    "AiTestAssertion": "ai_test_schema",
    "AiTestModelResult": "ai_test_schema",
    "AiTestOutput": "ai_test_schema",
    "AnomalyEvaluationOutput": "run_schema",
    "AnomalyOutput": "run_schema",
    "ArchiveOutput": "archive_schema",
    "AssertionCheck": "run_schema",
    "BenchOutput": "bench_schema",
    "BenchResult": "bench_schema",
    "BenchSystem": "bench_schema",
    "ByteCalibration": "compact_dedup_schema",
    "CheckResult": "run_schema",
    "ChecksConfigOutput": "discover_schema",
    "CiOutput": "ci_schema",
    "ClassificationAction": "plan_schema",
    "CollisionCandidate": "discover_schema",
    "ColumnLineageOutput": "column_lineage_schema",
    "ColumnMatchCheck": "run_schema",
    "ColumnTrendPoint": "metrics_schema",
    "CompactDedupOutput": "compact_dedup_schema",
    "CompactOutput": "compact_schema",
    "CompareOutput": "compare_schema",
    "CompileOutput": "compile_schema",
    "ConfiguredCheck": "discover_schema",
    "ContentAddressedStrategy": "shared_schema",
    "CostHint": "compile_schema",
    "Coverage": "compile_schema",
    "CustomCheck": "run_schema",
    "DagEdgeOutput": "dag_schema",
    "DagNodeOutput": "dag_schema",
    "DagOutput": "dag_schema",
    "DagRunNode": "dag_run_schema",
    "DagRunOutput": "dag_run_schema",
    "DagSummaryOutput": "dag_schema",
    "DeclarativeTestResult": "test_schema",
    "DeclarativeTestSummary": "test_schema",
    "DedupPair": "compact_dedup_schema",
    "DedupSummary": "compact_dedup_schema",
    "DedupTable": "compact_dedup_schema",
    "DeleteInsertStrategy": "shared_schema",
    "Diagnostic": "shared_schema",
    "DiffSummary": "lineage_diff_schema",
    "DiscoverOutput": "discover_schema",
    "DocsOutput": "docs_schema",
    "DoctorOutput": "doctor_schema",
    "DriftActionOutput": "shared_schema",
    "DriftOutput": "drift_schema",
    "DriftSummary": "shared_schema",
    "DynamicTableStrategy": "shared_schema",
    "EmitSqlOutput": "emit_sql_schema",
    "EmittedModel": "emit_sql_schema",
    "EncodingRecommendation": "profile_storage_schema",
    "EphemeralStrategy": "shared_schema",
    "ErrorEnvelope": "error_envelope_schema",
    "EstimateOutput": "estimate_schema",
    "ExcludedTableOutput": "shared_schema",
    "ExecutionSummary": "run_schema",
    "FailedSourceOutput": "discover_schema",
    "FreshnessCheck": "run_schema",
    "FreshnessConfigOutput": "discover_schema",
    "FullRefreshStrategy": "shared_schema",
    "HealthCheck": "doctor_schema",
    "HistoryOutput": "history_schema",
    "HookContext": "hook_context_schema",
    "HookOutput": "hooks_list_schema",
    "HooksListOutput": "hooks_list_schema",
    "HooksTestOutput": "hooks_test_schema",
    "ImportDbtOutput": "import_dbt_schema",
    "ImportFailure": "import_dbt_schema",
    "ImportWarning": "import_dbt_schema",
    "IncrementalStrategy": "shared_schema",
    "IncrementalityHint": "compile_schema",
    "LineageColumnChange": "lineage_diff_schema",
    "LineageColumnDef": "lineage_schema",
    "LineageDiffOutput": "lineage_diff_schema",
    "LineageDiffResult": "lineage_diff_schema",
    "LineageEdgeRecord": "shared_schema",
    "LineageNode": "lineage_schema",
    "LineageOutput": "lineage_schema",
    "LineageQualifiedColumn": "shared_schema",
    "ListAdaptersOutput": "list_adapters_schema",
    "ListConsumersOutput": "list_consumers_schema",
    "ListDepsOutput": "list_deps_schema",
    "ListModelsOutput": "list_models_schema",
    "ListPipelinesOutput": "list_pipelines_schema",
    "ListSourcesOutput": "list_sources_schema",
    "LoadContract": "load_schema",
    "LoadContractViolation": "load_schema",
    "LoadFile": "load_schema",
    "LoadOutput": "load_schema",
    "MaskAction": "plan_schema",
    "MaterializationAttempt": "run_schema",
    "MaterializationMetadata": "run_schema",
    "MaterializationOutput": "run_schema",
    "MaterializedViewStrategy": "shared_schema",
    "MergeStrategy": "shared_schema",
    "MetaOutput": "meta_schema",
    "MetricsAlert": "metrics_schema",
    "MetricsOutput": "metrics_schema",
    "MetricsSnapshot": "run_schema",
    "MetricsSnapshotEntry": "metrics_schema",
    "MicrobatchStrategy": "shared_schema",
    "ModelColumn": "compile_schema",
    "ModelCoverage": "compile_schema",
    "ModelDetail": "compile_schema",
    "ModelEntry": "list_models_schema",
    "ModelEstimate": "estimate_schema",
    "ModelExecutionRecord": "model_history_schema",
    "ModelFreshnessConfig": "shared_schema",
    "ModelHistoryOutput": "model_history_schema",
    "ModelNotAnalysed": "compile_schema",
    "ModelNotEmitted": "emit_sql_schema",
    "ModelTestResult": "test_schema",
    "ModelTimings": "compile_schema",
    "ModelValidationOutput": "validate_migration_schema",
    "NamedStatement": "shared_schema",
    "NullRateCheck": "run_schema",
    "OptimizeOutput": "optimize_schema",
    "OptimizeRecommendation": "optimize_schema",
    "OtherChange": "lineage_diff_schema",
    "OverlapCheck": "run_schema",
    "PartitionInfo": "run_schema",
    "PartitionShapeOutput": "dag_schema",
    "PartitionSummary": "run_schema",
    "PermissionSummary": "run_schema",
    "PhaseTimings": "compile_schema",
    "PipelineEntry": "list_pipelines_schema",
    "PipesMessage": "pipes_message_schema",
    "PlanOutput": "plan_schema",
    "PlannedStatement": "plan_schema",
    "ProfileStorageOutput": "profile_storage_schema",
    "QuarantineOutput": "run_schema",
    "RetentionAction": "plan_schema",
    "RollingStats": "model_history_schema",
    "RowCountCheck": "run_schema",
    "RowMismatch": "test_schema",
    "RunHistoryRecord": "history_schema",
    "RunModelRecord": "history_schema",
    "RunOutput": "run_schema",
    "SeedOutput": "seed_schema",
    "SeedTable": "seed_schema",
    "SnapshotOutput": "snapshot_schema",
    "SnapshotStep": "snapshot_schema",
    "SnapshotStrategy": "shared_schema",
    "SourceEntry": "list_sources_schema",
    "SourceOutput": "discover_schema",
    "SourceSpan": "shared_schema",
    "StateExportOutput": "state_export_schema",
    "StateImportOutput": "state_import_schema",
    "StateOutput": "state_schema",
    "StateRepairOutput": "state_repair_schema",
    "Strategy": "shared_schema",
    "TableCheckOutput": "run_schema",
    "TableComparison": "compare_schema",
    "TableErrorOutput": "run_schema",
    "TableOutput": "discover_schema",
    "Target": "shared_schema",
    "TestAdapterOutput": "test_adapter_schema",
    "TestAdapterTestResult": "test_adapter_schema",
    "TestFailure": "shared_schema",
    "TestOutput": "test_schema",
    "TimeIntervalStrategy": "shared_schema",
    "UnitTestResult": "test_schema",
    "UnitTestSummary": "test_schema",
    "UnknownCheckResult": "run_schema",
    "UnknownStrategy": "shared_schema",
    "ValidateAdapter": "validate_schema",
    "ValidateMessage": "validate_schema",
    "ValidateMigrationOutput": "validate_migration_schema",
    "ValidateModels": "validate_schema",
    "ValidateOutput": "validate_schema",
    "ValidatePipeline": "validate_schema",
    "VerifyBatch": "verify_schema",
    "VerifyDifference": "verify_schema",
    "VerifyMismatch": "verify_schema",
    "VerifyModel": "verify_schema",
    "VerifyOutput": "verify_schema",
    "ViewStrategy": "shared_schema",
    "WatermarkEntry": "state_schema",
    "COMMANDS": "_index",
    "ENGINE_VERSION": "_index",
    "SCHEMAS_HASH": "_index",
    "SELECT": "_index",
    "check_compatible": "_index",
}

__all__ = [
    "AdapterEntry",
    "AggregateDiff",
    "AiExplainOutput",
    "AiExplanation",
    "AiGenerateOutput",
    "AiSyncOutput",
    "AiSyncProposal",
    "AiTestAssertion",
    "AiTestModelResult",
    "AiTestOutput",
    "AnomalyEvaluationOutput",
    "AnomalyOutput",
    "ArchiveOutput",
    "AssertionCheck",
    "BenchOutput",
    "BenchResult",
    "BenchSystem",
    "ByteCalibration",
    "COMMANDS",
    "CheckResult",
    "ChecksConfigOutput",
    "CiOutput",
    "ClassificationAction",
    "CollisionCandidate",
    "ColumnLineageOutput",
    "ColumnMatchCheck",
    "ColumnTrendPoint",
    "CompactDedupOutput",
    "CompactOutput",
    "CompareOutput",
    "CompileOutput",
    "ConfiguredCheck",
    "ContentAddressedStrategy",
    "CostHint",
    "Coverage",
    "CustomCheck",
    "DagEdgeOutput",
    "DagNodeOutput",
    "DagOutput",
    "DagRunNode",
    "DagRunOutput",
    "DagSummaryOutput",
    "DeclarativeTestResult",
    "DeclarativeTestSummary",
    "DedupPair",
    "DedupSummary",
    "DedupTable",
    "DeleteInsertStrategy",
    "Diagnostic",
    "DiffSummary",
    "DiscoverOutput",
    "DocsOutput",
    "DoctorOutput",
    "DriftActionOutput",
    "DriftOutput",
    "DriftSummary",
    "DynamicTableStrategy",
    "ENGINE_VERSION",
    "EmitSqlOutput",
    "EmittedModel",
    "EncodingRecommendation",
    "EphemeralStrategy",
    "ErrorEnvelope",
    "EstimateOutput",
    "ExcludedTableOutput",
    "ExecutionSummary",
    "FailedSourceOutput",
    "FreshnessCheck",
    "FreshnessConfigOutput",
    "FullRefreshStrategy",
    "HealthCheck",
    "HistoryOutput",
    "HookContext",
    "HookOutput",
    "HooksListOutput",
    "HooksTestOutput",
    "ImportDbtOutput",
    "ImportFailure",
    "ImportWarning",
    "IncrementalStrategy",
    "IncrementalityHint",
    "LineageColumnChange",
    "LineageColumnDef",
    "LineageDiffOutput",
    "LineageDiffResult",
    "LineageEdgeRecord",
    "LineageNode",
    "LineageOutput",
    "LineageQualifiedColumn",
    "ListAdaptersOutput",
    "ListConsumersOutput",
    "ListDepsOutput",
    "ListModelsOutput",
    "ListPipelinesOutput",
    "ListSourcesOutput",
    "LoadContract",
    "LoadContractViolation",
    "LoadFile",
    "LoadOutput",
    "MaskAction",
    "MaterializationAttempt",
    "MaterializationMetadata",
    "MaterializationOutput",
    "MaterializedViewStrategy",
    "MergeStrategy",
    "MetaOutput",
    "MetricsAlert",
    "MetricsOutput",
    "MetricsSnapshot",
    "MetricsSnapshotEntry",
    "MicrobatchStrategy",
    "ModelColumn",
    "ModelCoverage",
    "ModelDetail",
    "ModelEntry",
    "ModelEstimate",
    "ModelExecutionRecord",
    "ModelFreshnessConfig",
    "ModelHistoryOutput",
    "ModelNotAnalysed",
    "ModelNotEmitted",
    "ModelTestResult",
    "ModelTimings",
    "ModelValidationOutput",
    "NamedStatement",
    "NullRateCheck",
    "OptimizeOutput",
    "OptimizeRecommendation",
    "OtherChange",
    "OverlapCheck",
    "PartitionInfo",
    "PartitionShapeOutput",
    "PartitionSummary",
    "PermissionSummary",
    "PhaseTimings",
    "PipelineEntry",
    "PipesMessage",
    "PlanOutput",
    "PlannedStatement",
    "ProfileStorageOutput",
    "QuarantineOutput",
    "RetentionAction",
    "RollingStats",
    "RowCountCheck",
    "RowMismatch",
    "RunHistoryRecord",
    "RunModelRecord",
    "RunOutput",
    "SCHEMAS_HASH",
    "SELECT",
    "SeedOutput",
    "SeedTable",
    "SnapshotOutput",
    "SnapshotStep",
    "SnapshotStrategy",
    "SourceEntry",
    "SourceOutput",
    "SourceSpan",
    "StateExportOutput",
    "StateImportOutput",
    "StateOutput",
    "StateRepairOutput",
    "Strategy",
    "TableCheckOutput",
    "TableComparison",
    "TableErrorOutput",
    "TableOutput",
    "Target",
    "TestAdapterOutput",
    "TestAdapterTestResult",
    "TestFailure",
    "TestOutput",
    "TimeIntervalStrategy",
    "UnitTestResult",
    "UnitTestSummary",
    "UnknownCheckResult",
    "UnknownStrategy",
    "ValidateAdapter",
    "ValidateMessage",
    "ValidateMigrationOutput",
    "ValidateModels",
    "ValidateOutput",
    "ValidatePipeline",
    "VerifyBatch",
    "VerifyDifference",
    "VerifyMismatch",
    "VerifyModel",
    "VerifyOutput",
    "ViewStrategy",
    "WatermarkEntry",
    "check_compatible",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])
