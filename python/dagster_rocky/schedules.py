"""Schedules that can be told from others in the runs they start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

SCHEDULE_TAG = "rocky/schedule"


def build_rocky_schedule(
    *,
    name: str,
    cron_schedule: str,
    target: Any,
    timezone: str = "UTC",
    tags: Mapping[str, str] | None = None,
    description: str | None = None,
    default_status: dg.DefaultScheduleStatus = dg.DefaultScheduleStatus.STOPPED,
) -> dg.ScheduleDefinition:
    """Return a schedule whose runs carry the tag ``rocky/schedule``.

    Args:
        name: of the schedule.
        cron_schedule: when it ticks.
        target: a job, assets, or a selection of them.
        timezone: of the ticks.
        tags: of the runs; they win over the schedule's own.
        description: of the schedule.
        default_status: whether it runs as soon as it is loaded.

    Raises:
        ValueError: the target is partitioned, and a plain schedule would not say which partition.
    """
    if _is_partitioned(target):
        raise ValueError(
            f"the target of the schedule {name!r} is partitioned; use build_schedule_from_partitioned_job"
        )
    return dg.ScheduleDefinition(
        name=name,
        cron_schedule=cron_schedule,
        target=target,
        execution_timezone=timezone,
        tags={SCHEDULE_TAG: name, **(tags or {})},
        description=description,
        default_status=default_status,
    )


def _is_partitioned(target: Any) -> bool:
    if type(target) in (list, tuple, set, frozenset):  # some definitions are tuples themselves
        return any(_is_partitioned(part) for part in target)
    return getattr(target, "partitions_def", None) is not None
