# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class ModelValidationOutput(RockyModel):
    model: str
    """Name of the model."""
    present_in_dbt: bool
    """True when dbt has it."""
    present_in_rocky: bool
    """True when Rocky has it, or no Rocky project is compared."""
    compile_ok: bool
    """True when it compiles."""
    dbt_description: str | None = None
    """Its description in dbt."""
    rocky_intent: str | None = None
    """Its intent in Rocky."""
    test_count: Annotated[int, Field(ge=0)]
    """Number of its tests."""
    contracts_generated: Annotated[int, Field(ge=0)]
    """Number of contracts made for it."""
    warnings: list[str]
    """What to know, one sentence each."""


class ValidateMigrationOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["validate-migration"]
    """Tells which document this is."""
    project_name: str | None = None
    """Name of the dbt project."""
    dbt_version: str | None = None
    """Version of dbt that wrote the manifest."""
    models_imported: Annotated[int, Field(ge=0)]
    """Number of models imported."""
    models_failed: Annotated[int, Field(ge=0)]
    """Number of models that failed."""
    total_tests: Annotated[int, Field(ge=0)]
    """Number of tests."""
    total_contracts: Annotated[int, Field(ge=0)]
    """Number of contracts."""
    total_warnings: Annotated[int, Field(ge=0)]
    """Number of warnings."""
    validations: list[ModelValidationOutput]
    """One entry for each model, by name."""
