"""Drift, anomalies and advice as events and metadata of Dagster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import dagster as dg

from dagster_rocky.types import OptimizeResult, RunResult

ANOMALY_CHECK_NAME = "row_count_anomaly"

KeyResolver = Callable[[str], dg.AssetKey | None]
"""From a name of the engine (``catalog.schema.table``, ``schema.table``, bare) to an asset, None to skip."""


def drift_observations(run_result: RunResult, *, key_resolver: KeyResolver) -> list[dg.AssetObservation]:
    """Return one observation for each table that drifted and has an asset."""
    drift = run_result.drift
    observations = []
    for action in drift.actions_taken:
        key = key_resolver(action.table)
        if key is None:
            continue
        observations.append(
            dg.AssetObservation(
                asset_key=key,
                metadata={
                    "rocky/drift_action": action.action,
                    "rocky/drift_reason": action.reason,
                    "rocky/drift_table": action.table,
                    "rocky/drift_tables_checked": drift.tables_checked,
                    "rocky/drift_tables_drifted": drift.tables_drifted,
                },
            )
        )
    return observations


def anomaly_check_results(run_result: RunResult, *, key_resolver: KeyResolver) -> list[dg.AssetCheckResult]:
    """Return one failed check for each row count that deviates and has an asset."""
    results = []
    for anomaly in run_result.anomalies:
        key = key_resolver(anomaly.table)
        if key is None:
            continue
        results.append(
            dg.AssetCheckResult(
                asset_key=key,
                check_name=ANOMALY_CHECK_NAME,
                passed=False,
                severity=dg.AssetCheckSeverity.WARN,
                metadata={
                    "rocky/current_count": anomaly.current_count,
                    "rocky/baseline_avg": anomaly.baseline_avg,
                    "rocky/deviation_pct": anomaly.deviation_pct,
                    "rocky/reason": anomaly.reason,
                },
            )
        )
    return results


def anomaly_evaluation_results(
    run_result: RunResult, *, key_resolver: KeyResolver
) -> list[dg.AssetCheckResult]:
    """Return for each table whether its row count was compared; those that deviate are left out."""
    deviating = {key_resolver(anomaly.table) for anomaly in run_result.anomalies}
    results = []
    for evaluation in run_result.anomaly_evaluated:
        key = key_resolver(evaluation.table)
        if key is None or key in deviating:
            continue
        metadata = {"status": "no anomaly" if evaluation.evaluated else "not_evaluated"}
        if not evaluation.evaluated:
            metadata["rocky/reason"] = evaluation.not_evaluated_reason or "not told"
        results.append(
            dg.AssetCheckResult(
                asset_key=key,
                check_name=ANOMALY_CHECK_NAME,
                passed=evaluation.evaluated,
                severity=dg.AssetCheckSeverity.WARN,
                metadata=metadata,
            )
        )
    return results


def optimize_metadata_for_keys(
    optimize_result: OptimizeResult, *, model_to_key: Mapping[str, dg.AssetKey]
) -> dict[dg.AssetKey, dict[str, Any]]:
    """Return the advice for each model that has an asset."""
    return {
        model_to_key[advice.model_name]: {
            "rocky/current_strategy": advice.current_strategy,
            "rocky/recommended_strategy": advice.recommended_strategy,
            "rocky/estimated_monthly_savings": advice.estimated_monthly_savings,
            "rocky/optimize_reasoning": advice.reasoning,
        }
        for advice in optimize_result.recommendations
        if advice.model_name in model_to_key
    }
