# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class AiSyncProposal(RockyModel):
    model: str
    """Name of the model."""
    intent: str
    """The stored intent of the model."""
    diff: str
    """The change as a unified diff."""
    proposed_source: str
    """Text of the model after the change."""


class AiSyncOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["ai_sync"]
    """Tells which document this is."""
    proposals: list[AiSyncProposal]
    """One entry for each model to change, by name."""
