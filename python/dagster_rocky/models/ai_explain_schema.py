# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class AiExplanation(RockyModel):
    model: str
    """Name of the model."""
    intent: str
    """What it is for."""
    saved: bool
    """True when the text was saved with the model."""


class AiExplainOutput(RockyModel):
    version: str
    """Version of Rocky that wrote the document."""
    command: Literal["ai_explain"]
    """Tells which document this is."""
    explanations: list[AiExplanation]
    """One entry for each model, by name."""
