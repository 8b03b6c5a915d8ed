# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from dagster_rocky._model import RockyModel, by_tag


class ContentAddressedStrategy(RockyModel):
    type: Literal["content_addressed"]
    """Tells this shape from others."""
    storage_prefix: str
    """Where the files are."""
    partition_columns: list[str]
    """Columns that make a partition."""


class DeleteInsertStrategy(RockyModel):
    type: Literal["delete_insert"]
    """Tells this shape from others."""
    partition_by: list[str]
    """Columns that make a partition."""


class DriftActionOutput(RockyModel):
    table: str
    """Target table."""
    asset_key: list[str]
    """Key of the table, equal to the one of its materialization."""
    action: Literal["drop_and_recreate", "alter_column_types", "add_columns"] | str
    """What is done to the table."""
    reason: str
    """Columns and types that differ."""


class DriftSummary(RockyModel):
    tables_checked: Annotated[int, Field(ge=0)]
    """Number of tables compared with their source."""
    tables_drifted: Annotated[int, Field(ge=0)]
    """Number of tables that differ."""
    actions_taken: list[DriftActionOutput]
    """One entry for each table that was or would be changed."""


class DynamicTableStrategy(RockyModel):
    type: Literal["dynamic_table"]
    """Tells this shape from others."""
    target_lag: str
    """How far the table may lag behind."""
    warehouse: str | None = None
    """Compute that keeps it up to date."""


class EphemeralStrategy(RockyModel):
    type: Literal["ephemeral"]
    """Tells this shape from others."""


class ExcludedTableOutput(RockyModel):
    asset_key: list[str]
    """Key the table would have had."""
    source_schema: str
    """Schema it was expected in."""
    table_name: str
    """Bare name of the table."""
    reason: Literal["missing_from_source"] | str
    """Why it is left out."""


class FullRefreshStrategy(RockyModel):
    type: Literal["full_refresh"]
    """Tells this shape from others."""


class IncrementalStrategy(RockyModel):
    type: Literal["incremental"]
    """Tells this shape from others."""
    timestamp_column: str
    """Column that tells newer rows."""


class LineageQualifiedColumn(RockyModel):
    model: str
    """Model, or source table as written in the SQL."""
    column: str
    """Column; `column.field` for a field of a struct, `*` for the whole model."""


class MaterializedViewStrategy(RockyModel):
    type: Literal["materialized_view"]
    """Tells this shape from others."""


class MergeStrategy(RockyModel):
    type: Literal["merge"]
    """Tells this shape from others."""
    unique_key: list[str]
    """Columns that identify a row."""
    update_columns: list[str] | None = None
    """Columns to update; null means all."""


class MicrobatchStrategy(RockyModel):
    type: Literal["microbatch"]
    """Tells this shape from others."""
    timestamp_column: str
    """Column that tells the partition of a row."""
    granularity: Literal["hour", "day", "month", "year"]
    """Length of a partition."""
    lookback: Annotated[int | None, Field(ge=0)] = None
    """Number of earlier partitions built once more."""
    batch_size: Annotated[int | None, Field(ge=0)] = None
    """Number of partitions per statement, at least 1."""
    first_partition: str | None = None
    """Key of the first partition."""


class ModelFreshnessConfig(RockyModel):
    max_lag_seconds: Annotated[int, Field(ge=0)]
    """Greatest accepted age of the newest row."""
    severity: Literal["error", "warning"] | None = None
    """How a breach counts."""
    time_column: str | None = None
    """Column that tells the age of a row."""


class NamedStatement(RockyModel):
    purpose: str
    """What the statement is for."""
    sql: str
    """The statement."""


class SnapshotStrategy(RockyModel):
    type: Literal["snapshot"]
    """Tells this shape from others."""
    unique_key: list[str]
    """Columns that identify a row."""
    updated_at: str | None = None
    """Column that tells when a row changed."""
    check_columns: list[str] | None = None
    """Columns that are compared when no column tells it."""
    invalidate_hard_deletes: bool
    """True when a row that is gone closes its last version."""


class SourceSpan(RockyModel):
    file: str
    """Path of the file."""
    line: Annotated[int, Field(ge=0)]
    """First line, counted from 1."""
    col: Annotated[int, Field(ge=0)]
    """First column, counted from 1."""
    end_line: Annotated[int | None, Field(ge=0)] = None
    """Line of the end."""
    end_col: Annotated[int | None, Field(ge=0)] = None
    """First column after the end."""


class Target(RockyModel):
    catalog: str
    """Catalog of the table."""
    schema_: Annotated[str, Field(alias="schema")]
    """Schema of the table."""
    table: str
    """Bare name of the table."""


class TestFailure(RockyModel):
    name: str
    """Model, assertion or `seed`."""
    error: str
    """Why it failed."""


class TimeIntervalStrategy(RockyModel):
    type: Literal["time_interval"]
    """Tells this shape from others."""
    time_column: str
    """Column that tells the partition of a row."""
    granularity: Literal["hour", "day", "month", "year"]
    """Length of a partition."""
    lookback: Annotated[int, Field(ge=0)]
    """Number of earlier partitions built once more."""
    batch_size: Annotated[int, Field(ge=0)]
    """Number of partitions per statement, at least 1."""
    first_partition: str | None = None
    """Key of the first partition."""


class ViewStrategy(RockyModel):
    type: Literal["view"]
    """Tells this shape from others."""


class Diagnostic(RockyModel):
    severity: Literal["Error", "Warning", "Info"]
    """How much the finding weighs."""
    code: (
        Literal[
            "E001",
            "E010",
            "E011",
            "E012",
            "E013",
            "E020",
            "E021",
            "E022",
            "E023",
            "E024",
            "E025",
            "E026",
            "W001",
            "W002",
            "W003",
            "W010",
            "W011",
            "I001",
            "I002",
        ]
        | str
    )
    """Code of the finding; `rocky explain` tells more about it."""
    message: str
    """What is wrong, in one sentence."""
    model: str
    """Model, contract, macro or source file concerned."""
    span: SourceSpan | None = None
    """Where it is; null when no file can be named."""
    suggestion: str | None = None
    """Proposed fix."""


class LineageEdgeRecord(RockyModel):
    source: LineageQualifiedColumn
    """Column that is read."""
    target: LineageQualifiedColumn
    """Column that is made from it."""
    transform: (
        Literal["direct", "cast", "try_cast", "expression", "filter", "join", "group", "order", "window"]
        | str
    )
    """What happens on the way; an aggregate is written `aggregation: <function>`."""
    kind: Literal["direct", "indirect"] | str | None = None
    """Whether the value itself flows or only influences the target."""
    ambiguous: bool | None = None
    """True when the origin could not be decided, else left out."""


class UnknownStrategy(RockyModel):
    """A Strategy of a shape that this version does not know; it keeps all its keys."""

    type: str
    """The constant that is not known."""


Strategy = Annotated[
    Annotated[FullRefreshStrategy, Tag("full_refresh")]
    | Annotated[IncrementalStrategy, Tag("incremental")]
    | Annotated[MergeStrategy, Tag("merge")]
    | Annotated[TimeIntervalStrategy, Tag("time_interval")]
    | Annotated[EphemeralStrategy, Tag("ephemeral")]
    | Annotated[DeleteInsertStrategy, Tag("delete_insert")]
    | Annotated[MicrobatchStrategy, Tag("microbatch")]
    | Annotated[ViewStrategy, Tag("view")]
    | Annotated[MaterializedViewStrategy, Tag("materialized_view")]
    | Annotated[DynamicTableStrategy, Tag("dynamic_table")]
    | Annotated[ContentAddressedStrategy, Tag("content_addressed")]
    | Annotated[SnapshotStrategy, Tag("snapshot")]
    | Annotated[UnknownStrategy, Tag("__unknown__")],
    Discriminator(
        by_tag(
            "type",
            frozenset(
                {
                    "full_refresh",
                    "incremental",
                    "merge",
                    "time_interval",
                    "ephemeral",
                    "delete_insert",
                    "microbatch",
                    "view",
                    "materialized_view",
                    "dynamic_table",
                    "content_addressed",
                    "snapshot",
                }
            ),
        )
    ),
]
