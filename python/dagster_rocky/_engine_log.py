"""The engine's log on its way into Dagster's, and what Dagster tells the engine of the run."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from typing import Any

from dagster_rocky.client import LogCallback

_TRIGGER_TAGS = {
    "dagster/schedule_name": "schedule",
    "dagster/sensor_name": "sensor",
    "dagster/from_automation_condition": "sensor",
}


def log_event(line: str) -> tuple[int, str]:
    """Return the level and the text of a line of the engine's stderr; plain text is never interpreted."""
    try:
        event = json.loads(line) if line.startswith("{") else None
    except ValueError:
        event = None
    fields = event.get("fields") if isinstance(event, dict) else None
    if not isinstance(event, dict) or not isinstance(fields, dict):
        return logging.INFO, f"rocky: {line}"
    level = logging.getLevelNamesMapping().get(
        {"WARN": "WARNING", "TRACE": "DEBUG"}.get(str(event.get("level")), str(event.get("level")))
    )
    if level is None or not isinstance(fields.get("message"), str):
        return logging.INFO, f"rocky: {line}"
    words = [
        f"{key}={value if isinstance(value, str) else json.dumps(value)}"
        for key, value in fields.items()
        if key != "message"
    ]
    return level, " ".join(["rocky:", fields["message"], *words])


def logging_to(log: Any) -> LogCallback:
    """Return what shows each line of the engine's log in that of Dagster, at its own level."""

    def show(line: str) -> None:
        level, text = log_event(line)
        if level == logging.INFO:
            log.info(text)
        else:
            log.log(level, text)

    return show


def show_on_stderr(line: str) -> None:
    """Copy a line to the stderr of the step."""
    print(line, file=sys.stderr, flush=True)


def trigger(context: Any) -> dict[str, str]:
    """Tell the engine what started the run of Dagster, when it was a schedule or a sensor."""
    run = getattr(context, "run", None)
    tags: Mapping[str, str] = getattr(run, "tags", None) or {}
    for tag, trigger in _TRIGGER_TAGS.items():
        if tag in tags:
            return {"ROCKY_RUN_TRIGGER": trigger}
    return {}
