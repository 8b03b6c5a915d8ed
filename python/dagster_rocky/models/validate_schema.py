# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class ValidateAdapter(RockyModel):
    name: str
    """Name in the configuration."""
    adapter_type: str
    """Type of the adapter."""
    ok: bool
    """True when there is no warning or error for it."""


class ValidateMessage(RockyModel):
    severity: Literal["ok", "warn", "error", "lint"]
    """How much the finding weighs."""
    code: str
    """Code of the check."""
    message: str
    """What was found."""
    file: str | None = None
    """File concerned."""
    field: str | None = None
    """Configuration path such as `pipeline.lake.source.adapter`."""


class ValidateModels(RockyModel):
    found: bool
    """True when the directory exists."""
    count: Annotated[int, Field(ge=0)]
    """Number of models."""
    dag_valid: bool
    """True when the models form a graph without cycles; false also when nothing was found."""


class ValidatePipeline(RockyModel):
    name: str
    """Name in the configuration."""
    pipeline_type: Literal["replication", "transformation", "quality", "snapshot", "load"]
    """Kind of the pipeline."""
    strategy: str
    """Copy strategy of a replication pipeline, else empty."""
    catalog_template: str
    """Catalog template of a replication pipeline, else empty."""
    schema_template: str
    """Schema template of a replication pipeline, else empty."""
    ok: bool
    """True when there is no warning or error for it."""


class ValidateOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["validate"]
    """Tells which document this is."""
    valid: bool
    """True when no message has severity `error`."""
    adapters: list[ValidateAdapter]
    """The configured adapters, by name."""
    pipelines: list[ValidatePipeline]
    """The configured pipelines, by name."""
    models: ValidateModels
    """The models directory."""
    messages: list[ValidateMessage]
    """Findings in the order of the checks."""
