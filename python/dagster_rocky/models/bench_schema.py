# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime


class BenchResult(RockyModel):
    group: Literal["cold_compile", "dag", "sql_gen", "startup"] | str
    """Group it belongs to."""
    name: str
    """What was measured."""
    iterations: Annotated[int, Field(ge=0)]
    """Number of timed iterations."""
    mean_us: float
    """Mean time."""
    median_us: float
    """Median time."""
    min_us: float
    """Shortest time."""
    max_us: float
    """Longest time."""
    throughput: str | None = None
    """Amount of work per second, as text."""


class BenchSystem(RockyModel):
    os: str
    """Operating system."""
    arch: str
    """Processor architecture."""
    cpus: Annotated[int, Field(ge=0)]
    """Number of processors."""


class BenchOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["bench"]
    """Tells which document this is."""
    timestamp: UtcDatetime
    """When it was measured."""
    system: BenchSystem
    """Where it was measured."""
    results: list[BenchResult]
    """The measurements, in order."""
