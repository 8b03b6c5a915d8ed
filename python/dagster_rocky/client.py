"""Rocky from plain Python: :class:`RockyClient` starts the engine and reads what it says. No Dagster here."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, overload

from dagster_rocky import _launcher, calls
from dagster_rocky.calls import Call, Result
from dagster_rocky.errors import (
    RockyBinaryNotFoundError,
    RockyCommandError,
    RockyInterruptedError,
    RockyVersionError,
)
from dagster_rocky.process import Completed, run_process
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

MIN_ROCKY_VERSION = "1.80.0"
"""The oldest engine whose outputs this package can read."""

DEFAULT_TIMEOUT_SECONDS = 3600
INTERRUPTED = 130
_VERSION_SECONDS = 10
_VERSION = re.compile(r"(?:rocky )?(\d+(?:\.\d+)*)(?:[-+]\S*)?", re.IGNORECASE)
_PARTIAL_NEVER = "run"

LogCallback = Callable[[str], None]

_log = logging.getLogger(__name__)


class RockyClient:
    """The engine's commands as methods. It may be shared between threads: each call owns its process."""

    def __init__(
        self,
        *,
        config_path: str = "rocky.toml",
        binary_path: str = "rocky",
        state_path: str | None = None,
        models_dir: str = "models",
        contracts_dir: str | None = None,
        timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS,
        termination_timeout_seconds: float = 25,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        logger: logging.Logger | None = None,
    ) -> None:
        self.config_path = config_path
        self.binary_path = binary_path
        self.state_path = state_path
        self.models_dir = models_dir
        self.contracts_dir = contracts_dir
        self.timeout_seconds = timeout_seconds
        self.termination_timeout_seconds = termination_timeout_seconds
        self.env = dict(env or {})
        self.cwd = cwd
        self._logger = logger or _log
        self._gate = threading.Lock()
        self._gate_passed = False

    def build_command(self, args: Sequence[str]) -> list[str]:
        """Return the argument vector of a call."""
        state = [] if self.state_path is None else ["--state-path", self.state_path]
        return [self.binary_path, "--config", self.config_path, *state, "--output", "json", *args]

    def verify_version(self) -> None:
        """Ask the engine for its version, once; an answer that cannot be read blocks nobody.

        Raises:
            RockyVersionError: the engine is too old.
            RockyBinaryNotFoundError: there is no such executable.
        """
        with self._gate:
            if self._gate_passed:
                return
            binary = _executable(self.binary_path)
            if binary != str(_launcher.ENGINE):  # package and engine of one wheel have one version
                self._check_version(binary)
            self._gate_passed = True

    def run_cli(
        self,
        args: Sequence[str],
        *,
        allow_partial: bool = False,
        log_callback: LogCallback | None = None,
        timeout_seconds: float | None = None,
        extra_env: Mapping[str, str] | None = None,
    ) -> str:
        """Run any command and return its stdout; the escape hatch below all other methods.

        Args:
            args: what follows the global options.
            allow_partial: whether the document of a failed call is a result.
            log_callback: called with each line of stderr as it arrives.
            timeout_seconds: instead of the limit of the client.
            extra_env: more environment for this call.

        Raises:
            RockyError: what its subclasses say.
        """
        self.verify_version()
        command = self.build_command(args)
        command[:1] = _started_as(_executable(self.binary_path))
        done = run_process(
            command,
            env=self._environment(extra_env),
            cwd=self.cwd,
            timeout_seconds=self.timeout_seconds if timeout_seconds is None else timeout_seconds,
            termination_timeout_seconds=self.termination_timeout_seconds,
            on_stderr_line=log_callback,
        )
        self._logger.debug("%s: exit %d after %d ms", done.command, done.returncode, done.duration_ms)
        if done.returncode == 0:
            return done.stdout
        document = done.stdout.lstrip().startswith("{")
        interrupted = done.returncode == INTERRUPTED
        if interrupted and args[0] == _PARTIAL_NEVER:
            raise RockyInterruptedError("SIGINT", done.stdout, done.command)
        if allow_partial and document:
            return done.stdout
        raise _failed(done)

    def run(
        self,
        filter: str = "",
        governance_override: Mapping[str, Any] | None = None,
        *,
        log_callback: LogCallback | None = None,
        timeout_seconds: float | None = None,
        **options: Any,
    ) -> RunResult:
        """Copy sources and, with ``run_models``, build models; ``options`` as of :func:`calls.run`."""
        call = calls.run(filter, governance_override, models_dir=self.models_dir, **options)
        return self._answer(call, log_callback, timeout_seconds)

    def run_model(self, model_name: str, **options: Any) -> RunResult:
        """Build one model; ``options`` as of :func:`calls.run_model`."""
        return self._answer(calls.run_model(model_name, models_dir=self.models_dir, **options))

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
        """Resolve and type-check the models."""
        return self._answer(
            calls.compile(model_filter, models_dir=self.models_dir, contracts_dir=self.contracts_dir)
        )

    @overload
    def lineage(self, target: str, column: str) -> ColumnLineageResult: ...
    @overload
    def lineage(self, target: str, column: None = None) -> ModelLineageResult | ColumnLineageResult: ...
    def lineage(self, target: str, column: str | None = None) -> ModelLineageResult | ColumnLineageResult:
        """Say where the columns of a model, or one column, come from."""
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
        """Run the models and their tests on a local database."""
        return self._answer(
            calls.test(model_filter, models_dir=self.models_dir, contracts_dir=self.contracts_dir)
        )

    def ci(self) -> CiResult:
        """Compile and test."""
        return self._answer(calls.ci(models_dir=self.models_dir, contracts_dir=self.contracts_dir))

    def doctor(self, *, check: str | None = None) -> DoctorResult:
        """Run the health checks."""
        return self._answer(calls.doctor(check=check))

    def _answer(
        self,
        call: Call[Result],
        log_callback: LogCallback | None = None,
        timeout_seconds: float | None = None,
    ) -> Result:
        text = self.run_cli(
            call.args,
            allow_partial=call.allow_partial,
            log_callback=log_callback,
            timeout_seconds=timeout_seconds,
        )
        return calls.parsed(call, text)

    def _environment(self, extra: Mapping[str, str] | None) -> dict[str, str]:
        return _launcher.environment(
            {"ROCKY_SUPPRESS_DEPRECATION": "1", **os.environ, **(extra or {}), **self.env}
        )

    def _check_version(self, binary: str) -> None:
        try:
            asked = subprocess.run(
                [binary, "--version"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_VERSION_SECONDS,
                env=self._environment(None),
                cwd=self.cwd,
                check=False,
            )
        except (FileNotFoundError, NotADirectoryError) as error:
            raise RockyBinaryNotFoundError(self.binary_path) from error
        except (OSError, subprocess.TimeoutExpired):
            self._logger.debug("the version of %s is not known", binary, exc_info=True)
            return
        found = detected_version(_text(asked.stdout))
        if found is None:
            self._logger.debug("the version of %s cannot be read: %r", binary, asked.stdout)
        elif _numbers(found) < _numbers(MIN_ROCKY_VERSION):
            raise RockyVersionError(found, MIN_ROCKY_VERSION, self.binary_path)


def detected_version(text: str) -> str | None:
    """Return the dotted numbers of what ``--version`` printed, None when there are none."""
    found = _VERSION.fullmatch(text.strip())
    return found.group(1) if found else None


def error_envelope(stderr_tail: str) -> dict[str, Any] | None:
    """Return the error that the last line of stderr carries, None when it carries none."""
    lines = stderr_tail.splitlines()
    try:
        event = json.loads(lines[-1]) if lines else None
    except ValueError:
        return None
    if not isinstance(event, dict):
        return None
    envelope = event.get("error", event)
    return envelope if isinstance(envelope, dict) and "code" in envelope else None


def _failed(done: Completed) -> RockyCommandError:
    return RockyCommandError(
        done.returncode, done.stderr_tail, done.duration_ms, done.command, error_envelope(done.stderr_tail)
    )


def _executable(binary_path: str) -> str:
    """Return what to start: a path as it is; a bare name from PATH, else the engine of this package.

    The script of this package is passed over: it would only start the same engine, one interpreter later.
    """
    if os.sep in binary_path or (os.altsep and os.altsep in binary_path):
        return binary_path
    found = shutil.which(binary_path)
    ours = _launcher.ENGINE
    if ours.is_file() and (found is None or _is_our_script(Path(found))):
        return str(ours)
    return found or binary_path


def _started_as(binary: str) -> list[str]:
    return _launcher.command([]) if binary == str(_launcher.ENGINE) else [binary]


def _is_our_script(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"dagster_rocky._launcher" in file.read(2048)
    except OSError:
        return False


def _text(value: object) -> str:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
