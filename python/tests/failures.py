"""A failure of Dagster, caught and read."""

from __future__ import annotations

from typing import Any

import dagster as dg
import pytest


def failure(call: Any) -> dg.Failure:
    with pytest.raises(dg.Failure) as caught:
        call()
    return caught.value


def told(caught: dg.Failure) -> dict[str, Any]:
    return {name: value.value for name, value in caught.metadata.items()}
