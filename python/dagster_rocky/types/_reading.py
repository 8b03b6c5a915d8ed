"""How a field reads what older and newer engines write. Knows no document."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BeforeValidator


def listed(value: Any) -> Any:
    """Read null as the empty list."""
    return [] if value is None else value


def known(kind: type[StrEnum]) -> BeforeValidator:
    """Read a text of the enumeration as its member, any other text as it is."""

    def read(value: Any) -> Any:
        return kind(value) if isinstance(value, str) and value in set(kind) else value

    return BeforeValidator(read)


def plain(value: Any) -> Any:
    """Read a text without the quotes around it."""
    return value.strip('"') if isinstance(value, str) else value


def failures(value: Any) -> Any:
    """Read entries that are a pair of name and error as objects."""
    if not isinstance(value, list):
        return value
    return [
        {"name": entry[0], "error": entry[1]}
        if isinstance(entry, list | tuple) and len(entry) == 2
        else entry
        for entry in value
    ]
