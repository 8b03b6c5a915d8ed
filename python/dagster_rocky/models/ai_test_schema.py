# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class AiTestAssertion(RockyModel):
    name: str
    """Name of the test."""
    description: str
    """What it makes sure."""
    sql: str | None = None
    """Query that must return no row."""


class AiTestModelResult(RockyModel):
    model: str
    """Name of the model."""
    tests: list[AiTestAssertion]
    """The proposed tests."""
    saved: bool
    """True when the tests were saved."""


class AiTestOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["ai_test"]
    """Tells which document this is."""
    results: list[AiTestModelResult]
    """One entry for each model, by name."""
