"""The errors of the engine as Dagster failures: a fixed first phrase, and metadata for machines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import dagster as dg
from pydantic import ValidationError

from dagster_rocky.errors import (
    RockyBinaryNotFoundError,
    RockyCommandError,
    RockyError,
    RockyInterruptedError,
    RockyOutputParseError,
    RockyServerError,
    RockyTimeoutError,
    RockyVersionError,
)
from dagster_rocky.types import RunResult

_PREVIEW = 500
_VALIDATION = 1500
_FINAL_CODES = frozenset({"auth-failed", "compile-error", "query-rejected", "bad_request"})
_CONFIGURATION = re.compile(r"\bV\d{3}:|^Unknown option|^Missing required")
"""Findings in the configuration have V codes; the rest are arguments that this engine does not know."""


def failure_from(error: RockyError) -> dg.Failure:
    """Return the failure to raise from the error; retries are off where they could not help."""
    description = error.message
    metadata: dict[str, Any] = {"command": error.command} if error.command else {}
    retries = False
    match error:
        case RockyBinaryNotFoundError():
            metadata["binary_path"] = error.binary_path
        case RockyVersionError():
            metadata |= {
                "detected_version": error.detected_version,
                "min_version": error.min_version,
                "binary_path": error.binary_path,
            }
        case RockyTimeoutError():
            metadata |= {
                "stderr_tail": error.stderr_tail,
                "duration_ms": error.duration_ms,
                "pid": error.pid,
            }
        case RockyOutputParseError():
            metadata |= {
                "stdout_preview": error.stdout[:_PREVIEW],
                "stdout_bytes": len(error.stdout.encode("utf-8")),
            }
            name = "json_error" if error.kind == "json" else "validation_error"
            metadata[name] = error.parse_error[:_VALIDATION]
        case RockyServerError():
            envelope = error.envelope or {}
            if error.url:
                metadata |= {"url": error.url, "error": error.error}
                description = f"{description}: {error.error}"
            if error.status is not None:
                metadata["status"] = error.status
            metadata |= _envelope(envelope)
            retries = bool(error.url) and (error.status is None or error.status >= 500)
        case RockyInterruptedError():
            metadata |= {"signal": error.signal, **_progress(error.stdout)}
            retries = True
        case RockyCommandError():
            return _command_failure(error)
        case _:
            pass
    return dg.Failure(description, metadata, retries)


def _command_failure(error: RockyCommandError) -> dg.Failure:
    unknown = error.unknown_command
    envelope = error.envelope or {}
    metadata: dict[str, Any] = {
        "stderr": error.stderr_tail,
        "stderr_tail": error.stderr_tail,
        "returncode": error.returncode,
        "duration_ms": error.duration_ms,
        "command": error.command,
    }
    metadata |= _envelope(envelope)
    if unknown is not None:
        return dg.Failure(f"this Rocky has no '{unknown}' command", metadata, allow_retries=False)
    description = f"{error.message}: {error.reason}" if error.reason else error.message
    final = envelope.get("code") in _FINAL_CODES or _CONFIGURATION.search(error.reason) is not None
    return dg.Failure(description, metadata, allow_retries=not final)


def _envelope(envelope: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the engine said about an error, as metadata."""
    names = {"code": "error_code", "remediation_hint": "remediation_hint"}
    return {shown: str(envelope[name]) for name, shown in names.items() if envelope.get(name)}


def _progress(stdout: str) -> dict[str, Any]:
    """Say what an interrupted run had done, as far as its document tells."""
    try:
        result = RunResult.model_validate_json(stdout)
    except ValidationError:
        return {}
    found: dict[str, Any] = {"tables_copied": result.tables_copied}
    return found if result.run_id is None else {**found, "run_id": result.run_id}
