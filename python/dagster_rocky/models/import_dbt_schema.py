# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class ImportFailure(RockyModel):
    name: str
    """Name of the model."""
    reason: str
    """Why."""


class ImportWarning(RockyModel):
    model: str
    """Name of the model."""
    category: (
        Literal[
            "UnsupportedMaterialization",
            "JinjaControlFlow",
            "UnsupportedMacro",
            "StaleManifest",
            "MissingSource",
        ]
        | str
    )
    """What kind of warning it is."""
    message: str
    """What was found."""
    suggestion: str | None = None
    """What to do about it."""


class ImportDbtOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["import-dbt"]
    """Tells which document this is."""
    import_method: Literal["Manifest", "Regex"]
    """How the project was read."""
    project_name: str | None = None
    """Name of the dbt project."""
    dbt_version: str | None = None
    """Version of dbt that wrote the manifest."""
    imported: Annotated[int, Field(ge=0)]
    """Number of models written."""
    warnings: Annotated[int, Field(ge=0)]
    """Number of warnings."""
    failed: Annotated[int, Field(ge=0)]
    """Number of models that failed."""
    sources_found: Annotated[int, Field(ge=0)]
    """Number of sources found."""
    sources_mapped: Annotated[int, Field(ge=0)]
    """Number of sources mapped."""
    tests_found: Annotated[int, Field(ge=0)]
    """Number of tests found."""
    tests_converted: Annotated[int, Field(ge=0)]
    """Number of tests converted."""
    tests_converted_custom: Annotated[int, Field(ge=0)]
    """Number of tests converted to expressions."""
    tests_skipped: Annotated[int, Field(ge=0)]
    """Number of tests skipped."""
    macros_detected: Annotated[int, Field(ge=0)]
    """Number of macro calls found."""
    imported_models: list[str]
    """Names of the models written."""
    warning_details: list[ImportWarning]
    """The warnings."""
    failed_details: list[ImportFailure]
    """The failures."""
    report: dict[str, Any]
    """What was found and done, in detail."""
