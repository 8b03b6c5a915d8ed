# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class TestAdapterTestResult(RockyModel):
    name: str
    """Name of the test."""
    category: Literal[
        "connection", "ddl", "dml", "query", "types", "dialect", "governance", "discovery", "batch_checks"
    ]
    """What it is about."""
    status: Literal["passed", "failed", "skipped"]
    """How it ended."""
    message: str | None = None
    """The error, or why it was skipped."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""


class TestAdapterOutput(RockyModel):
    adapter: str
    """Name of the adapter, or path of its command."""
    sdk_version: str
    """Version of the adapter protocol."""
    tests_run: Annotated[int, Field(ge=0)]
    """Number of tests passed or failed."""
    tests_passed: Annotated[int, Field(ge=0)]
    """Number of tests that passed."""
    tests_failed: Annotated[int, Field(ge=0)]
    """Number of tests that failed."""
    tests_skipped: Annotated[int, Field(ge=0)]
    """Number of tests that do not apply."""
    results: list[TestAdapterTestResult]
    """The tests, in order."""
