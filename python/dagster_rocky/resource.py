""":class:`RockyResource`: the door through which Dagster code talks to the engine.

Annotations are evaluated in this module, because Dagster looks for dependencies among them.
"""

import logging
import subprocess  # noqa: F401  users patch the process calls through this module
import urllib.request  # noqa: F401  and the server through this one
from collections.abc import Mapping, Sequence
from typing import Self

import dagster as dg
from pydantic import Field, PrivateAttr, model_validator

from dagster_rocky import calls
from dagster_rocky._engine_log import log_event
from dagster_rocky._failures import failure_from
from dagster_rocky._http import DEFAULT_HTTP_TIMEOUT_SECONDS as DEFAULT_HTTP_TIMEOUT_SECONDS
from dagster_rocky._runs import EngineRuns
from dagster_rocky.calls import Call, Result
from dagster_rocky.client import DEFAULT_TIMEOUT_SECONDS as DEFAULT_TIMEOUT_SECONDS
from dagster_rocky.client import MIN_ROCKY_VERSION as MIN_ROCKY_VERSION
from dagster_rocky.client import LogCallback, RockyClient
from dagster_rocky.errors import RockyError
from dagster_rocky.pipes import RockyPipesInvocation as RockyPipesInvocation
from dagster_rocky.pipes import RockyPipesMessageReader as RockyPipesMessageReader
from dagster_rocky.resolvers import Resolver
from dagster_rocky.types import HealthStatus

_log = logging.getLogger(__name__)


class RockyResource(EngineRuns, dg.ConfigurableResource):  # type: ignore[type-arg]  # the parameter is the class itself
    """Starts the engine and returns typed results. It holds no connection and raises ``dagster.Failure``."""

    binary_path: str = Field(default="rocky", description="Executable: a name on PATH, or a path.")
    config_path: str = Field(default="rocky.toml", description="Project configuration.")
    state_path: str | None = Field(
        default=None, description="State store file; None: the engine's own choice."
    )
    state_namespace: str | None = Field(
        default=None, description="Keyed state, instead of a file of its own."
    )
    models_dir: str = Field(default="models", description="Directory of the models.")
    contracts_dir: str | None = Field(default=None, description="Directory of further contracts.")
    server_url: str | None = Field(
        default=None, description="A running `rocky serve`, asked for compile, lineage and metrics."
    )
    timeout_seconds: int = Field(
        default=DEFAULT_TIMEOUT_SECONDS, gt=0, description="Wall clock for one engine call."
    )
    termination_timeout_seconds: int = Field(
        default=25, ge=0, description="How long the engine may wind down after an interrupt."
    )
    env: dict[str, str] = Field(default_factory=dict, description="Extra environment for the engine.")

    strict_doctor: bool = Field(
        default=False, description="Refuse to work when `rocky doctor` finds something critical."
    )
    strict_doctor_checks: list[str] = Field(
        default_factory=list, description="Only these checks can refuse; empty: all of them."
    )

    # Dependencies, and so no part of the configuration.
    shadow_suffix_fn: dg.ResourceDependency[Resolver | None] = None  # type: ignore[assignment]
    governance_override_fn: dg.ResourceDependency[Resolver | None] = None  # type: ignore[assignment]
    idempotency_key_fn: dg.ResourceDependency[Resolver | None] = None  # type: ignore[assignment]
    timeout_fn: dg.ResourceDependency[Resolver | None] = None  # type: ignore[assignment]

    _held_client: RockyClient | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _one_place_for_state(self) -> Self:
        if self.state_path is not None and self.state_namespace is not None:
            raise ValueError("give state_path or state_namespace, not both")
        return self

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Ask the doctor first when ``strict_doctor`` is set.

        Raises:
            dagster.Failure: something critical was found, or the doctor could not be asked.
        """
        if not self.strict_doctor:
            return
        refused = []
        for check in self.doctor().checks:
            if check.status == HealthStatus.healthy:
                continue
            counts = not self.strict_doctor_checks or check.name in self.strict_doctor_checks
            if check.status != HealthStatus.warning and counts:
                refused.append(f"{check.name}: {check.message}")
            else:
                (context.log or _log).warning("rocky doctor: %s: %s", check.name, check.message)
        if refused:
            raise dg.Failure("rocky doctor found critical problems:\n" + "\n".join(refused))

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
                state_namespace=self.state_namespace,
                models_dir=self.models_dir,
                contracts_dir=self.contracts_dir,
                server_url=self.server_url,
                timeout_seconds=self.timeout_seconds,
                termination_timeout_seconds=self.termination_timeout_seconds,
                env=self.env,
                logger=_log,
            )
        return self._held_client

    def _http_get(self, path: str) -> str:
        try:
            return self._client().http_get(path)
        except RockyError as error:
            raise failure_from(error) from error

    def _text(self, args: Sequence[str], *, allow_partial: bool = False) -> str:
        return self._run_rocky(args, allow_partial=allow_partial)

    def _answer(self, call: Call[Result]) -> Result:
        return self._parsed(call, self._run_rocky(call.args, allow_partial=call.allow_partial))

    def _parsed(self, call: Call[Result], text: str) -> Result:
        try:
            return calls.parsed(call, text)
        except RockyError as error:
            raise failure_from(error) from error
