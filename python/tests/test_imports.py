"""What can be imported where, and what importing costs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dagster_rocky

BLOCKER = """
import sys
from importlib.abc import MetaPathFinder
class NoDagster(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "dagster" or name.startswith("dagster."):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, NoDagster())
"""


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "module", ["types", "models", "types_generated", "client", "errors", "process", "calls"]
)
def test_these_modules_need_no_dagster(module: str) -> None:
    assert python(f"{BLOCKER}\nimport dagster_rocky.{module}; print('dagster' in sys.modules)") == "False"


def test_without_dagster_the_package_says_what_is_missing() -> None:
    code = f"""{BLOCKER}
import dagster_rocky
print(dagster_rocky.RunResult.__name__)
try:
    dagster_rocky.RockyResource
except ImportError as error:
    print(error)
"""
    assert python(code).splitlines() == [
        "RunResult",
        "dagster is required for RockyResource; install dagster-rocky[dagster]",
    ]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, dagster_rocky; print([m for m in ('dagster', 'pydantic') if m in sys.modules])"
    assert python(code) == "[]"


def test_every_public_name_is_there_and_nothing_else() -> None:
    names: dict[str, object] = {}
    exec("from dagster_rocky import *", names)
    names.pop("__builtins__")
    assert sorted(names) == sorted(dagster_rocky.__all__) == sorted(dir(dagster_rocky))
    with pytest.raises(AttributeError, match="no attribute 'NoSuchName'"):
        dagster_rocky.NoSuchName  # type: ignore[attr-defined]  # noqa: B018


def test_names_are_of_the_modules_that_users_import_from() -> None:
    from dagster_rocky import checks, component, contracts, freshness, observability, partitions, resource

    assert resource.DEFAULT_TIMEOUT_SECONDS == 3600
    assert component.DEFAULT_CHECK_NAMES == ("row_count", "column_match", "freshness", "row_count_anomaly")
    assert dagster_rocky.ANOMALY_CHECK_NAME == observability.ANOMALY_CHECK_NAME == "row_count_anomaly"
    assert dagster_rocky.CONTRACT_COMPILE_MISSING_METADATA_KEY == "rocky/compile_missing"
    assert dagster_rocky.sanitize_check_name is checks.sanitize_check_name
    assert dagster_rocky.ContractRules is contracts.ContractRules
    assert dagster_rocky.freshness_policy_from_model is freshness.freshness_policy_from_model
    assert dagster_rocky.partition_key_arg is partitions.partition_key_arg


def test_the_component_is_found_by_the_registry_of_dagster() -> None:
    from dagster.components.core.package_entry import discover_package_objects

    found = {key.name for key in discover_package_objects(["dagster_rocky"])}
    assert "RockyComponent" in found
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["dagster_dg_cli.registry_modules"] == {"dagster_rocky": "dagster_rocky"}
