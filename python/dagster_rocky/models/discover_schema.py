# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel, UtcDatetime

from . import shared_schema


class CollisionCandidate(RockyModel):
    external_object_id: str
    """Id of the object."""
    sources: list[str]
    """The schemas it appears under, at least two, sorted."""


class ConfiguredCheck(RockyModel):
    name: str
    """Name of the check, as results carry it."""
    kind: Literal["custom", "assertion", "null_rate", "cross_source_overlap"]
    """What kind of check it is."""
    candidate: bool | None = None
    """True when it is judged once for a group of sibling tables."""


class FailedSourceOutput(RockyModel):
    id: str
    """Id of the connector."""
    schema_: Annotated[str, Field(alias="schema")]
    """Schema of the source."""
    source_type: str
    """What kind of source it is."""
    error_class: Literal["transient", "timeout", "rate_limit", "auth", "unknown"]
    """What kind of failure it was."""
    message: str
    """What went wrong."""
    cooldown_seconds: Annotated[int | None, Field(ge=0)] = None
    """How long to wait before trying again."""


class FreshnessConfigOutput(RockyModel):
    threshold_seconds: Annotated[int, Field(ge=0)]
    """Greatest accepted age."""


class TableOutput(RockyModel):
    name: str
    """Bare name of the table."""
    row_count: Annotated[int | None, Field(ge=0)] = None
    """Number of rows, when the source reports it."""


class ChecksConfigOutput(RockyModel):
    freshness: FreshnessConfigOutput | None = None
    """How old the data may become."""
    configured_checks: dict[str, list[ConfiguredCheck]] | None = None
    """The named checks of each table."""


class SourceOutput(RockyModel):
    id: str
    """Id of the connector."""
    components: dict[str, str | list[str]]
    """Parts of the schema name in the order of the schema pattern; a list for a multi-valued part."""
    source_type: Literal["fivetran", "airbyte", "iceberg", "duckdb", "manual"] | str
    """What kind of source it is."""
    last_sync_at: UtcDatetime | None = None
    """When the source was last filled; null when unknown."""
    tables: list[TableOutput]
    """Tables of the source, by name."""
    metadata: dict[str, Any] | None = None
    """Further facts, with keys prefixed by the adapter such as `fivetran.service`."""


class DiscoverOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["discover"]
    """Tells which document this is."""
    sources: list[SourceOutput]
    """The sources found, by id."""
    checks: ChecksConfigOutput | None = None
    """Checks configured for the sources; left out when there are none."""
    excluded_tables: list[shared_schema.ExcludedTableOutput]
    """Tables that were expected and are left out."""
    failed_sources: list[FailedSourceOutput] | None = None
    """Sources whose metadata call failed: their state is unknown, they are not removed."""
    new_sources: list[str] | None = None
    """Schemas seen for the first time in this call."""
    collision_candidates: list[CollisionCandidate] | None = None
    """External objects that appear under several schemas."""
    schemas_cached: Annotated[int | None, Field(ge=0)] = None
    """Number of schema-cache entries written."""
    source_files_written: list[str] | None = None
    """Files created or changed by `--write-sources`, by name."""
