"""Asset specs from what the engine discovers, for those who do not use the component."""

from __future__ import annotations

import logging

import dagster as dg

from dagster_rocky.derived_models import build_model_specs, keys_of_sources
from dagster_rocky.freshness import freshness_policy_from_checks
from dagster_rocky.resource import RockyResource
from dagster_rocky.translator import RockyDagsterTranslator, sanitized_group, sanitized_tags
from dagster_rocky.types import DiscoverResult, SourceInfo, TableInfo

_log = logging.getLogger(__name__)


def load_rocky_assets(
    rocky: RockyResource,
    translator: RockyDagsterTranslator | None = None,
    *,
    include_models: bool = False,
) -> list[dg.AssetSpec]:
    """Return one external asset spec for each table of each source; the engine is asked once.

    Args:
        rocky: the door to the engine.
        translator: names keys, groups, tags and metadata.
        include_models: also return the specs of the compiled models.

    Raises:
        dagster.Failure: what ``discover`` or ``compile`` raises.
    """
    names = translator or RockyDagsterTranslator()
    tables = source_specs(rocky.discover(), names)
    specs = [spec for _, _, spec in tables]
    if include_models:
        known = {spec.key for spec in specs}
        sources = keys_of_sources((source, table, spec.key) for source, table, spec in tables)
        models = build_model_specs(rocky.compile(), translator=names, source_keys=sources)
        specs += [spec for spec in models if spec.key not in known]
    return specs


def source_specs(
    discovered: DiscoverResult, translator: RockyDagsterTranslator, *, skippable: bool = False
) -> list[tuple[SourceInfo, TableInfo, dg.AssetSpec]]:
    """Return each table with its spec; of two with one key the first wins, and a warning names both."""
    policy = freshness_policy_from_checks(discovered.checks)
    taken: dict[dg.AssetKey, str] = {}
    specs: list[tuple[SourceInfo, TableInfo, dg.AssetSpec]] = []
    for source in discovered.sources:
        for table in source.tables:
            key = translator.get_asset_key(source, table)
            name = f"{source.id}.{table.name}"
            if key in taken:
                _log.warning(
                    "%s and %s have the same asset key %s; the second is left out",
                    taken[key],
                    name,
                    key.to_user_string(),
                )
                continue
            taken[key] = name
            spec = dg.AssetSpec(
                key=key,
                group_name=sanitized_group(translator.get_group_name(source)),
                tags=sanitized_tags(translator.get_tags(source, table)),
                metadata=translator.get_metadata(source, table),
                deps=translator.get_asset_deps(source, table),
                kinds={"rocky", sanitized_kind(source.source_type)},
                description=f"Table {table.name} of source {source.id}, copied by Rocky.",
                freshness_policy=policy,
                skippable=skippable,
            )
            specs.append((source, table, spec))
    return specs


def sanitized_kind(source_type: str) -> str:
    """Return the source type as a kind that Dagster accepts."""
    return sanitized_group(source_type).lower()
