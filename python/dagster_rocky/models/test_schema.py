# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class DeclarativeTestResult(RockyModel):
    model: str
    """Name of the model."""
    table: str
    """Full name of the table."""
    test_type: (
        Literal["not_null", "unique", "accepted_values", "relationships", "expression", "row_count_range"]
        | str
    )
    """What kind of test it is."""
    column: str | None = None
    """Column that is tested."""
    status: Literal["pass", "fail", "error"]
    """How it ended."""
    severity: Literal["error", "warning"]
    """How a failure counts."""
    detail: str | None = None
    """What was found."""
    sql: str
    """The query; empty when it could not be made."""


class DeclarativeTestSummary(RockyModel):
    total: Annotated[int, Field(ge=0)]
    """Number of tests."""
    passed: Annotated[int, Field(ge=0)]
    """Number of tests that passed."""
    failed: Annotated[int, Field(ge=0)]
    """Number of failures of severity error."""
    warned: Annotated[int, Field(ge=0)]
    """Number of failures of severity warning."""
    errored: Annotated[int, Field(ge=0)]
    """Number of tests that could not be evaluated."""
    results: list[DeclarativeTestResult]
    """One entry for each test."""


class ModelTestResult(RockyModel):
    model: str
    """Name of the model."""
    status: Literal["pass", "fail", "not_run"] | str
    """How it ended."""
    error: str | None = None
    """The failure, or why it was not run."""


class RowMismatch(RockyModel):
    kind: Literal["missing", "extra", "value_diff"]
    """How it differs."""
    row_index: Annotated[int, Field(ge=0)]
    """Index of the row from 0, in the expected rows or, for an extra one, in the actual rows."""
    expected: str
    """Row or value as text; empty for an extra one."""
    actual: str | None = None
    """Row or value as text."""


class UnitTestResult(RockyModel):
    model: str
    """Name of the model."""
    test: str
    """Name of the test."""
    passed: bool
    """True when the rows are as expected."""
    error: str | None = None
    """Why it could not be judged."""
    mismatches: list[RowMismatch]
    """Rows that differ."""


class UnitTestSummary(RockyModel):
    total: Annotated[int, Field(ge=0)]
    """Number of tests."""
    passed: Annotated[int, Field(ge=0)]
    """Number of tests that passed."""
    failed: Annotated[int, Field(ge=0)]
    """Number of tests that failed."""
    results: list[UnitTestResult]
    """One entry for each test."""


class TestOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["test"]
    """Tells which document this is."""
    total: Annotated[int, Field(ge=0)]
    """Number of models, declared tests, unit tests and saved assertions run."""
    passed: Annotated[int, Field(ge=0)]
    """Number of tests that passed."""
    failed: Annotated[int, Field(ge=0)]
    """Number of tests that failed; the length of `failures`."""
    failures: list[shared_schema.TestFailure]
    """The failed tests."""
    not_run: Annotated[int | None, Field(ge=0)] = None
    """Number of models that the local engine cannot run; in no other count."""
    declarative: DeclarativeTestSummary | None = None
    """Results of the declared tests, with `--declarative`."""
    model_results: list[ModelTestResult] | None = None
    """One entry for each model, in execution order."""
    unit_tests: UnitTestSummary | None = None
    """Results of the unit tests."""
