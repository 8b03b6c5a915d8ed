"""Runs one engine call: start, drain both pipes, time out, cancel. Knows nothing of what is said."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from dagster_rocky.errors import RockyBinaryNotFoundError, RockyError, RockyTimeoutError

TAIL_LINES = 20
TAIL_BYTES = 8192
_PIPE_GRACE_SECONDS = 2.0
"""How long grandchildren may keep the pipes open after the engine has ended."""

_SENSITIVE_FLAGS = ("--governance-override", "--idempotency-key")
_SENSITIVE_WORDS = ("token", "password", "secret")

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Completed:
    """How a call ended; a negative ``returncode`` is the number of the signal that killed it."""

    command: str
    pid: int
    returncode: int
    stdout: str
    stderr_tail: str
    duration_ms: int


def redacted(command: Sequence[str]) -> str:
    """Return the command line as it may be logged, without the values of sensitive arguments."""
    shown: list[str] = []
    hide = False
    for argument in command:
        name, equals, _ = argument.partition("=")
        sensitive = name in _SENSITIVE_FLAGS or any(word in name.lower() for word in _SENSITIVE_WORDS)
        if hide:
            shown.append("***")
            hide = False
        elif sensitive and equals:
            shown.append(f"{name}=***")
        else:
            shown.append(argument)
            hide = sensitive and argument.startswith("--")
    return " ".join(shown)


def tail(lines: Iterable[str]) -> str:
    """Return the last 20 lines, at most 8192 bytes; the first line says so when something was cut."""
    given = list(lines)
    kept = given[-TAIL_LINES:]
    cut = len(kept) < len(given)
    text = "\n".join(kept)
    encoded = text.encode("utf-8")
    if len(encoded) > TAIL_BYTES:
        text = encoded[-TAIL_BYTES:].decode("utf-8", errors="ignore")
        cut = True
    return f"[truncated]\n{text}" if cut else text


def run_process(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    timeout_seconds: float,
    termination_timeout_seconds: float = 25,
    cwd: str | None = None,
    on_stderr_line: Callable[[str], None] | None = None,
) -> Completed:
    """Run the command to its end, in a process group of its own and with stdin closed.

    Args:
        command: the executable and its arguments; no shell is involved.
        env: the whole environment.
        timeout_seconds: wall clock; then the process group is killed.
        termination_timeout_seconds: how long the process may wind down after an interrupt.
        cwd: working directory, else the current one.
        on_stderr_line: called on this thread with each line of stderr as it arrives, without its end.

    Raises:
        RockyBinaryNotFoundError: there is no such executable.
        RockyTimeoutError: the time was over.
        RockyError: the executable could not be started for another reason.
        BaseException: whatever interrupted this thread, after the process was interrupted as well.
    """
    call = RunningProcess(command, env, cwd, on_stderr_line)
    try:
        ended = call.wait(time.monotonic() + timeout_seconds)
    except BaseException:
        call.wind_down(termination_timeout_seconds)
        raise
    if not ended:
        raise call.timed_out(timeout_seconds)
    return call.completed()


class RunningProcess:
    """One process and its three threads: a reader for each pipe and one that waits for the exit."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        cwd: str | None,
        on_stderr_line: Callable[[str], None] | None,
    ) -> None:
        self.command = command
        self.stderr: deque[str] = deque(maxlen=TAIL_LINES + 1)
        self._on_line = on_stderr_line
        self._stdout = bytearray()
        self._wake: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._exited = threading.Event()
        self._exit_time = 0.0
        self._stdout_drained = threading.Event()
        self._stderr_drained = threading.Event()
        self._started = time.monotonic()
        self.process = _start(command, env, cwd)
        for target in (self._read_stdout, self._read_stderr, self._await_exit):
            threading.Thread(target=target, daemon=True, name="rocky-call").start()

    def wait(self, deadline: float) -> bool:
        """Drain until the process and its pipes have ended; false when the deadline came first."""
        while not self._ended():
            limit = deadline
            if self._exited.is_set():
                limit = min(deadline, self._exit_time + _PIPE_GRACE_SECONDS)
            remaining = limit - time.monotonic()
            if remaining <= 0:
                return self._exited.is_set()
            with contextlib.suppress(queue.Empty):
                self._report(self._wake.get(timeout=remaining))
        with contextlib.suppress(queue.Empty):
            while True:
                self._report(self._wake.get_nowait())
        return True

    def wind_down(self, seconds: float) -> None:
        """Ask the process to stop, wait, then kill it; a second interrupt kills at once."""
        try:
            self._signal(interrupt=True)
            self.wait(time.monotonic() + seconds)
        finally:
            self.kill()

    def kill(self) -> None:
        """Kill the process and what it has started, if it still runs."""
        if not self._exited.is_set():
            self._signal(interrupt=False)
            self._exited.wait(timeout=5)

    def timed_out(self, timeout_seconds: float) -> RockyTimeoutError:
        """Kill the process, because its time is over, and return the error that says so."""
        self.kill()
        self.wait(time.monotonic() + _PIPE_GRACE_SECONDS)
        return RockyTimeoutError(
            timeout_seconds,
            tail(self.stderr),
            self.elapsed_ms(),
            self.process.pid,
            redacted(self.command),
        )

    def elapsed_ms(self) -> int:
        """Milliseconds since the start."""
        return round((time.monotonic() - self._started) * 1000)

    def completed(self) -> Completed:
        """Return how it ended."""
        return Completed(
            command=redacted(self.command),
            pid=self.process.pid,
            returncode=self.process.returncode,
            stdout=self._stdout.decode("utf-8", errors="replace"),
            stderr_tail=tail(self.stderr),
            duration_ms=self.elapsed_ms(),
        )

    def _ended(self) -> bool:
        return self._exited.is_set() and self._stdout_drained.is_set() and self._stderr_drained.is_set()

    def _report(self, line: str | None) -> None:
        if line and self._on_line is not None:
            try:
                self._on_line(line)
            except Exception:  # a log that cannot be written must not end a run
                _log.debug("could not pass on a line of the engine", exc_info=True)

    def _signal(self, *, interrupt: bool) -> None:
        if sys.platform == "win32":
            if interrupt:
                self.process.send_signal(signal.CTRL_BREAK_EVENT)
            else:
                self.process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGINT if interrupt else signal.SIGKILL)

    def _read_stdout(self) -> None:
        pipe = _pipe(self.process.stdout)
        while chunk := pipe.read1():
            self._stdout += chunk
        self._stdout_drained.set()
        self._wake.put(None)

    def _read_stderr(self) -> None:
        for raw in _pipe(self.process.stderr):
            line = raw.decode("utf-8", errors="replace").rstrip("\r\n")
            if line.strip():
                self.stderr.append(line)
                self._wake.put(line)
        self._stderr_drained.set()
        self._wake.put(None)

    def _await_exit(self) -> None:
        self.process.wait()
        self._exit_time = time.monotonic()
        self._exited.set()
        self._wake.put(None)


def _pipe(pipe: IO[bytes] | None) -> io.BufferedReader:
    assert isinstance(pipe, io.BufferedReader), "both pipes are asked for"
    return pipe


def _start(command: Sequence[str], env: Mapping[str, str], cwd: str | None) -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
            creationflags=flags,
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RockyBinaryNotFoundError(command[0]) from error
    except (OSError, ValueError) as error:
        raise RockyError(f"Rocky could not be started: {error}", redacted(command)) from error
