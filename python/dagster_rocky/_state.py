"""The cached state of a component: one JSON document of names and shapes, no secrets."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeVar

import dagster as dg
from pydantic import Field, ValidationError

from dagster_rocky._model import RockyModel
from dagster_rocky.contracts import ContractParseError, ContractRules, discover_contract_rules
from dagster_rocky.errors import RockyCommandError, RockyOutputParseError
from dagster_rocky.resource import RockyResource
from dagster_rocky.types import CompileResult, DiscoverResult, OptimizeResult

FORMAT = 1
Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)


class ContractKinds(RockyModel):
    """Which kinds of rules the contract of a model has."""

    required: bool = False
    protected: bool = False
    constraints: bool = False

    def rules(self) -> ContractRules:
        """Return them as the checks need them."""
        return ContractRules(self.required, self.protected, self.constraints)


class ComponentState(RockyModel):
    """Everything that definitions are built from."""

    format: int = FORMAT
    engine_version: str = ""
    written_at: datetime
    discover: DiscoverResult
    compile: CompileResult | None = None
    optimize: OptimizeResult | None = None
    contracts: dict[str, ContractKinds] = Field(default_factory=dict)
    dag_status: Literal["success", "failed", "disabled"] | str = "disabled"
    errors: dict[str, str] = Field(default_factory=dict)


def fetch_state(
    rocky: RockyResource, *, pipeline: str | None, optimize: bool, strict: bool
) -> ComponentState:
    """Ask the engine for everything; what fails is noted under ``errors``, unless ``strict``.

    Raises:
        dagster.Failure: the engine says something this package cannot read; if ``strict``, anything failed.
    """
    errors: dict[str, str] = {}

    def best_effort(slot: str, ask: Callable[[], Answer]) -> Answer | None:
        try:
            return ask()
        except dg.Failure as failure:
            cause = failure.__cause__
            if isinstance(cause, RockyOutputParseError):
                raise dg.Failure(
                    f"engine and package do not match: {failure.description}", failure.metadata, False
                ) from failure
            if isinstance(cause, RockyCommandError) and cause.unknown_command is not None:
                _log.warning("%s; nothing is surfaced from it", failure.description)
                return None
            if strict:
                raise
            errors[slot] = failure.description or str(failure)
            return None
        except ContractParseError as error:
            if strict:
                raise dg.Failure(str(error), allow_retries=False) from error
            errors[slot] = str(error)
            return None

    discovered = best_effort("discover", lambda: rocky.discover(pipeline=pipeline))
    has_models = Path(rocky.models_dir).is_dir()
    compiled = best_effort("compile", rocky.compile) if has_models else None
    advice = best_effort("optimize", rocky.optimize) if has_models and optimize else None
    contracts = best_effort("contracts", lambda: _contracts(rocky)) or {}
    versions = [found.version for found in (discovered, compiled) if found is not None]
    return ComponentState(
        engine_version=versions[0] if versions else "",
        written_at=datetime.now(UTC),
        discover=discovered or DiscoverResult(version="", command="discover", sources=[]),
        compile=compiled,
        optimize=advice,
        contracts=contracts,
        errors=errors,
    )


def write_state(state: ComponentState, path: Path) -> None:
    """Write the state in wire names, beside the path first and then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sibling = path.with_name(f"{path.name}.writing")
    try:
        sibling.write_text(state.model_dump_json(by_alias=True), encoding="utf-8")
        sibling.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            sibling.unlink()


def read_state(path: Path) -> ComponentState:
    """Read a written state.

    Raises:
        dagster.Failure: it cannot be read; the text has the path.
    """
    try:
        state = ComponentState.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise dg.Failure(
            f"the state of the component at {path} cannot be read; refresh it: {error}", allow_retries=False
        ) from error
    if state.format > FORMAT:
        raise dg.Failure(
            f"the state of the component at {path} has format {state.format}, this package reads {FORMAT}",
            allow_retries=False,
        )
    return state


def _contracts(rocky: RockyResource) -> dict[str, ContractKinds]:
    rules = discover_contract_rules(Path(rocky.models_dir))
    if rocky.contracts_dir:
        rules |= discover_contract_rules(Path(rocky.contracts_dir))
    return {
        model: ContractKinds(
            required=kinds.has_required,
            protected=kinds.has_protected,
            constraints=kinds.has_column_constraints,
        )
        for model, kinds in rules.items()
    }
