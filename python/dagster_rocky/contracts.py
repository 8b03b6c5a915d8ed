"""Contracts of models as asset checks."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_rocky.checks import distinct_check_names
from dagster_rocky.types import Diagnostic

CONTRACT_REQUIRED_COLUMNS_CHECK = "contract_required_columns"
CONTRACT_PROTECTED_COLUMNS_CHECK = "contract_protected_columns"
CONTRACT_COLUMN_CONSTRAINTS_CHECK = "contract_column_constraints"
CONTRACT_COMPILE_MISSING_METADATA_KEY = "rocky/compile_missing"

_SUFFIX = ".contract.toml"
_CODES = {
    CONTRACT_REQUIRED_COLUMNS_CHECK: ("E010",),
    CONTRACT_PROTECTED_COLUMNS_CHECK: ("E013",),
    CONTRACT_COLUMN_CONSTRAINTS_CHECK: ("E011", "E012", "W010"),
}
_DESCRIPTIONS = {
    CONTRACT_REQUIRED_COLUMNS_CHECK: "The model returns every column that its contract requires.",
    CONTRACT_PROTECTED_COLUMNS_CHECK: "No column that the contract protects has been removed.",
    CONTRACT_COLUMN_CONSTRAINTS_CHECK: "Types and nullability are as the contract says.",
}

_log = logging.getLogger(__name__)


class ContractParseError(ValueError):
    """A contract file cannot be read; the text has its path."""


@dataclass(frozen=True)
class ContractRules:
    """Which kinds of rules a contract has."""

    has_required: bool = False
    has_protected: bool = False
    has_column_constraints: bool = False

    @property
    def is_empty(self) -> bool:
        """True when the contract says nothing."""
        return not self.kinds

    @property
    def kinds(self) -> list[str]:
        """The names of the checks of these rules."""
        wanted = {
            CONTRACT_REQUIRED_COLUMNS_CHECK: self.has_required,
            CONTRACT_PROTECTED_COLUMNS_CHECK: self.has_protected,
            CONTRACT_COLUMN_CONSTRAINTS_CHECK: self.has_column_constraints,
        }
        return [name for name, present in wanted.items() if present]


def discover_contract_rules(dir: Path) -> dict[str, ContractRules]:
    """Return the rules of the contracts below a directory, by model; none when there is no directory.

    Raises:
        ContractParseError: a contract is not TOML.
    """
    found: dict[str, ContractRules] = {}
    if not dir.is_dir():
        return found
    for path in sorted(dir.rglob(f"*{_SUFFIX}")):
        model = path.name.removesuffix(_SUFFIX)
        if not model:
            _log.warning("%s names no model and is ignored", path)
            continue
        rules = _read(path)
        if not rules.is_empty:
            found[model] = rules
    return found


def contract_check_specs_for_model(
    asset_key: dg.AssetKey,
    rules: ContractRules,
    *,
    partitions_def: dg.PartitionsDefinition[Any] | None = None,
) -> Iterator[dg.AssetCheckSpec]:
    """Yield a check spec for each kind of rule."""
    for name in rules.kinds:
        yield dg.AssetCheckSpec(
            name, asset=asset_key, description=_DESCRIPTIONS[name], partitions_def=partitions_def
        )


def contract_check_results_from_diagnostics(
    diagnostics: Sequence[Diagnostic] | None,
    *,
    asset_key: dg.AssetKey,
    model_name: str,
    rules: ContractRules,
) -> Iterator[dg.AssetCheckResult]:
    """Yield one result for each kind of rule.

    Args:
        diagnostics: findings of the compiler; None when nothing was compiled: then nothing is verified.
        asset_key: the asset of the model.
        model_name: the model whose findings count.
        rules: the kinds to judge.
    """
    for name in rules.kinds:
        if diagnostics is None:
            yield dg.AssetCheckResult(
                asset_key=asset_key,
                check_name=name,
                passed=False,
                severity=dg.AssetCheckSeverity.WARN,
                metadata={CONTRACT_COMPILE_MISSING_METADATA_KEY: True},
            )
            continue
        broken = [d for d in diagnostics if d.model == model_name and d.code in _CODES[name]]
        advisory = bool(broken) and all(d.code == "W010" for d in broken)
        violations = {f"rocky/violation_{i}": f"[{d.code}] {d.message}" for i, d in enumerate(broken)}
        yield dg.AssetCheckResult(
            asset_key=asset_key,
            check_name=name,
            passed=not broken,
            severity=dg.AssetCheckSeverity.WARN if advisory else dg.AssetCheckSeverity.ERROR,
            metadata={**violations, "rocky/violation_count": len(broken)},
        )


def _read(path: Path) -> ContractRules:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContractParseError(f"{path}: {error}") from error
    rules = content.get("rules")
    rules = rules if isinstance(rules, dict) else {}
    return ContractRules(
        has_required=bool(rules.get("required")),
        has_protected=bool(rules.get("protected")),
        has_column_constraints=bool(content.get("columns")),
    )


def configured_check_specs_for_model(
    asset_key: dg.AssetKey,
    check_names: Iterable[str],
    *,
    partitions_def: dg.PartitionsDefinition[Any] | None = None,
) -> Iterator[dg.AssetCheckSpec]:
    """Yield a check for each name that the engine gave; names that fall together get ``_2``, ``_3``."""
    for name, declared in distinct_check_names(list(dict.fromkeys(check_names))).items():
        yield dg.AssetCheckSpec(
            declared,
            asset=asset_key,
            description=f"The configured check {name}.",
            partitions_def=partitions_def,
        )
