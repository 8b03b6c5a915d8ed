"""The generated models under an older import path; submodules and classes are the same objects."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from dagster_rocky import models

_PREFIX = f"{__name__}."

__path__: list[str] = []
__all__ = models.__all__


class _Alias(MetaPathFinder, Loader):
    """Finds ``dagster_rocky.types_generated.run_schema`` as ``dagster_rocky.models.run_schema``."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname.startswith(_PREFIX) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return import_module(f"{models.__name__}.{spec.name.removeprefix(_PREFIX)}")

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: the module has been executed under its own name."""


if not any(isinstance(finder, _Alias) for finder in sys.meta_path):
    sys.meta_path.append(_Alias())


def __getattr__(name: str) -> Any:
    return getattr(models, name)


def __dir__() -> list[str]:
    return dir(models)
