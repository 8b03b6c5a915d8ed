"""What the compiler, the tests and contracts say of models."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from dagster_rocky._model import RockyModel
from dagster_rocky.models import compile_schema as _compile
from dagster_rocky.models import shared_schema as _shared
from dagster_rocky.models import test_schema as _test
from dagster_rocky.models.ci_schema import CiOutput as _CiOutput
from dagster_rocky.types._reading import failures as read_failures
from dagster_rocky.types._reading import known, listed


class Severity(StrEnum):
    """How much a finding of the compiler weighs."""

    error = "Error"
    warning = "Warning"
    info = "Info"


class TransformKind(StrEnum):
    """The plain transforms of a lineage edge; the ``transform`` of an edge is text, as others occur."""

    direct = "direct"
    cast = "cast"
    try_cast = "try_cast"
    expression = "expression"
    filter = "filter"
    join = "join"
    group = "group"
    order = "order"
    window = "window"


class Diagnostic(_shared.Diagnostic):
    """One finding of the compiler."""

    severity: Annotated[Severity | str, known(Severity)]


class ModelDetail(_compile.ModelDetail):
    """One compiled model."""


class CompileResult(_compile.CompileOutput):
    """What the compiler found."""

    diagnostics: list[Diagnostic]
    compile_timings: _compile.PhaseTimings | None = None
    models_detail: Annotated[list[ModelDetail], BeforeValidator(listed)] = Field(default_factory=list)


class TestResult(_test.TestOutput):
    """What the tests gave."""

    __test__ = False  # keeps pytest from collecting it

    failures: Annotated[list[_shared.TestFailure], BeforeValidator(read_failures)]


class CiResult(_CiOutput):
    """What compile and test gave together."""

    failures: Annotated[list[_shared.TestFailure], BeforeValidator(read_failures)]


class ContractViolation(RockyModel):
    """One broken rule of a contract."""

    rule: str
    column: str
    message: str


class ContractResult(RockyModel):
    """How a model compares with its contract."""

    passed: bool
    violations: list[ContractViolation]
