"""Freshness policies of Dagster from what Rocky promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import dagster as dg

from dagster_rocky.types import (
    ChecksConfig,
    CompileResult,
    FreshnessCheckResult,
    FreshnessOutput,
    ModelFreshnessConfig,
)

SOURCE_FRESHNESS_CHECK_NAME = "source_freshness"
MODEL_FRESHNESS_CHECK_NAME = "model_freshness"

_TOLD = (
    "status",
    "measured_from",
    "max_loaded_at",
    "age_seconds",
    "warn_after_seconds",
    "error_after_seconds",
    "message",
)


def freshness_policy_from_checks(checks: ChecksConfig | None) -> dg.FreshnessPolicy | None:
    """Return the policy of all source tables, None when freshness is not configured."""
    if checks is None or checks.freshness is None:
        return None
    return _window(checks.freshness.threshold_seconds)


def freshness_policy_from_model(freshness: ModelFreshnessConfig | None) -> dg.FreshnessPolicy | None:
    """Return the policy of a model, None when it declares none.

    Raises:
        ValueError: the lag is not positive.
    """
    return None if freshness is None else _window(freshness.max_lag_seconds)


def per_model_freshness_policies(compile_result: CompileResult | None) -> dict[str, dg.FreshnessPolicy]:
    """Return the policies of the models that declare one."""
    found: dict[str, dg.FreshnessPolicy] = {}
    for model in compile_result.models_detail if compile_result else []:
        policy = freshness_policy_from_model(model.freshness)
        if policy is not None:
            found[model.name] = policy
    return found


def freshness_check_results(
    output: FreshnessOutput,
    *,
    asset_key_for: Callable[[FreshnessCheckResult], dg.AssetKey | None] | None = None,
) -> list[dg.AssetCheckResult]:
    """Return one check for each source and model that a freshness document looks at.

    Args:
        output: of an engine that has such a command.
        asset_key_for: names the asset, None to skip; without it the table's name is split at its dots.
    """
    name_of = asset_key_for or (lambda entry: dg.AssetKey(entry.table.split(".")))
    named = [(SOURCE_FRESHNESS_CHECK_NAME, entry) for entry in output.sources]
    named += [(MODEL_FRESHNESS_CHECK_NAME, entry) for entry in output.models]
    results = []
    for check_name, entry in named:
        key = name_of(entry)
        if key is None:
            continue
        told = {name: getattr(entry, name) for name in _TOLD}
        results.append(
            dg.AssetCheckResult(
                asset_key=key,
                check_name=check_name,
                passed=entry.status == "pass",
                severity=dg.AssetCheckSeverity.WARN
                if entry.status == "warn"
                else dg.AssetCheckSeverity.ERROR,
                metadata={name: value for name, value in told.items() if value is not None},
            )
        )
    return results


def _window(seconds: int) -> dg.FreshnessPolicy:
    if seconds <= 0:
        raise ValueError(f"a freshness window is a positive number of seconds, not {seconds}")
    return dg.FreshnessPolicy.time_window(fail_window=timedelta(seconds=seconds))
