"""The commands that do work, as methods of the resource: buffered, streaming, and through Dagster Pipes."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import dagster as dg

from dagster_rocky import calls
from dagster_rocky._engine_log import logging_to, show_on_stderr, trigger
from dagster_rocky._failures import failure_from
from dagster_rocky._reads import EngineReads
from dagster_rocky.calls import Call
from dagster_rocky.client import LogCallback, RockyClient
from dagster_rocky.errors import RockyError, RockyGovernanceError
from dagster_rocky.pipes import AssetKeyFn, RockyPipesInvocation, RockyPipesMessageReader
from dagster_rocky.resolvers import Method, Resolver, resolved
from dagster_rocky.types import ApplyResult, RunResult

_NOT_OF_THE_CALL = frozenset(
    (
        "self",
        "context",
        "pipes_client",
        "asset_key_fn",
        "include_keys",
        "declared_checks",
        "__class__",
    )
)


class EngineRuns(EngineReads):
    """Every command that writes data; the fields are those of the resource."""

    if TYPE_CHECKING:
        timeout_seconds: int
        termination_timeout_seconds: int
        shadow_suffix_fn: Resolver | None
        governance_override_fn: Resolver | None
        idempotency_key_fn: Resolver | None
        timeout_fn: Resolver | None

    @abstractmethod
    def _client(self) -> RockyClient:
        """Return the client that starts the engine."""

    @abstractmethod
    def _build_cmd(self, args: Sequence[str]) -> list[str]:
        """Return the argument vector of a call."""

    @abstractmethod
    def _run_rocky(
        self, args: Sequence[str], *, allow_partial: bool = False, timeout_seconds: float | None = None
    ) -> str:
        """Run a command and return its stdout."""

    @abstractmethod
    def _call_engine(
        self,
        args: Sequence[str],
        *,
        allow_partial: bool,
        timeout_seconds: float | None,
        log_callback: LogCallback,
        extra_env: Mapping[str, str] | None = None,
    ) -> str:
        """Run a command, pass on each line of its log, and return its stdout."""

    @abstractmethod
    def _verify_engine_version(self) -> None:
        """Refuse an engine that is too old."""

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
        resume_latest: bool = False,
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
            resume_latest: take up the newest run of the same pipeline and filter, unless it succeeded.
            timeout_seconds: instead of the field of the resource.

        Raises:
            dagster.Failure: the engine failed and gave no result. Failed tables alone are in the result.
            ValueError: contradictory arguments.
        """
        options, limit = self._options("run", None, locals())
        call = self._run_call(**options)
        text = self._run_rocky(call.args, allow_partial=True, timeout_seconds=limit)
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
        resume_latest: bool = False,
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
            resume_latest: as of :meth:`run`.
            timeout_seconds: as of :meth:`run`.

        Raises:
            dagster.Failure: as of :meth:`run`.
            ValueError: contradictory arguments.
        """
        options, limit = self._options("run_streaming", context, locals())
        call = self._run_call(**options)
        text = self._call_engine(
            call.args,
            allow_partial=True,
            timeout_seconds=limit,
            log_callback=logging_to(context.log),
            extra_env=trigger(context),
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

    def run_pipes(
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
        resume_latest: bool = False,
        timeout_seconds: float | None = None,
        pipes_client: Any = None,
        asset_key_fn: AssetKeyFn | None = None,
        include_keys: Collection[dg.AssetKey] | None = None,
        declared_checks: Mapping[str, Sequence[str]] | Mapping[tuple[str, ...], Sequence[str]] | None = None,
    ) -> Any:
        """Do as :meth:`run` with the engine as an external process of Dagster Pipes, which tells as it goes.

        Args:
            context: of an asset step or an op step.
            filter: as of :meth:`run`, like all that follow down to the time-out.
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
            resume_latest: as of :meth:`run`.
            timeout_seconds: as of :meth:`run`.
            pipes_client: starts the engine instead, as it is; nothing is kept then of a run that fails.
            asset_key_fn: from the engine's key of a table to its asset, None for no asset.
            include_keys: what may be reported; without it and ``asset_key_fn``, the assets of the step.
            declared_checks: the checks that want an answer, by the engine's key of a table.

        Returns:
            A :class:`RockyPipesInvocation`; with a ``pipes_client``, what that returns.

        Raises:
            dagster.Failure: the engine cannot be started; in an op step, also that it failed.
            ValueError: contradictory arguments.
        """
        options, given_limit = self._options("run_pipes", context, locals())
        call = self._run_call(**options)
        extras: dict[str, Any] = {
            "rocky_filter": filter,
            "rocky_pipeline": pipeline,
            "dagster_run_id": context.run.run_id,
        }
        if declared_checks is not None:
            extras["rocky_declared_checks"] = {
                key if isinstance(key, str) else "/".join(key): list(names)
                for key, names in declared_checks.items()
            }
        if pipes_client is not None:
            context.log.warning(
                "rocky: a pipes_client is used as it is: no keys are translated, no time limit is kept, and "
                "of a run that fails nothing is reported"
            )
            return pipes_client.run(context=context, command=self._build_cmd(call.args), extras=extras)
        if asset_key_fn is None and include_keys is None and context.has_assets_def:
            include_keys = context.selected_asset_keys
        reader = RockyPipesMessageReader(asset_key_fn, include_keys)
        limit = self.timeout_seconds if given_limit is None else given_limit
        self._verify_engine_version()
        with ExitStack() as opened:
            session = opened.enter_context(
                dg.open_pipes_session(
                    context=context,
                    context_injector=dg.PipesTempFileContextInjector(),
                    message_reader=reader,
                    extras=extras,
                )
            )
            try:
                process = self._client().start(
                    call.args,
                    log_callback=show_on_stderr,
                    extra_env={**trigger(context), **session.get_bootstrap_env_vars()},
                )
            except RockyError as error:
                raise failure_from(error) from error
            invocation = RockyPipesInvocation(
                session,
                process,
                opened.pop_all(),
                deadline=time.monotonic() + limit,
                timeout_seconds=limit,
                termination_timeout_seconds=self.termination_timeout_seconds,
            )
        if not context.has_assets_def:
            invocation.wait()
        return invocation

    def resume_run(
        self,
        run_id: str | None = None,
        *,
        filter: str = "",
        governance_override: dict[str, Any] | None = None,
    ) -> RunResult:
        """Take up a run again, without an id the newest one; what it finished is not done again.

        Where nothing is to be resumed the engine runs afresh, and ``resumed_from`` is None.
        """
        return self._answer(self._guarded(calls.resume_run, run_id, filter, governance_override))

    def apply(self, plan_id: str, *, expect_spec_digest: str | None = None) -> ApplyResult:
        """Carry out a stored plan; failed tables are in the result.

        Args:
            plan_id: of a :class:`PlanResult`.
            expect_spec_digest: the engine refuses a plan that does not carry this digest.

        Raises:
            dagster.Failure: the plan is refused, because something has moved since.
        """
        call = calls.apply(plan_id, expect_spec_digest=expect_spec_digest)
        text = self._run_rocky(call.args, allow_partial=call.allow_partial)
        try:
            return calls.applied(call, text)
        except RockyError as error:
            raise failure_from(error) from error

    def _options(
        self, method: Method, context: Any, arguments: Mapping[str, Any]
    ) -> tuple[dict[str, Any], float | None]:
        """Return what a run is called with, and its time limit; resolvers fill in what was not given."""
        found = resolved(
            {
                "shadow_suffix": self.shadow_suffix_fn,
                "governance_override": self.governance_override_fn,
                "idempotency_key": self.idempotency_key_fn,
                "timeout_seconds": self.timeout_fn,
            },
            {name: value for name, value in arguments.items() if name not in _NOT_OF_THE_CALL},
            context=context,
            method=method,
        )
        return found, found.pop("timeout_seconds")

    def _run_call(self, **options: Any) -> Call[RunResult]:
        return self._guarded(calls.run, models_dir=self.models_dir, **options)

    def _guarded(self, build: Callable[..., Call[RunResult]], *args: Any, **options: Any) -> Call[RunResult]:
        try:
            return build(*args, **options)
        except RockyGovernanceError as error:
            raise dg.Failure(error.message, allow_retries=False) from error
