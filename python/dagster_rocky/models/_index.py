# Generated from schemas/ by python/scripts/codegen.py; do not edit.
"""Which document is which, and which engine the models were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .meta_schema import MetaOutput

COMMANDS: dict[str, str] = {
    "ai": "AiGenerateOutput",
    "ai_explain": "AiExplainOutput",
    "ai_sync": "AiSyncOutput",
    "ai_test": "AiTestOutput",
    "archive": "ArchiveOutput",
    "bench": "BenchOutput",
    "ci": "CiOutput",
    "compact": "CompactOutput",
    "compact_dedup": "CompactDedupOutput",
    "compare": "CompareOutput",
    "compile": "CompileOutput",
    "dag": "DagOutput",
    "dag_run": "DagRunOutput",
    "discover": "DiscoverOutput",
    "docs": "DocsOutput",
    "doctor": "DoctorOutput",
    "drift": "DriftOutput",
    "emit_sql": "EmitSqlOutput",
    "estimate": "EstimateOutput",
    "history": "HistoryOutput",
    "hooks_list": "HooksListOutput",
    "hooks_test": "HooksTestOutput",
    "import-dbt": "ImportDbtOutput",
    "lineage": "LineageOutput",
    "lineage-diff": "LineageDiffOutput",
    "list_adapters": "ListAdaptersOutput",
    "list_consumers": "ListConsumersOutput",
    "list_deps": "ListDepsOutput",
    "list_models": "ListModelsOutput",
    "list_pipelines": "ListPipelinesOutput",
    "list_sources": "ListSourcesOutput",
    "load": "LoadOutput",
    "metrics": "MetricsOutput",
    "optimize": "OptimizeOutput",
    "plan": "PlanOutput",
    "profile-storage": "ProfileStorageOutput",
    "run": "RunOutput",
    "seed": "SeedOutput",
    "snapshot": "SnapshotOutput",
    "state": "StateOutput",
    "state_export": "StateExportOutput",
    "state_import": "StateImportOutput",
    "state_repair": "StateRepairOutput",
    "test": "TestOutput",
    "test-adapter": "TestAdapterOutput",
    "validate": "ValidateOutput",
    "validate-migration": "ValidateMigrationOutput",
    "verify": "VerifyOutput",
}
"""From the command of a document to the class of its root, where no key of SELECT decides."""

SELECT: dict[str, tuple[tuple[str, str], ...]] = {
    "history": (("model", "ModelHistoryOutput"),),
    "lineage": (("column", "ColumnLineageOutput"),),
}
"""From a command to the keys that tell further roots: the first key that is present decides."""

SCHEMAS_HASH = "sha256:900a3bb52cdb1462d1f846e034cb0bd10d5316c1b94a8d4d74da2048712526aa"
ENGINE_VERSION = "1.80.0"


def check_compatible(meta: MetaOutput) -> Literal["ok", "newer_minor"]:
    """Tell whether a running engine writes what these models read.

    Returns:
        ``newer_minor`` when the engine may write fields that the models do not know, else ``ok``.

    Raises:
        ValueError: the engine has another major version.
    """
    theirs = tuple(int(part) for part in meta.engine_version.split(".")[:2])
    ours = tuple(int(part) for part in ENGINE_VERSION.split(".")[:2])
    if theirs[0] != ours[0]:
        raise ValueError(f"the engine is {meta.engine_version}, these models are made for {ENGINE_VERSION}")
    return "newer_minor" if theirs > ours else "ok"
