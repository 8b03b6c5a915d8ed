"""Asset specs of compiled models."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import dagster as dg

from dagster_rocky.column_schema import build_column_schema
from dagster_rocky.contracts import ContractRules
from dagster_rocky.freshness import freshness_policy_from_model
from dagster_rocky.observability import optimize_metadata_for_keys
from dagster_rocky.partitions import partitions_def_for_model_detail
from dagster_rocky.translator import RockyDagsterTranslator, dotted, sanitized_group, sanitized_tags
from dagster_rocky.types import CompileResult, ModelDetail, OptimizeResult, SourceInfo, TableInfo

EPHEMERAL = "ephemeral"
MODEL_NAME_METADATA_KEY = "rocky/model_name"

_SHAPES = {
    "HourlyPartitionsDefinition": "hourly",
    "DailyPartitionsDefinition": "daily",
    "MonthlyPartitionsDefinition": "monthly",
    "TimeWindowPartitionsDefinition": "timewindow",
}

_log = logging.getLogger(__name__)


@dataclass
class ModelGroup:
    """Models that can be steps of one multi-asset: they share one partitions definition."""

    name: str
    specs: list[dg.AssetSpec] = field(default_factory=list)
    partitions_def: dg.PartitionsDefinition[Any] | None = None
    shape_key: str = "unpartitioned"


def build_model_specs(
    compile_result: CompileResult,
    *,
    translator: RockyDagsterTranslator,
    optimize_result: OptimizeResult | None = None,
    contract_rules_by_model: Mapping[str, ContractRules] | None = None,
    source_keys: Mapping[str, dg.AssetKey] | None = None,
) -> list[dg.AssetSpec]:
    """Return one spec for each compiled model, in the order of the document. Ephemeral models make no asset.

    Args:
        compile_result: what the compiler found.
        translator: names keys, groups, tags and metadata.
        optimize_result: advice that is merged into the metadata.
        contract_rules_by_model: rules of contracts; their kinds are named in the metadata.
        source_keys: assets of source tables, as :func:`keys_of_sources` gives them.
    """
    models = {model.name: model for model in compile_result.models_detail}
    keys = {name: translator.get_model_asset_key(model) for name, model in models.items()}
    advice = (
        optimize_metadata_for_keys(optimize_result, model_to_key=keys) if optimize_result is not None else {}
    )
    specs: list[dg.AssetSpec] = []
    taken: dict[dg.AssetKey, str] = {}
    for name, model in models.items():
        key = keys[name]
        if model.strategy.type == EPHEMERAL:
            continue
        if key in taken:
            _log.warning(
                "models %s and %s have the same asset key %s; the second is left out",
                taken[key],
                name,
                key.to_user_string(),
            )
            continue
        taken[key] = name
        rules = (contract_rules_by_model or {}).get(name)
        specs.append(
            dg.AssetSpec(
                key=key,
                group_name=sanitized_group(translator.get_model_group_name(model)),
                tags=sanitized_tags(translator.get_model_tags(model)),
                metadata={
                    **translator.get_model_metadata(model),
                    MODEL_NAME_METADATA_KEY: name,
                    **_table_metadata(model),
                    **({"rocky/contract": ", ".join(rules.kinds)} if rules is not None else {}),
                    **advice.get(key, {}),
                },
                deps=_upstream(model, models, keys, source_keys or {}),
                kinds={"rocky", "model"},
                description=_description(model),
                freshness_policy=freshness_policy_from_model(model.freshness),
                partitions_def=partitions_def_for_model_detail(model),
            )
        )
    return specs


def split_model_specs_by_partition_shape(specs: Sequence[dg.AssetSpec]) -> list[ModelGroup]:
    """Return the specs in groups of equal partitions definitions, in order of first use."""
    groups: list[ModelGroup] = []
    for spec in specs:
        group = next((group for group in groups if group.partitions_def == spec.partitions_def), None)
        if group is None:
            shape = _shape(spec.partitions_def)
            same = sum(other.shape_key == shape for other in groups)
            name = f"models_{shape}" + (f"_{same + 1}" if same else "")
            group = ModelGroup(name, [], spec.partitions_def, shape)
            groups.append(group)
        group.specs.append(spec)
    return groups


def keys_of_sources(
    sources: Iterable[tuple[SourceInfo, TableInfo, dg.AssetKey]],
) -> dict[str, dg.AssetKey]:
    """Return the assets of source tables by ``schema.table`` and, where only one table has it, by bare name.

    By its bare name a table is found again in the schema that it is copied to.
    """
    named: dict[str, dg.AssetKey] = {}
    bare: dict[str, set[dg.AssetKey]] = {}
    for source, table, key in sources:
        named.setdefault(f"{source.id}.{table.name}".lower(), key)
        bare.setdefault(table.name.lower(), set()).add(key)
    alone = {name: next(iter(keys)) for name, keys in bare.items() if len(keys) == 1}
    return {**alone, **named}


def _source_key(written: str, source_keys: Mapping[str, dg.AssetKey]) -> dg.AssetKey | None:
    """Return the asset of a table as SQL names it: catalog, schema and quotes may be there or not."""
    if written in source_keys:
        return source_keys[written]
    parts = [part.strip('"`') for part in written.lower().split(".")]
    names = (".".join(parts[first:]) for first in range(len(parts)))
    return next((source_keys[name] for name in names if name in source_keys), None)


def _shape(definition: dg.PartitionsDefinition[Any] | None) -> str:
    if definition is None:
        return "unpartitioned"
    kind = type(definition).__name__
    return _SHAPES.get(kind, kind.lower())


def _upstream(
    model: ModelDetail,
    models: Mapping[str, ModelDetail],
    keys: Mapping[str, dg.AssetKey],
    source_keys: Mapping[str, dg.AssetKey],
) -> list[dg.AssetKey]:
    """Return the assets that the model reads; what an ephemeral model reads counts as read by its reader."""
    found: dict[dg.AssetKey, None] = {}
    waiting = list(model.depends_on or [])
    seen = {model.name}
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in models and models[name].strategy.type == EPHEMERAL:
            waiting = [*(models[name].depends_on or []), *waiting]
        elif name in models:
            found[keys[name]] = None
        elif (source := _source_key(name, source_keys)) is not None:
            found[source] = None
        else:
            _log.debug("model %s reads %s, which is no asset", model.name, name)
    return [key for key in found if key != keys[model.name]]


def _table_metadata(model: ModelDetail) -> dict[str, Any]:
    metadata: dict[str, Any] = {"dagster/table_name": dotted(model)}
    if model.columns:
        metadata["dagster/column_schema"] = build_column_schema(model.columns)
    for name in ("lookback", "batch_size"):
        if model.strategy.get(name) is not None:
            metadata[f"rocky/{name}"] = model.strategy[name]
    return metadata


def _description(model: ModelDetail) -> str:
    intent = model.get("intent") or model.get("description")
    return str(intent) if intent else f"Model {model.name}, built by Rocky as {dotted(model)}."
