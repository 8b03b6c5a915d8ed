"""When assets are made by themselves: the conditions that fit tables of Rocky."""

from __future__ import annotations

from typing import Any

import dagster as dg


def rocky_eager_automation() -> dg.AutomationCondition[Any]:
    """Return the condition to build a model as soon as something it reads is new."""
    return dg.AutomationCondition.eager()


def rocky_cron_automation(cron_schedule: str, timezone: str = "UTC") -> dg.AutomationCondition[Any]:
    """Return the condition to build a model once in each tick, after what it reads."""
    return dg.AutomationCondition.on_cron(cron_schedule, timezone)
