"""What can go wrong between Python and the engine, without Dagster.

All attributes are public and all classes survive pickling, as executors move them between processes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal


def _rebuild(kind: type[RockyError], args: tuple[object, ...], state: Mapping[str, Any]) -> RockyError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class RockyError(Exception):
    """Base of all errors of this package, and the catch-all."""

    def __init__(self, message: str, command: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.command = command

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the attributes instead of the arguments of the constructor."""
        return _rebuild, (type(self), self.args, dict(self.__dict__))


class RockyBinaryNotFoundError(RockyError):
    """There is no such executable."""

    def __init__(self, binary_path: str) -> None:
        super().__init__(f"Rocky binary not found at '{binary_path}'")
        self.binary_path = binary_path


class RockyVersionError(RockyError):
    """The engine is older than this package can read."""

    def __init__(self, detected_version: str, min_version: str, binary_path: str) -> None:
        super().__init__(
            f"Rocky binary version {detected_version} is below the minimum required version {min_version};"
            f" upgrade the engine at '{binary_path}'"
        )
        self.detected_version = detected_version
        self.min_version = min_version
        self.binary_path = binary_path


class RockyTimeoutError(RockyError):
    """The engine did not end in time and was killed."""

    def __init__(
        self, timeout_seconds: float, stderr_tail: str, duration_ms: int, pid: int, command: str = ""
    ) -> None:
        super().__init__(f"Rocky command timed out after {timeout_seconds:g}s", command)
        self.timeout_seconds = timeout_seconds
        self.stderr_tail = stderr_tail
        self.duration_ms = duration_ms
        self.pid = pid


class RockyCommandError(RockyError):
    """The engine ended with another exit code than 0.

    ``envelope`` is what the engine said about it: ``code``, ``message``, ``remediation_hint``.
    """

    def __init__(
        self,
        returncode: int,
        stderr_tail: str,
        duration_ms: int,
        command: str,
        envelope: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(f"Rocky command failed (exit {returncode})", command)
        self.returncode = returncode
        self.stderr_tail = stderr_tail
        self.duration_ms = duration_ms
        self.envelope = envelope

    @property
    def reason(self) -> str:
        """What the engine gave as the cause; empty when it said nothing."""
        if self.envelope is not None and self.envelope.get("message"):
            return str(self.envelope["message"])
        lines = [line for line in self.stderr_tail.splitlines() if line.strip()]
        plain = next((line for line in lines if line.startswith("Error: ")), None)
        return plain.removeprefix("Error: ") if plain else (lines[-1] if lines else "")

    @property
    def unknown_command(self) -> str | None:
        """The command when the engine does not know it, else None."""
        said = re.search(r"unknown command ['`]([^'`]+)['`]", self.stderr_tail)
        return said.group(1) if said else None


class RockyPartialFailure(RockyCommandError):
    """A failure that still gave a document."""

    def __init__(
        self,
        returncode: int,
        stderr_tail: str,
        duration_ms: int,
        command: str,
        envelope: Mapping[str, Any] | None = None,
        *,
        stdout: str,
    ) -> None:
        super().__init__(returncode, stderr_tail, duration_ms, command, envelope)
        self.stdout = stdout


class RockyOutputParseError(RockyError):
    """The engine wrote something that this package cannot read."""

    def __init__(
        self, command: str, stdout: str, parse_error: str, kind: Literal["json", "validation"]
    ) -> None:
        what = "returned malformed JSON" if kind == "json" else "output failed schema validation"
        super().__init__(f"rocky {command} {what}", command)
        self.stdout = stdout
        self.parse_error = parse_error
        self.kind = kind


class RockyServerError(RockyError):
    """The server of Rocky could not be asked, or answered with an error."""

    def __init__(
        self, url: str, error: str, status: int | None = None, envelope: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__("Rocky server request failed" if url else "server_url is not configured")
        self.url = url
        self.error = error
        self.status = status
        self.envelope = envelope


class RockyGovernanceError(RockyError):
    """A governance override that would do harm; nothing was started."""


class RockyInterruptedError(RockyError):
    """The engine was interrupted; ``stdout`` holds what it had done by then."""

    def __init__(self, signal: str, stdout: str, command: str = "") -> None:
        super().__init__("Rocky run interrupted", command)
        self.signal = signal
        self.stdout = stdout
