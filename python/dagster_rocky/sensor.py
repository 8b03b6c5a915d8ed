"""A sensor that starts runs for sources that were synced since it looked last."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import dagster as dg

from dagster_rocky.resource import RockyResource
from dagster_rocky.translator import RockyDagsterTranslator
from dagster_rocky.types import DiscoverResult, FailedSourceOutput, SourceInfo

SENSOR_MARKER_TAG = "rocky/sensor"

Granularity = Literal["per_source", "per_group"]

_IN_FLIGHT = (
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BacklogCap:
    """How many runs of one kind may wait or run; above it no further one is asked for.

    Attributes:
        tag_key: runs with the same value of this tag are of one kind.
        max_in_flight: from this number on nothing is sent.
        statuses: of runs that count.
        scope_tags: further tags of runs that count.
    """

    tag_key: str
    max_in_flight: int
    statuses: Sequence[dg.DagsterRunStatus] = _IN_FLIGHT
    scope_tags: Mapping[str, str] | None = None


@dataclass(frozen=True)
class EmitContext:
    """A request that is sent, and the sources it is for."""

    run_request: dg.RunRequest
    sources: Sequence[SourceInfo]
    granularity: Granularity
    sensor_context: dg.SensorEvaluationContext


@dataclass(frozen=True)
class FailedSourcesContext:
    """Sources that discovery could not ask."""

    failed_sources: Sequence[FailedSourceOutput]
    sensor_context: dg.SensorEvaluationContext


@dataclass(frozen=True)
class SkipContext:
    """A tick that sends nothing."""

    reason: str
    cursor_size: int
    sensor_context: dg.SensorEvaluationContext


@dataclass(frozen=True)
class _Wanted:
    """One request before it is known whether it can be sent."""

    run_key: str
    keys: list[dg.AssetKey]
    tags: dict[str, str]
    sources: list[SourceInfo]


def rocky_source_sensor(
    *,
    rocky_resource: str | RockyResource = "rocky",
    target: Any,
    granularity: Granularity = "per_source",
    translator: RockyDagsterTranslator | None = None,
    name: str = "rocky_source_sensor",
    minimum_interval_seconds: int = 300,
    default_status: dg.DefaultSensorStatus = dg.DefaultSensorStatus.STOPPED,
    backlog_cap: BacklogCap | None = None,
    on_run_request_emitted: Callable[[EmitContext], None] | None = None,
    on_failed_sources: Callable[[FailedSourcesContext], None] | None = None,
    on_skip: Callable[[SkipContext], None] | None = None,
) -> dg.SensorDefinition:
    """Return a sensor that asks ``discover`` and starts a run for each source, or group, that is new.

    Its cursor is a JSON object from source id to the time of the sync that was seen last. Sources that were
    never synced are passed over, and so are those that discovery could not ask.

    Args:
        rocky_resource: key of the resource, or the resource itself.
        target: assets, a selection of them, or a job.
        granularity: one run for each source, or for each group of the translator.
        translator: names keys and groups as it did when the assets were made.
        name: of the sensor.
        minimum_interval_seconds: between two ticks.
        default_status: whether it runs as soon as it is loaded.
        backlog_cap: limits how many runs may wait.
        on_run_request_emitted: hears of each request; like all hooks it cannot fail the tick.
        on_failed_sources: hears of sources that could not be asked.
        on_skip: hears of a tick that sends nothing.
    """
    if granularity not in ("per_source", "per_group"):
        raise ValueError(f"granularity is per_source or per_group, not {granularity!r}")
    names = translator or RockyDagsterTranslator()

    def evaluate(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        rocky: RockyResource = (
            getattr(context.resources, rocky_resource) if isinstance(rocky_resource, str) else rocky_resource
        )
        found = rocky.discover()
        _failed(found, context, on_failed_sources)
        cursor = _cursor(context)
        new = _new_sources(found, cursor)
        known = _keys_of(target, context)
        requests = _requests(_wanted(new, names, granularity), known, context, name, backlog_cap)
        advanced = {**cursor, **{source.id: _instant(source).isoformat() for source in new}}
        for request, sources in requests:
            _tell(on_run_request_emitted, EmitContext(request, sources, granularity, context))
        reason = None
        if not requests:
            reason = "no source has anything to run" if new else "no source was synced since the last look"
            _tell(on_skip, SkipContext(reason, len(advanced), context))
        return dg.SensorResult(
            run_requests=[request for request, _ in requests],
            skip_reason=reason,
            cursor=json.dumps(advanced, sort_keys=True),
        )

    return dg.SensorDefinition(
        name=name,
        evaluation_fn=evaluate,
        target=target,
        minimum_interval_seconds=minimum_interval_seconds,
        default_status=default_status,
        required_resource_keys={rocky_resource} if isinstance(rocky_resource, str) else None,
        description="Starts runs for sources of Rocky that were synced.",
    )


def _cursor(context: dg.SensorEvaluationContext) -> dict[str, str]:
    """Return what was seen last; a cursor that cannot be read is an empty one."""
    try:
        found = json.loads(context.cursor) if context.cursor else {}
        if isinstance(found, dict):
            return {source: datetime.fromisoformat(at).isoformat() for source, at in found.items()}
    except (ValueError, TypeError):
        found = None
    context.log.warning("the cursor cannot be read and is begun anew: %s", context.cursor)
    return {}


def _instant(source: SourceInfo) -> datetime:
    assert source.last_sync_at is not None, "only sources that were synced are looked at"
    return source.last_sync_at.astimezone(UTC)


def _new_sources(found: DiscoverResult, cursor: Mapping[str, str]) -> list[SourceInfo]:
    new = []
    for source in found.sources:
        if source.last_sync_at is None:
            continue
        seen = cursor.get(source.id)
        if seen is None or _instant(source) > _aware(datetime.fromisoformat(seen)):
            new.append(source)
    return new


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


def _wanted(
    sources: Sequence[SourceInfo], names: RockyDagsterTranslator, granularity: Granularity
) -> list[_Wanted]:
    if granularity == "per_source":
        return [
            _Wanted(
                f"{source.id}-{_instant(source).isoformat()}",
                _keys([source], names),
                {"rocky/source_id": source.id, "rocky/sync_at": _instant(source).isoformat()},
                [source],
            )
            for source in sources
        ]
    groups: dict[str, list[SourceInfo]] = {}
    for source in sources:
        groups.setdefault(names.get_group_name(source), []).append(source)
    wanted = []
    for group, members in groups.items():
        latest = max(_instant(source) for source in members).isoformat()
        tags = {"rocky/group": group, "rocky/sync_at": latest}
        wanted.append(_Wanted(f"{group}-{latest}", _keys(members, names), tags, members))
    return wanted


def _keys(sources: Sequence[SourceInfo], names: RockyDagsterTranslator) -> list[dg.AssetKey]:
    keys = (names.get_asset_key(source, table) for source in sources for table in source.tables)
    return list(dict.fromkeys(keys))


def _requests(
    wanted: Sequence[_Wanted],
    known: set[dg.AssetKey] | None,
    context: dg.SensorEvaluationContext,
    name: str,
    cap: BacklogCap | None,
) -> list[tuple[dg.RunRequest, list[SourceInfo]]]:
    """Return what can be sent: its assets are known, and not too many runs like it are waiting."""
    requests: list[tuple[dg.RunRequest, list[SourceInfo]]] = []
    counts: dict[str, int] = {}
    for each in wanted:
        keys = [key for key in each.keys if known is None or key in known]
        if not keys:
            continue
        tags = {**each.tags, SENSOR_MARKER_TAG: name}
        value = tags.get(cap.tag_key) if cap else None
        if cap and value is not None:
            if value not in counts:
                counts[value] = _in_flight(context, cap, name, value)
            if counts[value] >= cap.max_in_flight:
                context.log.info(
                    "%s is not asked for: %d runs of %s=%s are waiting or running",
                    each.run_key,
                    counts[value],
                    cap.tag_key,
                    value,
                )
                continue
            counts[value] += 1
        request = dg.RunRequest(run_key=each.run_key, asset_selection=keys, tags=tags)
        requests.append((request, each.sources))
    return requests


def _keys_of(target: Any, context: dg.SensorEvaluationContext) -> set[dg.AssetKey] | None:
    """Return the assets of the target; None where they cannot be told from here."""
    if type(target) in (list, tuple, set, frozenset):  # some definitions are tuples themselves
        parts = [_keys_of(part, context) for part in target]
        return None if None in parts else {key for part in parts for key in part or ()}
    if isinstance(target, dg.AssetsDefinition):
        return set(target.keys)
    if isinstance(target, dg.AssetSpec):
        return {target.key}
    selection = target if isinstance(target, dg.AssetSelection) else getattr(target, "selection", None)
    definitions = context.repository_def
    if isinstance(selection, dg.AssetSelection) and definitions is not None:
        return set(selection.resolve(definitions.asset_graph))
    return None


def _in_flight(context: dg.SensorEvaluationContext, cap: BacklogCap, name: str, value: str) -> int:
    tags = {**(cap.scope_tags or {}), SENSOR_MARKER_TAG: name, cap.tag_key: value}
    return context.instance.get_runs_count(dg.RunsFilter(tags=tags, statuses=list(cap.statuses)))


def _failed(
    found: DiscoverResult,
    context: dg.SensorEvaluationContext,
    hook: Callable[[FailedSourcesContext], None] | None,
) -> None:
    failed = list(found.failed_sources or [])
    if not failed:
        return
    context.log.warning("discovery could not ask %s", ", ".join(source.id for source in failed))
    _tell(hook, FailedSourcesContext(failed, context))


def _tell(hook: Callable[[Any], None] | None, what: Any) -> None:
    """Call a hook; one that raises is logged, because the tick is not its business."""
    if hook is None:
        return
    try:
        hook(what)
    except Exception:
        _log.exception("a hook of the sensor failed")
