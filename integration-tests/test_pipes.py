"""The Pipes library of the JVM, read by the real Dagster; and the engine's messages, end to end.

Annotations are evaluated in this module, because Dagster looks at the type of ``context``.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster_pipes import encode_param

from transcripts import find_rocky

HERE = Path(__file__).parent
GOLDEN = HERE / "pipes" / "messages.jsonl"
KEY = dg.AssetKey(["lake", "or/ders"])
CONTEXT = {
    "asset_keys": ["lake/or\\/ders"],
    "code_version_by_asset_key": {"lake/or\\/ders": None},
    "provenance_by_asset_key": {"lake/or\\/ders": None},
    "partition_key": None,
    "partition_key_range": None,
    "partition_time_window": None,
    "run_id": "r",
    "job_name": None,
    "retry_number": 0,
    "extras": {},
}


@pytest.fixture(scope="module")
def program() -> list[str]:
    home = Path(find_rocky()).resolve().parents[1]
    (jar,) = (home / "lib" / "core").glob("rocky-pipes-*.jar")
    java_home = os.environ.get("JAVA_HOME")
    java = str(Path(java_home) / "bin" / "java") if java_home else shutil.which("java")
    if java is None:
        pytest.fail("there is no java to start the program with: set JAVA_HOME")
    return [java, "-cp", str(jar), str(HERE / "pipes" / "Program.java")]


def started(program: list[str], channel: dict[str, Any], *args: str) -> subprocess.CompletedProcess[str]:
    env = {
        "PATH": os.environ["PATH"],
        "DAGSTER_PIPES_CONTEXT": encode_param({"data": CONTEXT}),
        "DAGSTER_PIPES_MESSAGES": encode_param(channel),
    }
    return subprocess.run([*program, *args], env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", ["stdio", "buffered_stdio", "path"])
def test_each_channel_carries_the_same_messages(program: list[str], tmp_path: Path, kind: str) -> None:
    target = str(tmp_path / "messages") if kind == "path" else "stderr"
    done = started(program, {kind: target})
    assert done.returncode == 0, done.stderr
    assert done.stdout == "said on stdout\n"
    messages = (tmp_path / "messages").read_text() if kind == "path" else done.stderr
    if os.environ.get("CASES_UPDATE"):
        GOLDEN.write_text(messages)
    assert messages == GOLDEN.read_text()


def materialized(program: list[str], *args: str, stdio: bool = False) -> Any:
    checks: list[Any] = []

    # A key with a slash gives no name that Dagster takes for the output.
    @dg.multi_asset(outs={"orders": dg.AssetOut(key=KEY)})
    def orders(context: dg.AssetExecutionContext):  # type: ignore[no-untyped-def]
        client = dg.PipesSubprocessClient(
            message_reader=dg.PipesTempFileMessageReader(include_stdio_in_messages=stdio)
        )
        done = client.run(context=context, command=[*program, *args])
        assert done.get_custom_messages() == ({"stage": "done"},)
        for each in done.get_results():
            if isinstance(each, dg.AssetCheckResult):
                checks.append(each)
            else:
                yield each

    return dg.materialize([orders], raise_on_error=False), checks


def test_dagster_reads_every_type_of_metadata(program: list[str], capfd: Any) -> None:
    result, checks = materialized(program, stdio=True)
    assert result.success
    (event,) = result.get_asset_materialization_events()
    made = event.step_materialization_data.materialization
    values = {name: value.value for name, value in made.metadata.items()}
    assert values["text"] == 'grüß 😀 "dich"'
    assert values["int"] == 1 << 60
    assert values["json"] == {"list": [1, "two"]}
    assert values["timestamp"] == 1_700_000_000
    assert values["asset"] == dg.AssetKey("other")
    assert values["lineage"].deps_by_column["id"][0].column_name == "oid"
    assert [column.name for column in values["schema"].columns] == ["id"]
    assert values["infer"] == 7
    assert made.tags["dagster/data_version"] == "v:1"
    (check,) = checks
    assert (check.asset_key, check.passed, check.metadata["rows"].value) == (KEY, False, 3)
    assert check.severity is dg.AssetCheckSeverity.WARN
    assert capfd.readouterr().out.count("said on stdout") == 2  # of the program, and through a message


def test_what_the_program_throws_is_told(program: list[str], tmp_path: Path) -> None:
    done = started(program, {"path": str(tmp_path / "messages")}, "fail")
    assert done.returncode != 0
    closed = json.loads((tmp_path / "messages").read_text().splitlines()[-1])
    assert closed["method"] == "closed"
    told = closed["params"]["exception"]
    assert (told["name"], told["message"]) == ("IllegalStateException", "no luck")
    assert told["cause"]["message"] == "the cause"
    assert any("Program.java" in line for line in told["stack"])


def until(file: Path, words: str) -> None:
    for _ in range(300):
        if file.exists() and words in file.read_text():
            return
        time.sleep(0.1)
    raise AssertionError(f"{words} did not come: {file.read_text() if file.exists() else 'no file'}")


def test_a_signal_is_told(program: list[str], tmp_path: Path) -> None:
    messages = tmp_path / "messages"
    env = {
        "PATH": os.environ["PATH"],
        "DAGSTER_PIPES_CONTEXT": encode_param({"data": CONTEXT}),
        "DAGSTER_PIPES_MESSAGES": encode_param({"path": str(messages)}),
    }
    process = subprocess.Popen([*program, "hang"], env=env)
    until(messages, "report_custom_message")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) != 0
    closed = json.loads(messages.read_text().splitlines()[-1])
    assert closed["params"]["exception"]["name"] == "Interrupted"


def test_an_interrupted_run_is_closed_with_an_exception(tmp_path: Path) -> None:
    rocky = str(Path(find_rocky()).resolve())
    home = tmp_path / "playground"
    subprocess.run([rocky, "playground", str(home)], check=True, capture_output=True)
    model = home / "models" / "stg_orders.sql"
    many = ", ".join(f"raw__shop.orders AS o{number}" for number in range(18))
    slow = f"SELECT (SELECT COUNT(*) FROM {many} WHERE o0.id + o17.id > 0) AS order_id, "
    model.write_text(model.read_text().replace("SELECT\n  o.id AS order_id,", slow, 1))
    messages = tmp_path / "messages"
    declared = {
        "playground/analytics/stg_orders": ["row_count"],
        "duckdb/shop/orders": ["column_match", "odd"],
    }
    env = {
        **os.environ,
        "DAGSTER_PIPES_CONTEXT": encode_param(
            {"data": {**CONTEXT, "extras": {"rocky_declared_checks": declared}}}
        ),
        "DAGSTER_PIPES_MESSAGES": encode_param({"path": str(messages)}),
    }
    process = subprocess.Popen([rocky, "--output", "json", "run", "--all"], cwd=home, env=env, text=True)
    until(messages, "building playground.analytics.stg_orders")
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    told = [json.loads(line) for line in messages.read_text().splitlines()]
    assert told[-1]["method"] == "closed"
    assert told[-1]["params"]["exception"]["name"] == "Interrupted"
    checks = {
        (each["params"]["asset_key"], each["params"]["check_name"]): each["params"]
        for each in told
        if each["method"] == "report_asset_check"
    }
    assert checks["duckdb/shop/orders", "column_match"]["passed"]
    odd = checks["duckdb/shop/orders", "odd"]
    assert (odd["passed"], odd["severity"]) == (False, "WARN")
    assert odd["metadata"]["rocky/not_evaluated_cause"]["raw_value"] == "not_produced"
    assert "playground/analytics/stg_orders" in {key for key, _ in checks}
    built = [each["params"]["asset_key"] for each in told if each["method"] == "report_asset_materialization"]
    assert sorted(built) == ["duckdb/shop/customers", "duckdb/shop/orders"]
