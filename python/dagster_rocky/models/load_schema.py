# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class LoadContractViolation(RockyModel):
    rule: str
    """Rule that is violated."""
    column: str
    """Column concerned."""
    message: str
    """What is wrong."""


class LoadContract(RockyModel):
    passed: bool
    """True when there is no violation."""
    violations: list[LoadContractViolation]
    """What the contract forbids."""
    warnings: list[str]
    """What to know, one sentence each."""


class LoadFile(RockyModel):
    file: str
    """Path of the file."""
    target: str
    """Table it was loaded into."""
    rows_loaded: Annotated[int, Field(ge=0)]
    """Number of rows loaded."""
    bytes_read: Annotated[int, Field(ge=0)]
    """Number of bytes read."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    error: str | None = None
    """What went wrong."""
    contract: LoadContract | None = None
    """How the file compares with its contract."""


class LoadOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["load"]
    """Tells which document this is."""
    source_dir: str
    """Directory of the files."""
    format: str
    """Requested format, or `auto`."""
    files_loaded: Annotated[int, Field(ge=0)]
    """Number of files loaded."""
    files_failed: Annotated[int, Field(ge=0)]
    """Number of files that failed."""
    total_rows: Annotated[int, Field(ge=0)]
    """Number of rows loaded."""
    total_bytes: Annotated[int, Field(ge=0)]
    """Number of bytes read."""
    files: list[LoadFile]
    """One entry for each file, by name."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole command."""
