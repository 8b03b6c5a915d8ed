# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from dagster_rocky._model import RockyModel, UtcDatetime, by_key

from . import shared_schema


class AnomalyEvaluationOutput(RockyModel):
    table: str
    """Name of the table, spelled as in `anomalies`."""
    asset_key: list[str]
    """Key of the table, as in `anomalies`."""
    evaluated: bool
    """True when the count was compared; true also when no earlier count is stored yet."""
    not_evaluated_reason: str | None = None
    """Why the count was not compared; given exactly when it was not."""


class AnomalyOutput(RockyModel):
    table: str
    """Name of the table."""
    asset_key: list[str]
    """Key of the table, equal to the one of its materialization."""
    current_count: Annotated[int, Field(ge=0)]
    """Number of rows now."""
    baseline_avg: float
    """Mean of up to ten earlier counts, the current one excluded."""
    deviation_pct: float
    """Absolute deviation in percent."""
    reason: str
    """What deviates, in one sentence."""


class AssertionCheck(RockyModel):
    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""
    severity: Literal["error", "warning"] | None = None
    """How a failure counts; an error when left out."""
    not_evaluated: str | None = None
    """Why the check could not run."""
    kind: Literal["assertion"] | str
    """Tells an assertion from other checks."""
    column: str | None = None
    """Column that is checked."""
    failing_rows: Annotated[int, Field(ge=0)]
    """Number of rows that break it."""
    query: str
    """The query that was run."""
    result_value: Annotated[int, Field(ge=0)]
    """Number of rows that break it, once more."""
    threshold: Annotated[int, Field(ge=0)]
    """Greatest accepted number, 0."""


class ColumnMatchCheck(RockyModel):
    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""
    severity: Literal["error", "warning"] | None = None
    """How a failure counts; an error when left out."""
    not_evaluated: str | None = None
    """Why the check could not run."""
    missing: list[str]
    """Columns only the source has."""
    extra: list[str]
    """Columns only the target has."""


class CustomCheck(RockyModel):
    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""
    severity: Literal["error", "warning"] | None = None
    """How a failure counts; an error when left out."""
    not_evaluated: str | None = None
    """Why the check could not run."""
    query: str
    """The query that was run."""
    result_value: Annotated[int, Field(ge=0)]
    """Number the query gave."""
    threshold: Annotated[int, Field(ge=0)]
    """Greatest accepted number."""


class ExecutionSummary(RockyModel):
    concurrency: Annotated[int, Field(ge=0)]
    """Configured number of tables at a time."""
    tables_processed: Annotated[int, Field(ge=0)]
    """Number of source tables copied or failed."""
    tables_failed: Annotated[int, Field(ge=0)]
    """Number of source tables that failed."""
    adaptive_concurrency: bool
    """True when the concurrency adapts to rate limits."""
    final_concurrency: Annotated[int | None, Field(ge=0)] = None
    """Concurrency at the end; only when adaptive."""
    rate_limits_detected: Annotated[int | None, Field(ge=0)] = None
    """Number of rate limits met; only when adaptive."""


class FreshnessCheck(RockyModel):
    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""
    severity: Literal["error", "warning"] | None = None
    """How a failure counts; an error when left out."""
    not_evaluated: str | None = None
    """Why the check could not run."""
    lag_seconds: Annotated[int, Field(ge=0)]
    """Age of the newest row."""
    threshold_seconds: Annotated[int, Field(ge=0)]
    """Greatest accepted age."""


class MaterializationAttempt(RockyModel):
    attempt: Annotated[int, Field(ge=0)]
    """Number of the attempt, from 1."""
    outcome: Literal["success", "failed"]
    """How it ended."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    error: str | None = None
    """What went wrong."""
    failure_class: str | None = None
    """What kind of failure it was."""
    transient_kind: str | None = None
    """Why it was worth trying again."""
    backoff_ms: Annotated[int | None, Field(ge=0)] = None
    """How long the next attempt waited."""


class MaterializationMetadata(RockyModel):
    strategy: (
        Literal[
            "full_refresh",
            "incremental",
            "merge",
            "time_interval",
            "delete_insert",
            "microbatch",
            "view",
            "materialized_view",
            "dynamic_table",
            "snapshot_scd2",
            "load",
        ]
        | str
    )
    """Strategy that was used."""
    watermark: UtcDatetime | None = None
    """Watermark after the copy; left out for a full refresh."""
    target_table_full_name: str | None = None
    """Full name of the table."""
    sql_hash: str | None = None
    """Hash of the executed statements, 16 hex digits."""
    column_count: Annotated[int | None, Field(ge=0)] = None
    """Number of columns of a model."""
    compile_time_ms: Annotated[int | None, Field(ge=0)] = None
    """How long compiling the model took."""


class MetricsSnapshot(RockyModel):
    tables_processed: Annotated[int, Field(ge=0)]
    """Number of tables copied or failed."""
    tables_failed: Annotated[int, Field(ge=0)]
    """Number of tables that failed."""
    error_rate_pct: float
    """Failed tables among all, in percent."""
    statements_executed: Annotated[int, Field(ge=0)]
    """Number of statements sent."""
    retries_attempted: Annotated[int, Field(ge=0)]
    """Number of statements that were repeated."""
    retries_succeeded: Annotated[int, Field(ge=0)]
    """Number of repeated statements that then succeeded."""
    anomalies_detected: Annotated[int, Field(ge=0)]
    """Number of row counts that deviate."""
    table_duration_p50_ms: Annotated[int, Field(ge=0)]
    """Median duration of a table."""
    table_duration_p95_ms: Annotated[int, Field(ge=0)]
    """Duration that 95 of 100 tables stay below."""
    table_duration_max_ms: Annotated[int, Field(ge=0)]
    """Longest duration of a table."""
    query_duration_p50_ms: Annotated[int, Field(ge=0)]
    """Median duration of a statement."""
    query_duration_p95_ms: Annotated[int, Field(ge=0)]
    """Duration that 95 of 100 statements stay below."""
    query_duration_max_ms: Annotated[int, Field(ge=0)]
    """Longest duration of a statement."""


class NullRateCheck(RockyModel):
    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""
    severity: Literal["error", "warning"] | None = None
    """How a failure counts; an error when left out."""
    not_evaluated: str | None = None
    """Why the check could not run."""
    column: str
    """Column that is checked."""
    null_rate: float
    """Fraction of nulls, 0 to 1."""
    threshold: float
    """Greatest accepted fraction."""


class OverlapCheck(RockyModel):
    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""
    severity: Literal["error", "warning"] | None = None
    """How a failure counts; an error when left out."""
    not_evaluated: str | None = None
    """Why the check could not run."""
    overlap_count: Annotated[int, Field(ge=0)]
    """Number of keys found in several tables."""
    contributing_tables: list[str]
    """Tables that share keys."""
    sample: list[str]
    """Some of the shared keys."""
    query: str
    """The query that was run."""
    result_value: Annotated[int, Field(ge=0)]
    """Number of shared keys, once more."""
    threshold: Annotated[int, Field(ge=0)]
    """Greatest accepted number, 0."""


class PartitionInfo(RockyModel):
    key: str
    """Canonical key of the partition."""
    start: UtcDatetime
    """Begin of the partition, inclusive."""
    end: UtcDatetime
    """End of the partition, exclusive."""
    batched_with: list[str]
    """Further keys built by the same statement."""


class PartitionSummary(RockyModel):
    model: str
    """Name of the model."""
    partitions_planned: Annotated[int, Field(ge=0)]
    """Number of partitions to build."""
    partitions_succeeded: Annotated[int, Field(ge=0)]
    """Number of partitions built."""
    partitions_failed: Annotated[int, Field(ge=0)]
    """Number of partitions that failed."""
    partitions_skipped: Annotated[int, Field(ge=0)]
    """Number of partitions already computed, or not started after a failure."""


class PermissionSummary(RockyModel):
    grants_added: Annotated[int, Field(ge=0)]
    """Number of grants given."""
    grants_revoked: Annotated[int, Field(ge=0)]
    """Number of grants taken back."""
    catalogs_created: Annotated[int, Field(ge=0)]
    """Number of catalogs really created."""
    schemas_created: Annotated[int, Field(ge=0)]
    """Number of schemas really created."""


class QuarantineOutput(RockyModel):
    asset_key: list[str]
    """Key of the table."""
    mode: Literal["split", "tag", "drop"]
    """What happens to rows that fail."""
    ok: bool
    """True when every statement succeeded."""
    error: str | None = None
    """What went wrong."""
    valid_table: str | None = None
    """Table of the rows that pass."""
    quarantine_table: str | None = None
    """Table of the rows that fail."""
    valid_rows: Annotated[int | None, Field(ge=0)] = None
    """Number of rows that pass."""
    quarantined_rows: Annotated[int | None, Field(ge=0)] = None
    """Number of rows that fail."""


class RowCountCheck(RockyModel):
    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""
    severity: Literal["error", "warning"] | None = None
    """How a failure counts; an error when left out."""
    not_evaluated: str | None = None
    """Why the check could not run."""
    source_count: Annotated[int, Field(ge=0)]
    """Number of rows of the source."""
    target_count: Annotated[int, Field(ge=0)]
    """Number of rows of the target."""


class TableErrorOutput(RockyModel):
    asset_key: list[str]
    """Key of the table or model that failed; the name of the model when its target is not known."""
    error: str
    """What went wrong, with its causes, on one line."""
    failure_kind: (
        Literal[
            "connection-failed",
            "auth-failed",
            "query-rejected",
            "transient",
            "quota-exceeded",
            "not-found",
            "compile-error",
            "unknown",
        ]
        | str
        | None
    ) = None
    """What kind of failure it was."""
    cooldown_seconds: Annotated[int | None, Field(ge=0)] = None
    """How long to wait before trying again."""


class UnknownCheckResult(RockyModel):
    """A CheckResult of a shape that this version does not know; it keeps all its keys."""

    name: str
    """Name of the check."""
    passed: bool
    """True when the check passed."""


CheckResult = Annotated[
    Annotated[RowCountCheck, Tag("RowCountCheck")]
    | Annotated[ColumnMatchCheck, Tag("ColumnMatchCheck")]
    | Annotated[FreshnessCheck, Tag("FreshnessCheck")]
    | Annotated[NullRateCheck, Tag("NullRateCheck")]
    | Annotated[AssertionCheck, Tag("AssertionCheck")]
    | Annotated[OverlapCheck, Tag("OverlapCheck")]
    | Annotated[CustomCheck, Tag("CustomCheck")]
    | Annotated[UnknownCheckResult, Tag("__unknown__")],
    Discriminator(
        by_key(
            {
                "source_count": "RowCountCheck",
                "missing": "ColumnMatchCheck",
                "lag_seconds": "FreshnessCheck",
                "null_rate": "NullRateCheck",
                "failing_rows": "AssertionCheck",
                "overlap_count": "OverlapCheck",
                "query": "CustomCheck",
            }
        )
    ),
]


class MaterializationOutput(RockyModel):
    asset_key: list[str]
    """Key of the table."""
    rows_copied: Annotated[int | None, Field(ge=0)] = None
    """Number of rows written; null when the warehouse does not say."""
    duration_ms: Annotated[int, Field(ge=0)]
    """How long it took."""
    started_at: UtcDatetime
    """When this table or model was started."""
    metadata: MaterializationMetadata
    """How it was built."""
    partition: PartitionInfo | None = None
    """The partition that was built, of a partitioned model."""
    bytes_scanned: Annotated[int | None, Field(ge=0)] = None
    """Bytes read, as far as they are billed."""
    bytes_written: Annotated[int | None, Field(ge=0)] = None
    """Bytes written."""
    cost_usd: float | None = None
    """What it cost, in dollars."""
    job_ids: list[str] | None = None
    """Ids of the jobs of the warehouse."""
    tenant: str | None = None
    """Value of the `{tenant}` part of the source schema."""
    attempts: list[MaterializationAttempt] | None = None
    """The attempts made; left out when the first one succeeded."""


class TableCheckOutput(RockyModel):
    asset_key: list[str]
    """Key of the table."""
    checks: list[CheckResult]
    """One entry for each check."""


class RunOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["run"]
    """Tells which document this is."""
    status: Literal["Success", "PartialFailure", "Failure", "SkippedIdempotent", "SkippedInFlight"] | str
    """How the run ended."""
    interrupted: bool
    """True when a signal stopped the run."""
    pipeline_type: Literal["replication", "transformation", "quality", "snapshot", "load"] | None = None
    """Kind of the pipeline."""
    filter: str
    """The filter as given, empty when there is none."""
    duration_ms: Annotated[int, Field(ge=0)]
    """Duration of the whole run."""
    tables_copied: Annotated[int, Field(ge=0)]
    """Number of tables and models that were materialized."""
    tables_failed: Annotated[int, Field(ge=0)]
    """Number of failures, also of models that did not compile; the length of `errors`."""
    tables_skipped: Annotated[int, Field(ge=0)]
    """Number of tables skipped because an earlier run had done them."""
    excluded_tables: list[shared_schema.ExcludedTableOutput]
    """Tables that were expected and are left out."""
    resumed_from: str | None = None
    """Id of the run that was resumed."""
    shadow: bool
    """True when the run wrote to shadow tables."""
    materializations: list[MaterializationOutput]
    """What was built, by asset key and partition key."""
    check_results: list[TableCheckOutput]
    """Results of the checks of each table."""
    check_gate_failed: bool | None = None
    """True when failed checks of severity error made the run fail, else left out."""
    quarantine: list[QuarantineOutput] | None = None
    """One entry for each table whose rows were split by quality."""
    anomalies: list[AnomalyOutput]
    """Row counts that deviate from earlier runs."""
    anomaly_evaluated: list[AnomalyEvaluationOutput] | None = None
    """For each table whether its row count was compared with earlier runs."""
    errors: list[TableErrorOutput]
    """One entry for each failure."""
    execution: ExecutionSummary
    """How the work was carried out."""
    metrics: MetricsSnapshot | None = None
    """Figures about the run; null when none were taken."""
    permissions: PermissionSummary
    """What was changed about grants, catalogs and schemas."""
    drift: shared_schema.DriftSummary
    """Schema drift that was found, and what was done about it."""
    partition_summaries: list[PartitionSummary]
    """One entry for each partitioned model the run touched."""
