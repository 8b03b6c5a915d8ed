# Generated from schemas/ by python/scripts/codegen.py; do not edit.

from __future__ import annotations

from typing import Literal

from dagster_rocky._model import RockyModel


class ErrorEnvelope(RockyModel):
    code: (
        Literal[
            "engine_not_ready",
            "engine_busy",
            "model_not_found",
            "bad_request",
            "unauthorized",
            "internal_error",
            "job_not_found",
            "mutation_in_progress",
        ]
        | str
    )
    """What kind of failure it is."""
    message: str
    """What went wrong."""
    remediation_hint: str | None = None
    """What to do next."""
    running_job_id: str | None = None
    """Id of the job that is in the way."""
