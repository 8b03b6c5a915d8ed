# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class CiOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["ci"]
    """Tells which document this is."""
    compile_ok: bool
    """True when no finding is an error."""
    tests_ok: bool
    """True when no test failed."""
    models_compiled: Annotated[int, Field(ge=0)]
    """Number of models compiled."""
    tests_passed: Annotated[int, Field(ge=0)]
    """Number of tests that passed."""
    tests_failed: Annotated[int, Field(ge=0)]
    """Number of tests that failed."""
    exit_code: Annotated[int, Field(ge=0)]
    """Exit status of the process."""
    diagnostics: list[shared_schema.Diagnostic]
    """Findings of the compiler."""
    failures: list[shared_schema.TestFailure]
    """The failed tests."""
    tests_not_run: Annotated[int | None, Field(ge=0)] = None
    """Number of models that the local engine cannot run."""
