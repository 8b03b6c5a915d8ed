"""Partitions of Rocky as partitions of Dagster, and keys from one to the other."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import dagster as dg

from dagster_rocky.types import ModelDetail

_ALIASES = {
    "hour": "hour",
    "hourly": "hour",
    "day": "day",
    "daily": "day",
    "month": "month",
    "monthly": "month",
    "year": "year",
    "yearly": "year",
}
_ROCKY_FORMATS = {"hour": "%Y-%m-%dT%H", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_DAGSTER_FORMATS = {"hour": "%Y-%m-%d-%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m-%d", "year": "%Y"}
_ROCKY_KEYS = {
    "hour": r"\d{4}-\d\d-\d\dT\d\d",
    "day": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d",
    "year": r"\d{4}",
}
_DAGSTER_KEYS = {
    "hour": r"\d{4}-\d\d-\d\d-\d\d:00",
    "day": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d-01",
    "year": r"\d{4}",
}
_DEFAULT_START = datetime(2020, 1, 1)
_PARTITIONED = ("time_interval", "microbatch")

_log = logging.getLogger(__name__)


def normalize_grain(text: str) -> str | None:
    """Return ``hour``, ``day``, ``month`` or ``year``; None for anything else."""
    return _ALIASES.get(text.lower())


def partitions_def_for_time_interval(
    *,
    granularity: str,
    first_partition: str | None,
    end_date: str | None = None,
    timezone: str = "UTC",
) -> dg.TimeWindowPartitionsDefinition:
    """Return the definition of the grain, from the first partition on.

    Args:
        granularity: a grain or its alias.
        first_partition: Rocky's key or an ISO date; without it, the partitions begin with 2020.
        end_date: Rocky's key or an ISO date; exclusive.
        timezone: of the definition.

    Raises:
        ValueError: unknown grain, or a malformed key.
    """
    grain = _grain(granularity)
    if first_partition is None:
        _log.warning("no first partition is given; the partitions begin with 2020-01-01")
    start = _DEFAULT_START if first_partition is None else _point(grain, first_partition)
    form = _DAGSTER_FORMATS[grain]
    options: dict[str, Any] = {
        "start_date": start.strftime(form),
        "end_date": None if end_date is None else _point(grain, end_date).strftime(form),
        "timezone": timezone,
    }
    match grain:
        case "hour":
            return dg.HourlyPartitionsDefinition(**options)
        case "day":
            return dg.DailyPartitionsDefinition(**options)
        case "month":
            return dg.MonthlyPartitionsDefinition(**options)
        case _:
            yearly = {"start": options.pop("start_date"), "end": options.pop("end_date"), **options}
            return dg.TimeWindowPartitionsDefinition(cron_schedule="0 0 1 1 *", fmt=form, **yearly)


def partitions_def_for_model_detail(model: ModelDetail) -> dg.TimeWindowPartitionsDefinition | None:
    """Return the definition of a model that is built by time, None for any other. Its zone is UTC."""
    strategy = model.strategy
    if strategy.get("type") not in _PARTITIONED:
        return None
    return partitions_def_for_time_interval(
        granularity=strategy["granularity"], first_partition=strategy.get("first_partition")
    )


def rocky_to_dagster_partition_key(granularity: str, key: str) -> str:
    """Return Dagster's spelling of Rocky's key.

    Raises:
        ValueError: unknown grain, or a malformed key.
    """
    return _converted(granularity, key, _ROCKY_KEYS, _ROCKY_FORMATS, _DAGSTER_FORMATS)


def dagster_to_rocky_partition_key(granularity: str, key: str) -> str:
    """Return Rocky's spelling of Dagster's key.

    Raises:
        ValueError: unknown grain, a malformed key, or an hour that occurs twice in its time zone.
    """
    if re.search(r"[+-]\d{4}$", key) and _grain(granularity) == "hour":
        raise ValueError(f"the hour {key!r} occurs twice in its time zone; use a definition in UTC")
    return _converted(granularity, key, _DAGSTER_KEYS, _DAGSTER_FORMATS, _ROCKY_FORMATS)


def partition_key_arg(key: str | None) -> list[str]:
    """Return the arguments for one partition, by Rocky's key."""
    return ["--partition", key] if key else []


def partition_range_args(start: str | None, end: str | None) -> list[str]:
    """Return the arguments for a range, none unless both ends are given."""
    return ["--from", start, "--to", end] if start and end else []


def rocky_partition_kwargs(context: dg.AssetExecutionContext, granularity: str) -> dict[str, str]:
    """Return the arguments of ``run`` for the partitions that a step is asked for, as Rocky's keys."""
    if not context.has_partition_key and not context.has_partition_key_range:
        return {}
    wanted = context.partition_key_range
    start = dagster_to_rocky_partition_key(granularity, wanted.start)
    end = dagster_to_rocky_partition_key(granularity, wanted.end)
    return {"partition": start} if start == end else {"partition_from": start, "partition_to": end}


def _grain(granularity: str) -> str:
    grain = normalize_grain(granularity)
    if grain is None:
        raise ValueError(f"Unknown Rocky time-interval granularity: {granularity}")
    return grain


def _point(grain: str, text: str) -> datetime:
    """Read Rocky's key of the grain, or an ISO date or time."""
    for read in (_reader(_ROCKY_KEYS[grain], _ROCKY_FORMATS[grain]), datetime.fromisoformat, _first_of_day):
        try:
            return read(text)
        except ValueError:
            continue
    raise ValueError(f"{text!r} is neither a partition key of grain {grain} nor an ISO date")


def _first_of_day(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), datetime.min.time())


def _reader(pattern: str, form: str) -> Callable[[str], datetime]:
    def read(text: str) -> datetime:
        if re.fullmatch(pattern, text, re.ASCII) is None:
            raise ValueError(text)
        return datetime.strptime(text, form)

    return read


def _converted(
    granularity: str, key: str, keys: dict[str, str], forms: dict[str, str], target: dict[str, str]
) -> str:
    grain = _grain(granularity)
    try:
        moment = _reader(keys[grain], forms[grain])(key)
    except ValueError as error:
        raise ValueError(f"{key!r} is no partition key of grain {grain}") from error
    # %Y writes the years before 1000 with fewer digits on some platforms
    return moment.strftime(target[grain].replace("%Y", f"{moment.year:04d}"))
