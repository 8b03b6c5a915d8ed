# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class HookOutput(RockyModel):
    event: str
    """Event it waits for, with the prefix `on_`."""
    command: str
    """Shell command, or `webhook <METHOD> <host>`."""
    timeout_ms: Annotated[int, Field(ge=0)]
    """How long it may take."""
    on_failure: Literal["Abort", "Warn", "Ignore"]
    """What its failure does."""
    env_keys: list[str]
    """Names of its environment variables, sorted."""


class HooksListOutput(RockyModel):
    hooks: list[HookOutput]
    """The hooks, by event, then in the order of the configuration."""
    total: Annotated[int, Field(ge=0)]
    """Number of hooks."""
