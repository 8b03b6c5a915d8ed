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
    AiExplainResult,
    AiResult,
    AiSyncResult,
    AiTestResult,
    ApplyResult,
    CiResult,
    ColumnLineageResult,
    CompileResult,
    ConformanceResult,
    DagResult,
    DiscoverResult,
    DoctorResult,
    DriftDetectResult,
    HistoryResult,
    HooksListResult,
    HooksTestResult,
    MetricsResult,
    ModelHistoryResult,
    ModelLineageResult,
    OptimizeResult,
    PlanResult,
    RunResult,
    StateResult,
    TestResult,
    ValidateMigrationResult,
    parse_rocky_output,
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
    resume_latest: bool = False,
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
    args += ["--resume-latest"] if resume_latest else []
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


def resume_run(
    run_id: str | None = None, filter: str = "", governance_override: Mapping[str, Any] | None = None
) -> Call[RunResult]:
    """``run --resume``: what an earlier run has not done."""
    override = guarded(governance_override)
    args = ["run", *_option("--filter", filter)]
    if override:
        args += ["--governance-override", json.dumps(override)]
    args += ["--resume-latest"] if run_id is None else ["--resume", _name(run_id)]
    return Call(args, RunResult, allow_partial=True)


def apply(plan_id: str, *, expect_spec_digest: str | None = None) -> Call[RockyModel]:
    """``apply``: a stored plan; :func:`applied` reads the answer."""
    args = ["apply", _name(plan_id), *_option("--expect-spec-digest", expect_spec_digest)]
    return Call(args, RockyModel, allow_partial=True)


def applied(call: Call[RockyModel], stdout: str) -> ApplyResult:
    """Read the document of an applied plan: that of its kind, not always a run.

    Raises:
        RockyOutputParseError: it is not JSON, or has another shape.
    """
    try:
        document = parse_rocky_output(stdout)
    except json.JSONDecodeError as error:
        raise RockyOutputParseError(call.command, stdout, str(error), "json") from error
    except ValueError as error:
        raise RockyOutputParseError(call.command, stdout, str(error), "validation") from error
    if not isinstance(document, ApplyResult):
        said = f"no document of a plan: {type(document).__name__}"
        raise RockyOutputParseError(call.command, stdout, said, "validation")
    return document


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


def dag(
    *, models_dir: str | None, contracts_dir: str | None, column_lineage: bool = False
) -> Call[DagResult]:
    """``dag``: everything a project is made of, and what depends on what."""
    args = ["dag", *_option("--models", models_dir), *_option("--contracts", contracts_dir)]
    return Call([*args, *(["--column-lineage"] if column_lineage else [])], DagResult)


def drift(filter: str | None = None) -> Call[DriftDetectResult]:
    """``drift``: columns that differ between source and target."""
    return Call(["drift", *_option("--filter", filter)], DriftDetectResult)


def validate_migration(
    dbt_project: str, rocky_project: str | None = None, *, sample_size: int | None = None
) -> Call[ValidateMigrationResult]:
    """``validate-migration``: a dbt project against its Rocky form."""
    args = ["validate-migration", "--dbt-project", _name(dbt_project)]
    args += _option("--rocky-project", rocky_project) + _option("--sample-size", sample_size)
    return Call(args, ValidateMigrationResult)


def test_adapter(adapter: str | None = None, command: str | None = None) -> Call[ConformanceResult]:
    """``test-adapter``: an adapter against everything an adapter must do."""
    args = ["test-adapter", *_option("--adapter", adapter), *_option("--command", command)]
    return Call(args, ConformanceResult)


def hooks_list() -> Call[HooksListResult]:
    """``hooks list``: the configured hooks."""
    return Call(["hooks", "list"], HooksListResult)


def hooks_test(event: str) -> Call[HooksTestResult]:
    """``hooks test``: the hooks of an event, with sample data."""
    return Call(["hooks", "test", _name(event)], HooksTestResult)


def ai(intent: str, format: str = "rocky", *, models_dir: str) -> Call[AiResult]:
    """``ai``: a model from a sentence."""
    return Call(["ai", _name(intent), "--format", _name(format), "--models", models_dir], AiResult)


def ai_sync(*, apply: bool, model: str | None, with_intent: bool, models_dir: str) -> Call[AiSyncResult]:
    """``ai-sync``: models brought up to their intents."""
    args = ["ai-sync", "--models", models_dir, *(["--apply"] if apply else []), *_option("--model", model)]
    return Call([*args, *(["--with-intent"] if with_intent else [])], AiSyncResult)


def ai_explain(model: str | None, *, all: bool, save: bool, models_dir: str) -> Call[AiExplainResult]:
    """``ai-explain``: descriptions of models."""
    return Call(["ai-explain", "--models", models_dir, *_one_or_all(model, all, save)], AiExplainResult)


def ai_test(model: str | None, *, all: bool, save: bool, models_dir: str) -> Call[AiTestResult]:
    """``ai-test``: tests for models."""
    return Call(["ai-test", "--models", models_dir, *_one_or_all(model, all, save)], AiTestResult)


def _one_or_all(model: str | None, all: bool, save: bool) -> list[str]:
    if model is not None and all:
        raise ValueError("give a model or all, not both")
    args = [] if model is None else [_name(model)]
    return [*args, *(["--all"] if all else []), *(["--save"] if save else [])]


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
