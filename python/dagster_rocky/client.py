"""Rocky from plain Python: :class:`RockyClient` starts the engine and reads what it says. No Dagster here."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from dagster_rocky import _launcher, calls
from dagster_rocky._http import META, http_get
from dagster_rocky._reads import EngineReads
from dagster_rocky.calls import Call, Result
from dagster_rocky.errors import (
    RockyBinaryNotFoundError,
    RockyCommandError,
    RockyInterruptedError,
    RockyServerError,
    RockyVersionError,
)
from dagster_rocky.process import Completed, RunningProcess, run_process
from dagster_rocky.types import ApplyResult, RunResult

MIN_ROCKY_VERSION = "1.80.0"
"""The oldest engine whose outputs this package can read."""

DEFAULT_TIMEOUT_SECONDS = 3600
INTERRUPTED = 130
_VERSION_SECONDS = 10
_VERSION = re.compile(r"(?:rocky )?(\d+(?:\.\d+)*)(?:[-+]\S*)?", re.IGNORECASE)
_PARTIAL_NEVER = ("run", "apply")

LogCallback = Callable[[str], None]

_log = logging.getLogger(__name__)


class RockyClient(EngineReads):
    """The engine's commands as methods. It may be shared between threads: each call owns its process."""

    def __init__(
        self,
        *,
        config_path: str = "rocky.toml",
        binary_path: str = "rocky",
        state_path: str | None = None,
        state_namespace: str | None = None,
        models_dir: str = "models",
        contracts_dir: str | None = None,
        server_url: str | None = None,
        timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS,
        termination_timeout_seconds: float = 25,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        logger: logging.Logger | None = None,
        mirror_stderr: bool = False,
    ) -> None:
        self.config_path = config_path
        self.binary_path = binary_path
        if state_path is not None and state_namespace is not None:
            raise ValueError("give state_path or state_namespace, not both")
        self.state_path = state_path
        self.state_namespace = state_namespace
        self.models_dir = models_dir
        self.contracts_dir = contracts_dir
        self.server_url = server_url
        self.timeout_seconds = timeout_seconds
        self.termination_timeout_seconds = termination_timeout_seconds
        self.env = dict(env or {})
        self.cwd = cwd
        self.mirror_stderr = mirror_stderr
        self._logger = logger or _log
        self._gate = threading.Lock()
        self._gate_passed = False
        self._server_passed = False

    def __enter__(self) -> Self:
        """Return the client itself; each call owns its process, so nothing is left to be closed."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Let what was raised pass."""

    def build_command(self, args: Sequence[str]) -> list[str]:
        """Return the argument vector of a call."""
        state = [] if self.state_path is None else ["--state-path", self.state_path]
        if self.state_namespace is not None:
            state = ["--state-namespace", self.state_namespace]
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
            extra_env: environment for this call, where the caller's own does not say otherwise.

        Raises:
            RockyError: what its subclasses say.
        """
        done = run_process(
            self._started(args),
            env=self._environment(extra_env),
            cwd=self.cwd,
            timeout_seconds=self.timeout_seconds if timeout_seconds is None else timeout_seconds,
            termination_timeout_seconds=self.termination_timeout_seconds,
            on_stderr_line=self._mirrored(log_callback),
        )
        self._logger.debug("%s: exit %d after %d ms", done.command, done.returncode, done.duration_ms)
        return document_of(done, args[0], allow_partial=allow_partial)

    def start(
        self,
        args: Sequence[str],
        *,
        log_callback: LogCallback | None = None,
        extra_env: Mapping[str, str] | None = None,
    ) -> RunningProcess:
        """Start a command and return at once; :func:`document_of` reads how it ended.

        Raises:
            RockyError: it could not be started.
        """
        return RunningProcess(self._started(args), self._environment(extra_env), self.cwd, log_callback)

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

    def resume_run(
        self,
        run_id: str | None = None,
        *,
        filter: str = "",
        governance_override: Mapping[str, Any] | None = None,
    ) -> RunResult:
        """Take up a run again, without an id the newest one."""
        return self._answer(calls.resume_run(run_id, filter, governance_override))

    def apply(self, plan_id: str, *, expect_spec_digest: str | None = None) -> ApplyResult:
        """Carry out a stored plan."""
        call = calls.apply(plan_id, expect_spec_digest=expect_spec_digest)
        return calls.applied(call, self._text(call.args, allow_partial=call.allow_partial))

    def http_get(self, path: str) -> str:
        """Ask the server; the engine behind it is as new as a started one would have to be.

        Raises:
            RockyServerError: there is no server, or it gave no document.
            RockyVersionError: its engine is too old.
        """
        if not self.server_url:
            raise RockyServerError("", "no server_url is given")
        with self._gate:
            if not self._server_passed:
                self._check_server(self.server_url)
                self._server_passed = True
        return http_get(self.server_url, path)

    def _http_get(self, path: str) -> str:
        return self.http_get(path)

    def _text(self, args: Sequence[str], *, allow_partial: bool = False) -> str:
        return self.run_cli(args, allow_partial=allow_partial)

    def _parsed(self, call: Call[Result], text: str) -> Result:
        return calls.parsed(call, text)

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

    def _mirrored(self, log_callback: LogCallback | None) -> LogCallback | None:
        """Return the callback, and each line on the stderr of this process too, where that is wanted."""
        if not self.mirror_stderr:
            return log_callback

        def mirror(line: str) -> None:
            print(line, file=sys.stderr, flush=True)
            if log_callback is not None:
                log_callback(line)

        return mirror

    def _started(self, args: Sequence[str]) -> list[str]:
        self.verify_version()
        command = self.build_command(args)
        command[:1] = _started_as(_executable(self.binary_path))
        return command

    def _environment(self, extra: Mapping[str, str] | None) -> dict[str, str]:
        return _launcher.environment(
            {"ROCKY_SUPPRESS_DEPRECATION": "1", **(extra or {}), **os.environ, **self.env}
        )

    def _check_server(self, server_url: str) -> None:
        """Ask the server for the version of its engine; one that does not tell it blocks nobody."""
        try:
            found = json.loads(http_get(server_url, META)).get("engine_version")
        except (RockyServerError, ValueError, AttributeError):
            self._logger.debug("the version behind %s is not known", server_url, exc_info=True)
            return
        if isinstance(found, str) and _VERSION.fullmatch(found):
            number = detected_version(found) or found
            if _numbers(number) < _numbers(MIN_ROCKY_VERSION):
                raise RockyVersionError(number, MIN_ROCKY_VERSION, server_url)

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


def document_of(done: Completed, command: str, *, allow_partial: bool) -> str:
    """Return what a call that has ended printed.

    Raises:
        RockyInterruptedError: a run was interrupted.
        RockyCommandError: it failed, and its document is no result.
    """
    if done.returncode == 0:
        return done.stdout
    if done.returncode == INTERRUPTED and command in _PARTIAL_NEVER:
        raise RockyInterruptedError("SIGINT", done.stdout, done.command)
    if allow_partial and done.stdout.lstrip().startswith("{"):
        return done.stdout
    raise _failed(done)


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
