""":class:`RockyDagsterTranslator` names Rocky's things in Dagster's words. Subclass it and override."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import dagster as dg

from dagster_rocky.types import ModelDetail, SourceInfo, TableInfo

_LONGEST = 63


class RockyDagsterTranslator:
    """Turns engine objects into Dagster identity. Stateless and picklable, and so must subclasses be."""

    def get_asset_key(self, source: SourceInfo, table: TableInfo) -> dg.AssetKey:
        """Key of a source table: source type, component values in document order, table."""
        return dg.AssetKey([source.source_type, *(v for _, v in _components(source)), table.name])

    def get_group_name(self, source: SourceInfo) -> str:
        """Group of the tables of a source: its first component value that is one text."""
        plain = (value for value in source.components.values() if isinstance(value, str))
        return next(plain, source.source_type)

    def get_tags(self, source: SourceInfo, table: TableInfo) -> dict[str, str]:
        """Tags of a source table."""
        plain = {f"rocky/{n}": v for n, v in source.components.items() if isinstance(v, str)}
        return {"rocky/source_type": source.source_type, **plain}

    def get_metadata(self, source: SourceInfo, table: TableInfo) -> dict[str, str]:
        """Metadata of a source table, all of it text."""
        found = {"source_id": source.id, "source_type": source.source_type}
        if source.last_sync_at is not None:
            found["last_sync_at"] = source.last_sync_at.isoformat()
        if table.row_count is not None:
            found["row_count"] = str(table.row_count)
        for name, value in (source.metadata or {}).items():
            found[name] = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
        return found

    def get_asset_deps(self, source: SourceInfo, table: TableInfo) -> list[dg.AssetKey]:
        """What a source table is made from; nothing that Rocky knows of."""
        return []

    def get_partition_key(self, source: SourceInfo) -> str | None:
        """Partition of a source, for those who map tenants to partitions."""
        return None

    def get_model_asset_key(self, model: ModelDetail) -> dg.AssetKey:
        """Key of a model: the parts of its target that are given."""
        target = model.target
        parts = [part for part in (target.catalog, target.schema_, target.table) if part]
        return dg.AssetKey(parts or [model.name])

    def get_model_group_name(self, model: ModelDetail) -> str:
        """Group of a model: the schema of its target."""
        return model.target.schema_ or "models"

    def get_model_tags(self, model: ModelDetail) -> dict[str, str]:
        """Tags of a model: its own, then those of Rocky, which cannot be overwritten."""
        own = {sanitized_tag_key(k): sanitized_tag_value(v) for k, v in (model.tags or {}).items()}
        return {
            **own,
            "rocky/model_name": model.name,
            "rocky/target_catalog": model.target.catalog,
            "rocky/target_schema": model.target.schema_,
            "rocky/strategy": model.strategy.type,
        }

    def get_model_metadata(self, model: ModelDetail) -> dict[str, str]:
        """Metadata of a model."""
        return {"rocky/target_table": dotted(model), "rocky/strategy": model.strategy.type}


def dotted(model: ModelDetail) -> str:
    """Return the full name of the table of a model."""
    parts = (model.target.catalog, model.target.schema_, model.target.table)
    return ".".join(part for part in parts if part)


def native_key(source: SourceInfo, table: TableInfo) -> tuple[str, ...]:
    """Return the key that the engine gives the table in its results."""
    segments = [source.source_type]
    for value in source.components.values():
        segments += [value] if isinstance(value, str) else value
    return (*segments, table.name)


def strip_tenant_component(source: SourceInfo, component: str) -> SourceInfo:
    """Return the source without that component; the order of the others is kept."""
    rest = {name: value for name, value in source.components.items() if name != component}
    return source.model_copy(update={"components": rest})


def sanitized_group(name: str) -> str:
    """Return a group name that Dagster accepts."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)[:_LONGEST] or "rocky"


def sanitized_tag_value(value: str) -> str:
    """Return a tag value that Dagster accepts."""
    return re.sub(r"[^A-Za-z0-9_.-]", "_", value)[:_LONGEST]


def sanitized_tag_key(key: str) -> str:
    """Return a tag key that Dagster accepts; one namespace before a ``/`` is kept."""
    namespace, slash, name = key.rpartition("/")
    return f"{sanitized_tag_value(namespace)}{slash}{sanitized_tag_value(name)}"


def sanitized_tags(tags: dict[str, str]) -> dict[str, str]:
    """Return tags that Dagster accepts."""
    return {sanitized_tag_key(key): sanitized_tag_value(value) for key, value in tags.items()}


def _components(source: SourceInfo) -> Iterator[tuple[str, str]]:
    for name, value in source.components.items():
        yield name, value if isinstance(value, str) else "__".join(value)
