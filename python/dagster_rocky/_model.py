"""The base class of all generated models, and the pieces generated code is built from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer

UNKNOWN_TAG = "__unknown__"


class RockyModel(BaseModel):
    """One object of a document that Rocky writes.

    Keys that this version does not know are kept: they can be read as attributes and are written back.
    An object can also be read like a mapping, by the names of the document: ``target["schema"]``.
    """

    model_config = ConfigDict(
        extra="allow",
        populate_by_name=True,
        protected_namespaces=(),
        defer_build=True,
        ser_json_inf_nan="null",
        use_attribute_docstrings=True,
    )

    def dump(self) -> dict[str, Any]:
        """Return the wire form: what was sent, nulls included, and nothing that was not."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def __getitem__(self, key: str) -> Any:
        """Return the value of a key of the document."""
        fields = type(self).model_fields
        if key in fields:
            return getattr(self, key)
        for name, field in fields.items():
            if field.alias == key:
                return getattr(self, name)
        extra = self.model_extra or {}
        if key in extra:
            return extra[key]
        raise KeyError(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a key of the document, or ``default`` when there is none."""
        try:
            value = self[key]
        except KeyError:
            return default
        return default if value is None else value

    def __contains__(self, key: object) -> bool:
        """Tell whether the key has a value."""
        return isinstance(key, str) and self.get(key) is not None


def _aware(value: datetime) -> datetime:
    """Read a time without offset as UTC."""
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


def _timestamp(value: datetime) -> str:
    """Write a time as Rocky does: UTC with ``Z``, as many of three or six digits as there are."""
    utc = value.astimezone(UTC)
    digits = "microseconds"
    if utc.microsecond % 1000 == 0:
        digits = "milliseconds" if utc.microsecond else "seconds"
    return utc.replace(tzinfo=None).isoformat(timespec=digits) + "Z"


UtcDatetime = Annotated[datetime, AfterValidator(_aware), PlainSerializer(_timestamp, when_used="json")]
"""A time with an offset; one without is read as UTC."""


def _has(value: object, key: str) -> bool:
    if isinstance(value, Mapping):
        return key in value
    if isinstance(value, RockyModel):
        return key in type(value).model_fields or key in (value.model_extra or {})
    return False


def by_tag(key: str, known: frozenset[str]) -> Callable[[object], str]:
    """Return a discriminator that reads the constant under ``key``; tags not known share one shape."""

    def tag(value: object) -> str:
        found = value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)
        return found if isinstance(found, str) and found in known else UNKNOWN_TAG

    return tag


def by_key(keys: Mapping[str, str]) -> Callable[[object], str]:
    """Return a discriminator that looks for the key only one shape has; others share one shape.

    Args:
        keys: from the identifying key to the tag of its shape, the first that is present decides.
    """

    def tag(value: object) -> str:
        for key, shape in keys.items():
            if _has(value, key):
                return shape
        return UNKNOWN_TAG

    return tag
