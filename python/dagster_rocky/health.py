"""Whether the engine can do its work, and what its state looks like."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import dagster as dg

from dagster_rocky.resource import RockyResource
from dagster_rocky.types import DoctorResult, HealthStatus, LastRunStatus, ProbeOutcome, StateBackendKind
from dagster_rocky.types import StateHealthResult as StateHealthResult

_PROBE = "state_rw"
_STATUSES: dict[str, LastRunStatus] = {
    "success": "success",
    "partialfailure": "partial_failure",
    "failure": "failure",
}


@dataclass(frozen=True)
class HealthcheckResult:
    """What the doctor said, or why it could not be asked."""

    healthy: bool
    doctor_result: DoctorResult | None = None
    error: str | None = None


def rocky_healthcheck(rocky: RockyResource) -> HealthcheckResult:
    """Ask the doctor; a critical check is unhealthy, a warning is not. Never raises ``dagster.Failure``."""
    try:
        found = rocky.doctor()
    except dg.Failure as failure:
        return HealthcheckResult(False, error=failure.description or "the doctor could not be asked")
    critical = any(check.status == HealthStatus.critical for check in found.checks)
    return HealthcheckResult(not critical, found)


def state_health(rocky: RockyResource, *, probe_write: bool = False) -> StateHealthResult:
    """Look at the state without the engine's help where it fails. Never raises ``dagster.Failure``.

    Args:
        rocky: the door to the engine.
        probe_write: also let the engine write and read a trial entry.
    """
    status, run_id = _last_run(rocky)
    probe, error = _probe(rocky) if probe_write else (None, None)
    return StateHealthResult(_backend(Path(rocky.config_path)), status, run_id, probe, error)


def _backend(config: Path) -> StateBackendKind:
    try:
        state: Any = tomllib.loads(config.read_text(encoding="utf-8")).get("state")
    except (OSError, ValueError):
        return "local"
    named = state.get("backend") if isinstance(state, dict) else None
    kinds: tuple[StateBackendKind, ...] = get_args(StateBackendKind)
    return next((kind for kind in kinds if kind == named), "local")


def _last_run(rocky: RockyResource) -> tuple[LastRunStatus | None, str | None]:
    try:
        runs = rocky.history().runs
    except dg.Failure:
        return None, None
    for run in runs:
        status = run.status.lower().replace("_", "")
        if not status.startswith("skipped"):
            return _STATUSES.get(status, "failure"), run.run_id
    return None, None


def _probe(rocky: RockyResource) -> tuple[ProbeOutcome, str | None]:
    try:
        checks = rocky.doctor(check=_PROBE).checks
    except dg.Failure as failure:
        return "error", failure.description
    check = next((check for check in checks if check.name == _PROBE), None)
    if check is None:
        return "error", f"the doctor has no check {_PROBE}"
    if check.status == HealthStatus.healthy:
        return "ok", None
    late = any(word in check.message.lower() for word in ("timeout", "timed out", "time-out"))
    return ("timeout" if late else "error"), check.message
