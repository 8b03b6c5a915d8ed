# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from dagster_rocky._model import RockyModel


class PipesMessage(RockyModel):
    field__dagster_pipes_version: Annotated[str, Field(alias="__dagster_pipes_version")]
    """Version of the protocol, `0.1`."""
    method: (
        Literal[
            "opened",
            "log",
            "report_asset_materialization",
            "report_asset_check",
            "report_custom_message",
            "log_external_stream",
            "closed",
        ]
        | str
    )
    """What kind of message it is."""
    params: dict[str, Any]
    """Content of the message, by its kind."""
