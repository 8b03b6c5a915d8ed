"""Freshness policies of Dagster from what Rocky promises."""

from __future__ import annotations

from datetime import timedelta

import dagster as dg

from dagster_rocky.types import ChecksConfig, CompileResult, ModelFreshnessConfig


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


def _window(seconds: int) -> dg.FreshnessPolicy:
    if seconds <= 0:
        raise ValueError(f"a freshness window is a positive number of seconds, not {seconds}")
    return dg.FreshnessPolicy.time_window(fail_window=timedelta(seconds=seconds))
