"""The engine calls: what a method sends and what it gets back. Pure; client and resource share it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from dagster_rocky._model import RockyModel
from dagster_rocky.errors import RockyGovernanceError, RockyOutputParseError
from dagster_rocky.types import (
    CiResult,
    ColumnLineageResult,
    CompileResult,
    DiscoverResult,
    DoctorResult,
    HistoryResult,
    MetricsResult,
    ModelHistoryResult,
    ModelLineageResult,
    OptimizeResult,
    PlanResult,
    RunResult,
    StateResult,
    TestResult,
)

Result = TypeVar("Result", bound=RockyModel)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call(Generic[Result]):
    """Arguments after the global options, class of the answer, and whether a failed call may answer."""

    args: list[str]
    result: type[Result]
    allow_partial: bool = False
    command: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "command", self.args[0])


def parsed(call: Call[Result], stdout: str) -> Result:
    """Read the answer.

    Raises:
        RockyOutputParseError: it is not JSON, or has another shape.
    """
    try:
        return call.result.model_validate_json(stdout)
    except ValidationError as error:
        malformed = error.errors(include_url=False)[0]["type"] == "json_invalid"
        raise RockyOutputParseError(
            call.command, stdout, str(error), "json" if malformed else "validation"
        ) from error


def guarded(override: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return the override, empty when there is none.

    Raises:
        RockyGovernanceError: it is no dict, or its ``workspace_ids`` would strip every binding.
    """
    if override is None:
        return {}
    if not isinstance(override, dict):
        raise RockyGovernanceError(f"governance_override must be a dict, not {type(override).__name__}")
    if "workspace_ids" in override:
        ids = override["workspace_ids"]
        if not isinstance(ids, list):
            raise RockyGovernanceError(
                f"governance_override['workspace_ids'] must be a list, not {type(ids).__name__}"
            )
        if not ids and override.get("allow_empty_workspace_ids") is not True:
            raise RockyGovernanceError(
                "an empty governance_override['workspace_ids'] would strip every workspace binding; "
                "set allow_empty_workspace_ids to true if that is meant"
            )
    return override


def run(
    filter: str = "",
    governance_override: Mapping[str, Any] | None = None,
    *,
    models_dir: str,
    pipeline: str | None = None,
    run_models: bool = False,
    models: Sequence[str] = (),
    partition: str | None = None,
    partition_from: str | None = None,
    partition_to: str | None = None,
    latest: bool = False,
    missing: bool = False,
    lookback: int | None = None,
    parallel: int | None = None,
    shadow_suffix: str | None = None,
    idempotency_key: str | None = None,
    defer: bool = False,
    defer_to: str | None = None,
) -> Call[RunResult]:
    """``run``: copies sources and builds models."""
    override = guarded(governance_override)
    args = ["run", *_option("--filter", filter)]
    args += _option("--pipeline", pipeline)
    if override:
        args += ["--governance-override", json.dumps(override)]
    if run_models:
        args += ["--models", models_dir, "--all"]
    elif models:
        args += [] if pipeline else ["--models", models_dir]
        for name in models:
            args += ["--model", _name(name)]
    if shadow_suffix:
        args += ["--shadow", "--shadow-suffix", shadow_suffix]
    args += _partitions(partition, partition_from, partition_to, latest, missing)
    args += _option("--lookback", lookback) + _option("--parallel", parallel)
    args += _option("--idempotency-key", idempotency_key)
    args += ["--defer"] if defer else []
    args += _option("--defer-to", defer_to)
    return Call(args, RunResult, allow_partial=True)


def run_model(
    model_name: str,
    *,
    models_dir: str,
    pipeline: str | None = None,
    filter: str | None = None,
    partition: str | None = None,
    partition_from: str | None = None,
    partition_to: str | None = None,
    latest: bool = False,
    missing: bool = False,
    lookback: int | None = None,
    parallel: int | None = None,
) -> Call[RunResult]:
    """``run --model``: builds one model."""
    args = ["run", "--model", _name(model_name)]
    args += ["--pipeline", _name(pipeline)] if pipeline else ["--models", models_dir]
    args += _option("--filter", filter)
    args += _partitions(partition, partition_from, partition_to, latest, missing)
    args += _option("--lookback", lookback) + _option("--parallel", parallel)
    return Call(args, RunResult, allow_partial=True)


def plan(
    filter: str | None = None, *, pipeline: str | None = None, env: str | None = None
) -> Call[PlanResult]:
    """``plan``: the statements of a run."""
    args = ["plan", *_option("--filter", filter), *_option("--pipeline", pipeline), *_option("--env", env)]
    return Call(args, PlanResult)


def discover(
    *, pipeline: str | None = None, emit_fivetran_state_to: str | None = None
) -> Call[DiscoverResult]:
    """``discover``: sources and their tables."""
    args = ["discover", *_option("--pipeline", pipeline)]
    return Call([*args, *_option("--emit-fivetran-state-to", emit_fivetran_state_to)], DiscoverResult)


def compile(
    model_filter: str | None = None, *, models_dir: str, contracts_dir: str | None
) -> Call[CompileResult]:
    """``compile``: types, contracts, diagnostics."""
    return Call([*_modelling("compile", models_dir, contracts_dir, model_filter)], CompileResult, True)


def test(model_filter: str | None = None, *, models_dir: str, contracts_dir: str | None) -> Call[TestResult]:
    """``test``: models and tests on a local database."""
    return Call([*_modelling("test", models_dir, contracts_dir, model_filter)], TestResult, True)


def ci(*, models_dir: str, contracts_dir: str | None) -> Call[CiResult]:
    """``ci``: compile and test."""
    return Call([*_modelling("ci", models_dir, contracts_dir, None)], CiResult, True)


def model_lineage(target: str, *, models_dir: str) -> Call[ModelLineageResult]:
    """``lineage MODEL``."""
    return Call(["lineage", "--models", models_dir, _name(target)], ModelLineageResult)


def column_lineage(target: str, column: str | None = None, *, models_dir: str) -> Call[ColumnLineageResult]:
    """``lineage`` of one column."""
    args = ["lineage", "--models", models_dir, _name(target), *_option("--column", column)]
    return Call(args, ColumnLineageResult)


def state() -> Call[StateResult]:
    """``state``: the stored watermarks."""
    return Call(["state"], StateResult)


def history(since: str | None = None) -> Call[HistoryResult]:
    """``history``: the runs of the past."""
    return Call(["history", *_option("--since", since)], HistoryResult)


def model_history(model: str, since: str | None = None) -> Call[ModelHistoryResult]:
    """``history --model``: the executions of a model."""
    return Call(["history", "--model", _name(model), *_option("--since", since)], ModelHistoryResult)


def metrics(
    model: str, *, trend: bool = False, column: str | None = None, alerts: bool = False
) -> Call[MetricsResult]:
    """``metrics``: measurements of a model."""
    args = ["metrics", _name(model), *(["--trend"] if trend else []), *_option("--column", column)]
    return Call([*args, *(["--alerts"] if alerts else [])], MetricsResult)


def optimize(model: str | None = None, *, models_dir: str) -> Call[OptimizeResult]:
    """``optimize``: what would be cheaper."""
    args = ["optimize", "--models", models_dir]
    return Call([*args, *(["--model", _name(model)] if model else [])], OptimizeResult)


def doctor(*, check: str | None = None) -> Call[DoctorResult]:
    """``doctor``: health checks."""
    return Call(["doctor", *_option("--check", check)], DoctorResult, True)


def _name(name: str) -> str:
    """Return the name unless it could be read as a flag."""
    if name.startswith("-"):
        raise ValueError(f"a name cannot begin with '-': {name!r}")
    return name


def _option(flag: str, value: str | int | None) -> list[str]:
    if value is None or value == "":
        return []
    return [flag, _name(value) if isinstance(value, str) else str(value)]


def _modelling(command: str, models_dir: str, contracts_dir: str | None, model: str | None) -> list[str]:
    args = [command, "--models", models_dir]
    args += ["--contracts", contracts_dir] if contracts_dir else []
    return args + (["--model", _name(model)] if model else [])


def _partitions(
    partition: str | None, start: str | None, end: str | None, latest: bool, missing: bool
) -> list[str]:
    ways = [bool(partition), bool(start and end), latest, missing]
    if sum(ways) > 1:
        raise ValueError("give only one of partition, partition_from with partition_to, latest, missing")
    args = ["--partition", partition] if partition else []
    if start and end:
        args += ["--from", start, "--to", end]
    elif start or end:
        _log.warning("%s is missing, so no range is sent", "partition_to" if start else "partition_from")
    return args + (["--latest"] if latest else []) + (["--missing"] if missing else [])
