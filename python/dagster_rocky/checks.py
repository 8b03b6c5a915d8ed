"""Results of a run as plain events of Dagster."""

from __future__ import annotations

import re
from typing import Any

import dagster as dg

from dagster_rocky.types import CheckResult, OptimizeResult, RunResult

_NUMBERS_AND_TEXTS = (
    "source_count",
    "target_count",
    "lag_seconds",
    "threshold_seconds",
    "column",
    "null_rate",
    "threshold",
    "query",
    "result_value",
    "failing_rows",
    "overlap_count",
    "not_evaluated",
)
_LISTS = {
    "missing": "missing_columns",
    "extra": "extra_columns",
    "contributing_tables": "contributing_tables",
    "sample": "overlap_sample",
}


def sanitize_check_name(name: str) -> str:
    """Return a name that Dagster accepts: every other character becomes ``_``."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)


def distinct_check_names(names: list[str]) -> dict[str, str]:
    """Return the Dagster name of each check of one asset; names that fall together get ``_2``, ``_3``."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = sanitize_check_name(name)
        candidate, number = plain, 1
        while candidate in taken:
            number += 1
            candidate = f"{plain}_{number}"
        taken.add(candidate)
        found[name] = candidate
    return found


def dagster_check_severity(check: CheckResult) -> dg.AssetCheckSeverity:
    """Return how a failure of the check counts."""
    warning = check.severity == "warning"
    return dg.AssetCheckSeverity.WARN if warning else dg.AssetCheckSeverity.ERROR


def check_metadata(check: CheckResult) -> dict[str, Any]:
    """Return what this check measured; only what it filled."""
    found: dict[str, Any] = {}
    for name in _NUMBERS_AND_TEXTS:
        value = getattr(check, name)
        if value is not None:
            found[name] = value
    for name, shown in _LISTS.items():
        values = getattr(check, name)
        if values is not None:
            found[shown] = ", ".join(values) or "(none)"
    if check.severity == "warning":
        found["severity"] = "warning"
    return found


def emit_materializations(result: RunResult) -> list[dg.AssetMaterialization]:
    """Return one materialization for each table and model that was built, under the engine's keys."""
    events = []
    for built in result.materializations:
        metadata: dict[str, Any] = {
            "strategy": built.metadata.strategy,
            "duration_ms": built.duration_ms,
        }
        if built.rows_copied is not None:
            metadata["rows_copied"] = built.rows_copied
        if built.metadata.watermark is not None:
            metadata["watermark"] = built.metadata.watermark.isoformat()
        events.append(dg.AssetMaterialization(asset_key=dg.AssetKey(built.asset_key), metadata=metadata))
    return events


def emit_check_results(result: RunResult) -> list[dg.AssetCheckResult]:
    """Return one result for each check of each table, under the engine's keys."""
    return [
        dg.AssetCheckResult(
            asset_key=dg.AssetKey(table.asset_key),
            check_name=sanitize_check_name(check.name),
            passed=check.passed,
            severity=dagster_check_severity(check),
            metadata=check_metadata(check),
        )
        for table in result.check_results
        for check in table.checks
    ]


def cost_metadata_from_optimize(result: OptimizeResult) -> dict[str, dict[str, Any]]:
    """Return what each model costs and what would be cheaper, by model."""
    return {
        advice.model_name: {
            "compute_cost_per_run": advice.compute_cost_per_run,
            "storage_cost_per_month": advice.storage_cost_per_month,
            "current_strategy": advice.current_strategy,
            "recommended_strategy": advice.recommended_strategy,
            "estimated_monthly_savings": advice.estimated_monthly_savings,
            "downstream_references": advice.downstream_references,
            "reasoning": advice.reasoning,
        }
        for advice in result.recommendations
    }
