"""Values of a run that are found out when it starts, in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import dagster as dg

from dagster_rocky.branch_deploy import branch_deploy_shadow_suffix

Method = Literal["run", "run_streaming", "run_pipes"]

_NOTHING: tuple[Any, ...] = (None, False, "", ())


@dataclass(frozen=True)
class ResolverContext:
    """What a resolver is asked for.

    Attributes:
        context: of Dagster; None outside of a step.
        filter: of the run.
        method: which method of the resource was called.
        supplied_kwargs: what the caller gave; it cannot be changed.
    """

    context: Any
    filter: str
    method: Method
    supplied_kwargs: Mapping[str, Any]


Resolver = Callable[[ResolverContext], Any]
"""Returns the value of one parameter; None leaves it as it is."""


def shadow_suffix_resolver() -> Resolver:
    """Return a resolver that gives each branch deployment tables of its own, and production none."""

    def shadow_suffix(_: ResolverContext) -> str | None:
        return branch_deploy_shadow_suffix()

    return shadow_suffix


def resolved(
    resolvers: Mapping[str, Resolver | None],
    given: Mapping[str, Any],
    *,
    context: Any,
    method: Method,
) -> dict[str, Any]:
    """Return the arguments of a run, completed by those that the caller has left out.

    Raises:
        dagster.Failure: a resolver failed.
    """
    supplied = MappingProxyType({n: value for n, value in given.items() if value not in _NOTHING})
    asked = ResolverContext(context, given.get("filter") or "", method, supplied)
    found = dict(given)
    for name, resolver in resolvers.items():
        if resolver is None or found.get(name) is not None:
            continue
        try:
            value = resolver(asked)
        except dg.Failure:
            raise
        except Exception as error:
            called = getattr(resolver, "__qualname__", type(resolver).__qualname__)
            raise dg.Failure(f"the resolver {called} of {name} failed: {error}") from error
        if value is not None:
            found[name] = value
    return found
