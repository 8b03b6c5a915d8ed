# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel

from . import shared_schema


class CostHint(RockyModel):
    estimated_rows: Annotated[int | None, Field(ge=0)] = None
    """Number of rows."""
    estimated_bytes: Annotated[int | None, Field(ge=0)] = None
    """Number of bytes."""
    estimated_cost_usd: float | None = None
    """Cost in dollars."""
    confidence: Literal["low", "medium", "high"]
    """How sure the estimate is."""


class IncrementalityHint(RockyModel):
    is_candidate: bool
    """True when it could."""
    recommended_column: str | None = None
    """Column to go by."""
    confidence: Literal["low", "medium", "high"]
    """How sure the hint is."""
    signals: list[str]
    """What speaks for it."""


class ModelColumn(RockyModel):
    name: str
    """Name of the column."""
    type: str
    """Portable type."""
    native: str | None = None
    """Type of the warehouse; null when not known."""
    nullable: bool
    """True when the column can be null."""
    unknown_reason: str | None = None
    """Why neither type is known; given exactly then."""


class ModelCoverage(RockyModel):
    parsed: bool
    """True when the query was parsed."""
    columns: Annotated[int, Field(ge=0)]
    """Number of columns."""
    columns_typed: Annotated[int, Field(ge=0)]
    """Number of columns of known type."""
    columns_complete: bool
    """True when the list of columns has no open star and no unnamed item."""
    lineage: Literal["complete", "ambiguous", "unknown"]
    """How well the origins of its columns are known."""


class ModelNotAnalysed(RockyModel):
    model: str
    """Name of the model."""
    reason: str
    """Code and message of the cause."""


class ModelTimings(RockyModel):
    typecheck_ms: Annotated[int, Field(ge=0)]
    """Inferring its types."""
    total_ms: Annotated[int, Field(ge=0)]
    """Everything."""


class PhaseTimings(RockyModel):
    project_load_ms: Annotated[int, Field(ge=0)]
    """Reading the project."""
    semantic_graph_ms: Annotated[int, Field(ge=0)]
    """Resolving names."""
    typecheck_ms: Annotated[int, Field(ge=0)]
    """Inferring types."""
    typecheck_join_keys_ms: Annotated[int, Field(ge=0)]
    """Checking join keys, a part of inferring types."""
    contracts_ms: Annotated[int, Field(ge=0)]
    """Checking contracts."""
    total_ms: Annotated[int, Field(ge=0)]
    """The whole compilation."""


class Coverage(RockyModel):
    models: Annotated[int, Field(ge=0)]
    """Number of models."""
    models_parsed: Annotated[int, Field(ge=0)]
    """Number of models whose query was parsed."""
    models_fully_typed: Annotated[int, Field(ge=0)]
    """Number of models all of whose columns have a known type."""
    models_with_complete_lineage: Annotated[int, Field(ge=0)]
    """Number of models all of whose origins are known."""
    columns: Annotated[int, Field(ge=0)]
    """Number of columns."""
    columns_typed: Annotated[int, Field(ge=0)]
    """Number of columns of known type."""
    unknown_reasons: dict[str, int]
    """Number of columns without a known type, by reason."""
    models_not_analysed: list[ModelNotAnalysed]
    """Models that could not be analysed, by name."""


class ModelDetail(RockyModel):
    name: str
    """Name of the model."""
    strategy: shared_schema.Strategy
    """How it is materialized, defaults written out."""
    target: shared_schema.Target
    """Where it is written."""
    freshness: shared_schema.ModelFreshnessConfig | None = None
    """How old its data may become."""
    contract_source: Literal["auto", "explicit"] | None = None
    """How its contract was found."""
    depends_on: list[str] | None = None
    """Models it reads, then source tables as its SQL names them."""
    tags: dict[str, str] | None = None
    """Tags of the model."""
    cost_hint: CostHint | None = None
    """What building it will take."""
    columns: list[ModelColumn] | None = None
    """Its columns, in output order."""
    coverage: ModelCoverage | None = None
    """How much of it was understood."""
    contract_status: Literal["satisfied", "violated", "unverified"] | None = None
    """How it compares with its contract."""
    timings: ModelTimings | None = None
    """How long compiling it took."""
    incrementality_hint: IncrementalityHint | None = None
    """Whether it could be built incrementally."""


class CompileOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["compile"]
    """Tells which document this is."""
    models: Annotated[int, Field(ge=0)]
    """Number of models covered."""
    execution_layers: Annotated[int, Field(ge=0)]
    """Number of layers of the graph covered."""
    diagnostics: list[shared_schema.Diagnostic]
    """Findings, by model, file and position."""
    has_errors: bool
    """True when a finding is an error."""
    compile_timings: PhaseTimings
    """How long each phase took."""
    models_detail: list[ModelDetail] | None = None
    """One entry for each model covered, by name."""
    expanded_sql: dict[str, str] | None = None
    """SQL of each model with its macros expanded."""
    coverage: Coverage | None = None
    """How much of the models was understood."""
