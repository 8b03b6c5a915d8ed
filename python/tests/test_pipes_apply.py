"""``rocky apply`` as an external process of Dagster Pipes: it tells what a run tells.

Annotations are evaluated in this module, because Dagster looks at the type of ``context``.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from dagster_pipes import encode_param

TOLD = ("report_asset_materialization", "report_asset_check")
CONTEXT = {
    "asset_keys": ["duckdb/shop/orders", "duckdb/shop/customers"],
    "code_version_by_asset_key": None,
    "provenance_by_asset_key": None,
    "partition_key": None,
    "partition_key_range": None,
    "partition_time_window": None,
    "run_id": "r",
    "job_name": None,
    "retry_number": 0,
    "extras": {},
}


@pytest.fixture
def planned(rocky_binary: str, playground: Path) -> str:
    """The id of a stored plan."""
    done = subprocess.run([rocky_binary, "plan", "--output", "json"], capture_output=True, check=True)
    return str(json.loads(done.stdout)["plan_id"])


def heard(binary: str, *args: str, code: int = 0, **extras: Any) -> list[dict[str, Any]]:
    """Run a command with a file as channel, and return its messages."""
    messages = Path("messages")
    messages.unlink(missing_ok=True)
    context = {**CONTEXT, "extras": extras}
    done = subprocess.run(
        [binary, "--output", "json", *args],
        env={
            "DAGSTER_PIPES_CONTEXT": encode_param({"data": context}),
            "DAGSTER_PIPES_MESSAGES": encode_param({"path": str(messages)}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return [json.loads(line) for line in messages.read_text().splitlines()]


def reports(messages: list[dict[str, Any]]) -> list[Any]:
    """The reports without what differs between any two runs, in the order of assets and checks."""
    found = []
    for message in messages:
        if message["method"] in TOLD:
            params = dict(message["params"])
            metadata = {n: v for n, v in params.pop("metadata").items() if not n.endswith("duration_ms")}
            found.append((message["method"], params, metadata))
    return sorted(found, key=str)


def test_an_applied_plan_tells_what_the_run_would_tell(
    rocky_binary: str, planned: str, playground: Path, tmp_path: Path
) -> None:
    database = (playground / "playground.duckdb").read_bytes()
    applied = heard(rocky_binary, "apply", planned, plan_id=planned)
    assert [message["method"] for message in (applied[0], applied[-1])] == ["opened", "closed"]
    assert applied[-1]["params"] == {}
    assert sum(message["method"] == TOLD[0] for message in applied) == 2
    assert sum(message["method"] == TOLD[1] for message in applied) == 4
    result = applied[-2]["params"]["payload"]["rocky"]
    assert (result["event"], result["result"]["status"]) == ("run_result", "Success")
    assert result["result"]["tables_copied"] == 2
    (playground / "playground.duckdb").write_bytes(database)
    (playground / ".rocky-state.db").unlink()
    assert reports(heard(rocky_binary, "run")) == reports(applied)


def test_declared_checks_of_an_applied_plan_get_their_answer(rocky_binary: str, planned: str) -> None:
    declared = {"duckdb/shop/orders": ["row_count", "odd"]}
    messages = heard(rocky_binary, "apply", planned, plan_id=planned, rocky_declared_checks=declared)
    answers = {
        message["params"]["check_name"]: message["params"]
        for message in messages
        if message["method"] == TOLD[1] and message["params"]["asset_key"] == "duckdb/shop/orders"
    }
    assert answers["row_count"]["passed"]
    assert (answers["odd"]["passed"], answers["odd"]["severity"]) == (False, "WARN")
    assert answers["odd"]["metadata"]["rocky/not_evaluated_cause"]["raw_value"] == "not_produced"


def test_a_plan_that_is_refused_is_opened_and_closed(
    rocky_binary: str, planned: str, playground: Path
) -> None:
    config = playground / "rocky.toml"
    config.write_text(config.read_text().replace("row_count = true", "row_count = false"))
    opened, closed = heard(rocky_binary, "apply", planned, code=1, plan_id=planned)
    assert (opened["method"], closed["method"]) == ("opened", "closed")
    assert "is not applied" in closed["params"]["exception"]["message"]
