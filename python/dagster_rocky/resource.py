""":class:`RockyResource`: the door through which Dagster code talks to the engine."""

from __future__ import annotations

import json
import logging
import subprocess  # noqa: F401  users patch the process calls through this module
from collections.abc import Mapping, Sequence
from typing import Any, overload

import dagster as dg
from pydantic import Field, PrivateAttr

from dagster_rocky import calls
from dagster_rocky._failures import failure_from
from dagster_rocky.calls import Call, Result
from dagster_rocky.client import DEFAULT_TIMEOUT_SECONDS as DEFAULT_TIMEOUT_SECONDS
from dagster_rocky.client import MIN_ROCKY_VERSION as MIN_ROCKY_VERSION
from dagster_rocky.client import LogCallback, RockyClient
from dagster_rocky.errors import RockyError, RockyGovernanceError
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

_TRIGGER_TAGS = {
    "dagster/schedule_name": "schedule",
    "dagster/sensor_name": "sensor",
    "dagster/from_automation_condition": "sensor",
}

_log = logging.getLogger(__name__)


class RockyResource(dg.ConfigurableResource):  # type: ignore[type-arg]  # the parameter is the class itself
    """Starts the engine and returns typed results. It holds no connection and raises ``dagster.Failure``."""

    binary_path: str = Field(default="rocky", description="Executable: a name on PATH, or a path.")
    config_path: str = Field(default="rocky.toml", description="Project configuration.")
    state_path: str | None = Field(
        default=None, description="State store file; None: the engine's own choice."
    )
    models_dir: str = Field(default="models", description="Directory of the models.")
    contracts_dir: str | None = Field(default=None, description="Directory of further contracts.")
    timeout_seconds: int = Field(
        default=DEFAULT_TIMEOUT_SECONDS, gt=0, description="Wall clock for one engine call."
    )
    termination_timeout_seconds: int = Field(
        default=25, ge=0, description="How long the engine may wind down after an interrupt."
    )
    env: dict[str, str] = Field(default_factory=dict, description="Extra environment for the engine.")

    _held_client: RockyClient | None = PrivateAttr(default=None)

    def run(
        self,
        filter: str = "",
        governance_override: dict[str, Any] | None = None,
        *,
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
        timeout_seconds: float | None = None,
    ) -> RunResult:
        """Copy sources and, with ``run_models``, build models; stderr is shown only at the end.

        Args:
            filter: ``key=value``; empty means every source.
            governance_override: sent as JSON; see the guard in :func:`dagster_rocky.calls.guarded`.
            pipeline: which pipeline; needed when there are several.
            run_models: also build all models of ``models_dir``.
            models: build exactly these models and copy nothing.
            partition: one partition, by Rocky's key.
            partition_from: first key of a range; given together with ``partition_to``.
            partition_to: last key of the range, inclusive.
            latest: the partition of now.
            missing: all partitions not built yet.
            lookback: how many earlier partitions to build once more.
            parallel: how many partitions at a time.
            shadow_suffix: write to tables of this suffix instead.
            idempotency_key: a second run of the same key does nothing.
            defer: read models that are not part of the run from elsewhere.
            defer_to: from where.
            timeout_seconds: instead of the field of the resource.

        Raises:
            dagster.Failure: the engine failed and gave no result. Failed tables alone are in the result.
            ValueError: contradictory arguments.
        """
        call = self._run_call(**_given(locals()))
        text = self._run_rocky(call.args, allow_partial=True, timeout_seconds=timeout_seconds)
        return self._parsed(call, text)

    def run_streaming(
        self,
        context: Any,
        filter: str = "",
        governance_override: dict[str, Any] | None = None,
        *,
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
        timeout_seconds: float | None = None,
    ) -> RunResult:
        """Do as :meth:`run`, and pass each line of the engine's log to ``context.log`` as it arrives.

        Args:
            context: any execution context of Dagster, or an object with a ``log``.
            filter: as of :meth:`run`, like all that follow.
            governance_override: as of :meth:`run`.
            pipeline: as of :meth:`run`.
            run_models: as of :meth:`run`.
            models: as of :meth:`run`.
            partition: as of :meth:`run`.
            partition_from: as of :meth:`run`.
            partition_to: as of :meth:`run`.
            latest: as of :meth:`run`.
            missing: as of :meth:`run`.
            lookback: as of :meth:`run`.
            parallel: as of :meth:`run`.
            shadow_suffix: as of :meth:`run`.
            idempotency_key: as of :meth:`run`.
            defer: as of :meth:`run`.
            defer_to: as of :meth:`run`.
            timeout_seconds: as of :meth:`run`.

        Raises:
            dagster.Failure: as of :meth:`run`.
            ValueError: contradictory arguments.
        """
        call = self._run_call(**_given(locals()))
        text = self._call_engine(
            call.args,
            allow_partial=True,
            timeout_seconds=timeout_seconds,
            log_callback=_logging_to(context.log),
            extra_env=_trigger(context),
        )
        return self._parsed(call, text)

    def run_model(
        self,
        model_name: str,
        *,
        pipeline: str | None = None,
        filter: str | None = None,
        partition: str | None = None,
        partition_from: str | None = None,
        partition_to: str | None = None,
        latest: bool = False,
        missing: bool = False,
        lookback: int | None = None,
        parallel: int | None = None,
    ) -> RunResult:
        """Build one model.

        Args:
            model_name: its whole name.
            pipeline: which pipeline; without it, ``models_dir`` is built.
            filter: as of :meth:`run`, like all that follow.
            partition: as of :meth:`run`.
            partition_from: as of :meth:`run`.
            partition_to: as of :meth:`run`.
            latest: as of :meth:`run`.
            missing: as of :meth:`run`.
            lookback: as of :meth:`run`.
            parallel: as of :meth:`run`.

        Raises:
            dagster.Failure: as of :meth:`run`.
            ValueError: contradictory arguments.
        """
        return self._answer(
            calls.run_model(
                model_name,
                models_dir=self.models_dir,
                pipeline=pipeline,
                filter=filter,
                partition=partition,
                partition_from=partition_from,
                partition_to=partition_to,
                latest=latest,
                missing=missing,
                lookback=lookback,
                parallel=parallel,
            )
        )

    def plan(
        self, filter: str | None = None, *, pipeline: str | None = None, env: str | None = None
    ) -> PlanResult:
        """Return the statements that a run would send."""
        return self._answer(calls.plan(filter, pipeline=pipeline, env=env))

    def discover(
        self, *, pipeline: str | None = None, emit_fivetran_state_to: str | None = None
    ) -> DiscoverResult:
        """List sources and their tables."""
        return self._answer(calls.discover(pipeline=pipeline, emit_fivetran_state_to=emit_fivetran_state_to))

    def compile(self, model_filter: str | None = None) -> CompileResult:
        """Resolve and type-check the models; findings are in the result, also when they are errors."""
        return self._answer(
            calls.compile(model_filter, models_dir=self.models_dir, contracts_dir=self.contracts_dir)
        )

    @overload
    def lineage(self, target: str, column: str) -> ColumnLineageResult: ...
    @overload
    def lineage(self, target: str, column: None = None) -> ModelLineageResult | ColumnLineageResult: ...
    def lineage(self, target: str, column: str | None = None) -> ModelLineageResult | ColumnLineageResult:
        """Say where the columns of a model come from, or one column; ``model.column`` names one too."""
        if column is None and "." not in target:
            return self._answer(calls.model_lineage(target, models_dir=self.models_dir))
        return self._answer(calls.column_lineage(target, column, models_dir=self.models_dir))

    def state(self) -> StateResult:
        """Return the stored watermarks."""
        return self._answer(calls.state())

    def history(
        self, model: str | None = None, since: str | None = None
    ) -> HistoryResult | ModelHistoryResult:
        """Return the runs of the past, or the executions of one model."""
        if model is None:
            return self._answer(calls.history(since))
        return self._answer(calls.model_history(model, since))

    def metrics(
        self, model: str, *, trend: bool = False, column: str | None = None, alerts: bool = False
    ) -> MetricsResult:
        """Return the measurements of a model."""
        return self._answer(calls.metrics(model, trend=trend, column=column, alerts=alerts))

    def optimize(self, model: str | None = None) -> OptimizeResult:
        """Say what would be cheaper."""
        return self._answer(calls.optimize(model, models_dir=self.models_dir))

    def test(self, model_filter: str | None = None) -> TestResult:
        """Run the models and their tests on a local database; failed tests are in the result."""
        return self._answer(
            calls.test(model_filter, models_dir=self.models_dir, contracts_dir=self.contracts_dir)
        )

    def ci(self) -> CiResult:
        """Compile and test; failures are in the result."""
        return self._answer(calls.ci(models_dir=self.models_dir, contracts_dir=self.contracts_dir))

    def doctor(self, *, check: str | None = None) -> DoctorResult:
        """Run the health checks; critical ones are in the result."""
        return self._answer(calls.doctor(check=check))

    def _build_cmd(self, args: Sequence[str]) -> list[str]:
        """Return the argument vector of a call."""
        return self._client().build_command(args)

    def _run_rocky(
        self, args: Sequence[str], *, allow_partial: bool = False, timeout_seconds: float | None = None
    ) -> str:
        """Run a command and return its stdout; warnings of the engine go to the log of this module."""
        warnings: list[tuple[int, str]] = []

        def keep(line: str) -> None:
            level, text = log_event(line)
            if level >= logging.WARNING:
                warnings.append((level, text))

        text = self._call_engine(
            args, allow_partial=allow_partial, timeout_seconds=timeout_seconds, log_callback=keep
        )
        for level, message in warnings:
            _log.log(level, "%s", message)
        return text

    def _verify_engine_version(self) -> None:
        """Refuse an engine that is too old; asked before the first call of this instance."""
        try:
            self._client().verify_version()
        except RockyError as error:
            raise failure_from(error) from error

    def _call_engine(
        self,
        args: Sequence[str],
        *,
        allow_partial: bool,
        timeout_seconds: float | None,
        log_callback: LogCallback,
        extra_env: Mapping[str, str] | None = None,
    ) -> str:
        self._verify_engine_version()
        try:
            return self._client().run_cli(
                args,
                allow_partial=allow_partial,
                timeout_seconds=timeout_seconds,
                log_callback=log_callback,
                extra_env=extra_env,
            )
        except RockyError as error:
            raise failure_from(error) from error

    def _client(self) -> RockyClient:
        if self._held_client is None:
            self._held_client = RockyClient(
                config_path=self.config_path,
                binary_path=self.binary_path,
                state_path=self.state_path,
                models_dir=self.models_dir,
                contracts_dir=self.contracts_dir,
                timeout_seconds=self.timeout_seconds,
                termination_timeout_seconds=self.termination_timeout_seconds,
                env=self.env,
                logger=_log,
            )
        return self._held_client

    def _run_call(self, **options: Any) -> Call[RunResult]:
        try:
            return calls.run(models_dir=self.models_dir, **options)
        except RockyGovernanceError as error:
            raise dg.Failure(error.message, allow_retries=False) from error

    def _answer(self, call: Call[Result]) -> Result:
        return self._parsed(call, self._run_rocky(call.args, allow_partial=call.allow_partial))

    def _parsed(self, call: Call[Result], text: str) -> Result:
        try:
            return calls.parsed(call, text)
        except RockyError as error:
            raise failure_from(error) from error


def log_event(line: str) -> tuple[int, str]:
    """Return the level and the text of a line of the engine's stderr; plain text is never interpreted."""
    try:
        event = json.loads(line) if line.startswith("{") else None
    except ValueError:
        event = None
    fields = event.get("fields") if isinstance(event, dict) else None
    if not isinstance(event, dict) or not isinstance(fields, dict):
        return logging.INFO, f"rocky: {line}"
    level = logging.getLevelNamesMapping().get(
        {"WARN": "WARNING", "TRACE": "DEBUG"}.get(str(event.get("level")), str(event.get("level")))
    )
    if level is None or not isinstance(fields.get("message"), str):
        return logging.INFO, f"rocky: {line}"
    words = [
        f"{key}={value if isinstance(value, str) else json.dumps(value)}"
        for key, value in fields.items()
        if key != "message"
    ]
    return level, " ".join(["rocky:", fields["message"], *words])


def _logging_to(log: Any) -> LogCallback:
    def show(line: str) -> None:
        level, text = log_event(line)
        if level == logging.INFO:
            log.info(text)
        else:
            log.log(level, text)

    return show


def _trigger(context: Any) -> dict[str, str]:
    """Tell the engine what started the run of Dagster, when it was a schedule or a sensor."""
    run = getattr(context, "run", None)
    tags: Mapping[str, str] = getattr(run, "tags", None) or {}
    for tag, trigger in _TRIGGER_TAGS.items():
        if tag in tags:
            return {"ROCKY_RUN_TRIGGER": trigger}
    return {}


def _given(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return those arguments of a method that belong to the call itself."""
    return {
        name: value
        for name, value in arguments.items()
        if name not in ("self", "context", "timeout_seconds", "__class__")
    }
