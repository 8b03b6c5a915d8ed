"""Every document that a command prints keeps the contract, with real output of the built distribution.

Each is validated against the strict form of its schema, in which a field that no record has is an error,
read with the Pydantic models and written back unchanged. With ``CASES_UPDATE=1`` they are kept in
``golden/``, what differs between runs made equal; otherwise they are compared with what is kept there. Java,
Python and TypeScript tests read them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from dagster_rocky import models
from jsonschema import Draft7Validator

from transcripts import find_rocky, run_shell

INDEX = json.loads((Path(__file__).parents[1] / "schemas" / "index.json").read_text(encoding="utf-8"))
ENTRIES = {entry["name"]: entry for entry in INDEX["schemas"]}

GOLDEN = Path(__file__).parent / "golden"

# In this order on one playground: what is run before decides what the later ones find.
COMMANDS = {
    "validate": "validate",
    "discover": "discover",
    "compile": "compile",
    "list_pipelines": "list pipelines",
    "list_adapters": "list adapters",
    "list_models": "list models",
    "list_sources": "list sources",
    "list_deps": "list deps customer_orders",
    "list_consumers": "list consumers stg_orders",
    "lineage": "lineage customer_orders",
    "column_lineage": "lineage customer_orders --column customer_id",
    "test": "test",
    "ci": "ci",
    "emit_sql": "emit-sql",
    "plan": "plan --all",
    "run": "run --all",
    "state": "state",
    "history": "history",
    "model_history": "history --model stg_orders",
    "doctor": "doctor",
    "bench": "bench dag --models 10",
    "snapshot": "snapshot --config history.toml",
}

# A pipeline that the playground does not have.
HISTORY = """
[adapter]
type = "duckdb"
path = "playground.duckdb"

[pipeline.history]
type = "snapshot"
unique_key = ["id"]
updated_at = "updated_at"
source = { catalog = "playground", schema = "raw__shop", table = "orders" }

[pipeline.history.target]
catalog = "playground"
schema = "history"
table = "orders"
governance = { auto_create_schemas = true }
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """What each command prints, in a playground."""
    directory = tmp_path_factory.mktemp("documents")
    rocky = find_rocky()
    made = run_shell("rocky playground shop", directory, rocky)
    assert made.returncode == 0, made.stderr
    project = directory / "shop"
    (project / "history.toml").write_text(HISTORY, encoding="utf-8")
    return {name: run_shell(f"rocky {line} --output json", project, rocky) for name, line in COMMANDS.items()}


# Further documents of the same commands: on a playground of its own, one after the other.
FURTHER = {
    ("run", "empty"): ("rocky run --filter source=none --output json", 0),
    ("run", "later"): ("rocky run --output json", 0),
    ("validate", "invalid"): (
        "cp rocky.toml kept && echo 'pth = 1' >> rocky.toml && rocky validate --output json; "
        "S=$?; mv kept rocky.toml; exit $S",
        1,
    ),
    ("compile", "errors"): (
        "printf 'SELECT nothing FROM stg_orders' > models/wrong.sql && "
        "rocky compile --output json; S=$?; rm models/wrong.sql; exit $S",
        1,
    ),
    ("run", "partial_failure"): (
        "printf 'SELECT 1 AS id FROM raw__shop.absent' > models/broken.sql && rocky run --all --output json",
        2,
    ),
    ("discover", "sources_written"): (
        "rm -r sources && rocky discover --write-sources --output json 2> /dev/null",
        0,
    ),
}


@pytest.fixture(scope="module")
def further(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, str], subprocess.CompletedProcess[str]]:
    """What each further line prints."""
    directory = tmp_path_factory.mktemp("documents")
    rocky = find_rocky()
    made = run_shell("rocky playground shop", directory, rocky)
    assert made.returncode == 0, made.stderr
    return {key: run_shell(line, directory / "shop", rocky) for key, (line, _) in FURTHER.items()}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas in their strict form."""
    directory = tmp_path_factory.mktemp("schemas")
    done = run_shell("rocky export-schemas strict --strict", directory, find_rocky())
    assert done.returncode == 0, done.stderr
    return directory / "strict"


def errors(strict: Path, name: str, document: Any) -> list[str]:
    schema = json.loads((strict / f"{name}.schema.json").read_text(encoding="utf-8"))
    checker = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_document_keeps_its_contract(
    name: str, printed: dict[str, subprocess.CompletedProcess[str]], strict: Path
) -> None:
    done = printed[name]
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert errors(strict, name, document) == []
    parsed = getattr(models, ENTRIES[name]["root"]).model_validate_json(done.stdout)
    assert parsed.dump() == document
    kept(name, "playground", settled(document))
    assert errors(strict, name, settled(document)) == []


@pytest.mark.parametrize("key", FURTHER, ids="-".join)
def test_a_further_document_keeps_its_contract(
    key: tuple[str, str], further: dict[tuple[str, str], subprocess.CompletedProcess[str]], strict: Path
) -> None:
    done = further[key]
    assert done.returncode == FURTHER[key][1], done.stderr
    document = json.loads(done.stdout)
    assert errors(strict, key[0], document) == []
    kept(*key, settled(document))


def kept(name: str, kind: str, document: Any) -> None:
    """The document is as kept, or is kept now."""
    file = GOLDEN / name / f"{kind}.json"
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("CASES_UPDATE") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.exists(), f"{file} is missing: run `make golden` and review it"
    assert text == file.read_text(encoding="utf-8"), "run `make golden` and review the difference"


def test_nothing_else_is_kept() -> None:
    wanted = {f"{name}/playground.json" for name in COMMANDS} | {
        f"{name}/{kind}.json" for name, kind in FURTHER
    }
    assert {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.glob("*/*.json")} == wanted


def settled(value: Any, key: str = "") -> Any:
    """The value with times, durations, ids, hashes and places that are the same in every run."""
    if isinstance(value, dict):
        return {name: settled(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [settled(item, key) for item in value]
        # History tells models as they were finished: those that wait for nothing race.
        raced = key == "models" and all(isinstance(item, dict) and "rows_affected" in item for item in items)
        return sorted(items, key=lambda item: item["model_name"]) if raced else items
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return 0 if key.endswith(("_ms", "_us")) or key == "cpus" else value
    for pattern, text in SETTLED:
        value = pattern.sub(text, value)
    return "any" if key in ("os", "arch", "throughput") else value


SETTLED = [
    (
        re.compile(r"TIMESTAMP '\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d+'"),
        "TIMESTAMP '2031-05-04 07:15:00.042'",
    ),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z"), "2031-05-04T07:15:00.042Z"),
    (re.compile(r"run-\d{8}-\d{6}-\d{3}"), "run-20310504-071500-042"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "0" * 64),
    (re.compile(r"\b[0-9a-f]{16}\b"), "0" * 16),
    (re.compile(r"[^\s'\"`]*/documents\d*/shop"), "/shop"),
    (re.compile(r"\b\d+(\.\d+)? (ms|s)\b"), "0 ms"),
]


def test_every_command_of_the_index_is_covered() -> None:
    built = {entry["name"] for entry in INDEX["schemas"] if entry["cli"]}
    assert built == set(COMMANDS)


def test_a_failure_ends_with_the_error_envelope(tmp_path: Path, strict: Path) -> None:
    done = run_shell("rocky compile --output json", tmp_path, find_rocky())
    assert done.returncode == 1
    assert done.stdout == ""
    last = json.loads(done.stderr.splitlines()[-1])
    assert last["level"] == "ERROR"
    assert errors(strict, "error_envelope", last["error"]) == []
