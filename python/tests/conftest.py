"""What the tests share: fake engines, documents, and a playground made by the real engine."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FAKE = """#!{python}
import json, os, signal, sys, time
from pathlib import Path

here = Path({home!r})
env = {{name: value for name, value in os.environ.items() if "ROCKY" in name}}
with (here / "calls.jsonl").open("a") as calls:
    calls.write(json.dumps(dict(argv=sys.argv[1:], env=env)) + "\\n")
if sys.argv[1:] == ["--version"]:
    print({version!r})
    sys.exit(0)
{body}
"""


class FakeEngine:
    """An executable that does what the body says and remembers how it was called."""

    def __init__(self, home: Path, body: str, version: str) -> None:
        self.home = home
        self.path = home / "rocky"
        self.path.write_text(FAKE.format(python=sys.executable, home=str(home), version=version, body=body))
        self.path.chmod(self.path.stat().st_mode | stat.S_IXUSR)

    def __str__(self) -> str:
        return str(self.path)

    @property
    def calls(self) -> list[dict[str, Any]]:
        """How it was called, the version gate left out."""
        lines = (self.home / "calls.jsonl").read_text().splitlines() if self.was_started else []
        return [call for call in map(json.loads, lines) if call["argv"] != ["--version"]]

    @property
    def was_started(self) -> bool:
        return (self.home / "calls.jsonl").exists()


@pytest.fixture
def fake_engine(tmp_path: Path) -> Callable[..., FakeEngine]:
    made = 0

    def make(body: str = "", *, version: str = "rocky 1.80.0", document: Any = None) -> FakeEngine:
        nonlocal made
        made += 1
        home = tmp_path / f"engine{made}"
        home.mkdir()
        if document is not None:
            (home / "document.json").write_text(json.dumps(document))
            body += "\nprint((here / 'document.json').read_text())"
        return FakeEngine(home, body, version)

    return make


def run_document(**changes: Any) -> dict[str, Any]:
    """Return a small run that succeeded."""
    return {
        "version": "1.80.0",
        "command": "run",
        "status": "Success",
        "filter": "",
        "duration_ms": 12,
        "tables_copied": 0,
        "materializations": [],
        "check_results": [],
        "permissions": {"grants_added": 0, "grants_revoked": 0, "catalogs_created": 0, "schemas_created": 0},
        "drift": {"tables_checked": 0, "tables_drifted": 0, "actions_taken": []},
        **changes,
    }


def built(*key: str, **changes: Any) -> dict[str, Any]:
    """Return a materialization of a run."""
    return {
        "asset_key": list(key),
        "rows_copied": 3,
        "duration_ms": 7,
        "started_at": "2026-01-02T03:04:05Z",
        "metadata": {"strategy": "full_refresh", "target_table_full_name": ".".join(key), "sql_hash": "00ff"},
        **changes,
    }


def discover_document(*sources: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "version": "1.80.0",
        "command": "discover",
        "sources": list(sources),
        "excluded_tables": [],
        **changes,
    }


def source(id: str, components: dict[str, Any], *tables: str, source_type: str = "duckdb") -> dict[str, Any]:
    return {
        "id": id,
        "components": components,
        "source_type": source_type,
        "last_sync_at": None,
        "tables": [{"name": table} for table in tables],
    }


def model(name: str, *depends_on: str, **changes: Any) -> dict[str, Any]:
    return {
        "name": name,
        "strategy": {"type": "full_refresh"},
        "target": {"catalog": "lake", "schema": "marts", "table": name},
        "depends_on": list(depends_on),
        **changes,
    }


def compile_document(*models: dict[str, Any], diagnostics: Any = (), **changes: Any) -> dict[str, Any]:
    return {
        "version": "1.80.0",
        "command": "compile",
        "models": len(models),
        "execution_layers": 1,
        "diagnostics": list(diagnostics),
        "has_errors": any(d["severity"] == "Error" for d in diagnostics),
        "models_detail": list(models),
        **changes,
    }


@pytest.fixture(scope="session")
def rocky_binary() -> str:
    """The real engine."""
    binary = os.environ.get("ROCKY_BINARY")
    if not binary:
        # Someone without a JDK can still test the rest; the build always names the engine,
        # so there a missing one is a fault.
        if os.environ.get("CI"):
            pytest.fail("ROCKY_BINARY names no engine")
        pytest.skip("ROCKY_BINARY names no engine")
    return str(Path(binary).resolve())


@pytest.fixture(scope="session")
def playground_template(rocky_binary: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("template") / "playground"
    subprocess.run([rocky_binary, "playground", str(home)], check=True, capture_output=True)
    return home


@pytest.fixture
def playground(playground_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh playground, which is also the working directory."""
    home = tmp_path / "playground"
    shutil.copytree(playground_template, home)
    monkeypatch.chdir(home)
    return home
