# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class VerifyBatch(RockyModel):
    inputs: dict[str, list[dict[str, str | None]]]
    """Rows by table; column to value as text."""


class VerifyMismatch(RockyModel):
    kind: Literal["missing", "extra", "value_diff"]
    """How it differs."""
    expected: str | None = None
    """Row or value of the full refresh as text."""
    actual: str | None = None
    """Row or value of the model as text."""


class VerifyDifference(RockyModel):
    batches: list[VerifyBatch]
    """The inputs, batch by batch."""
    run_order: list[str]
    """What was run, in order."""
    mismatches: list[VerifyMismatch]
    """Rows that differ."""
    likely_cause: str | None = None
    """What probably causes it; left out when nothing stands out."""
    span: shared_schema.SourceSpan | None = None
    """Where the cause is."""


class VerifyModel(RockyModel):
    model: str
    """Name of the model."""
    strategy: (
        Literal[
            "full_refresh",
            "incremental",
            "merge",
            "time_interval",
            "delete_insert",
            "microbatch",
            "view",
            "materialized_view",
            "dynamic_table",
            "snapshot_scd2",
            "load",
        ]
        | str
    )
    """How it is materialized."""
    status: Literal["verified", "differs", "not_verified", "not_applicable"]
    """What came out."""
    reason: str | None = None
    """Why it was not verified or does not apply."""
    tries: Annotated[int, Field(ge=0)]
    """Number of tries made."""
    seed: Annotated[int, Field(ge=0)]
    """Seed of the inputs."""
    assumptions: list[str]
    """Declared assumptions that narrowed the inputs."""
    difference: VerifyDifference | None = None
    """The smallest difference found."""
    saved_as: str | None = None
    """Name of the unit test it was saved as."""


class VerifyOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["verify"]
    """Tells which document this is."""
    models: list[VerifyModel]
    """One entry for each model, by name."""
    verified: Annotated[int, Field(ge=0)]
    """Number of models without a difference."""
    differs: Annotated[int, Field(ge=0)]
    """Number of models whose incremental result differs from a full refresh."""
    not_verified: Annotated[int, Field(ge=0)]
    """Number of models that could not be verified."""
    not_applicable: Annotated[int, Field(ge=0)]
    """Number of models that are rebuilt whole."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole command."""
