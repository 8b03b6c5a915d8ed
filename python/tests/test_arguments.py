"""What each method of RockyResource sends to the engine, and what it refuses to send."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from conftest import run_document
from failures import failure, told

from dagster_rocky import RockyComponent, types
from dagster_rocky.resource import RockyResource


def sent(method: str, *args: Any, answer: str = "{}", **options: Any) -> list[str]:
    """Return the arguments that a method sends."""
    resource = RockyResource(models_dir="m", contracts_dir="c")
    with (
        mock.patch.object(RockyResource, "_run_rocky", return_value=answer) as run,
        mock.patch("dagster_rocky.calls.parsed"),
    ):
        getattr(resource, method)(*args, **options)
    return list(run.call_args.args[0])


@pytest.mark.parametrize(
    ("method", "args", "options", "expected"),
    [
        ("run", (), {}, "run"),
        ("run", ("region=eu",), {"pipeline": "p"}, "run --filter region=eu --pipeline p"),
        ("run", (), {"governance_override": {"a": [1]}}, 'run --governance-override {"a": [1]}'),
        ("run", (), {"governance_override": {}}, "run"),
        ("run", (), {"run_models": True}, "run --models m --all"),
        ("run", (), {"models": ["a", "b"]}, "run --models m --model a --model b"),
        ("run", (), {"models": ["a"], "pipeline": "p"}, "run --pipeline p --model a"),
        ("run", (), {"shadow_suffix": "_s"}, "run --shadow --shadow-suffix _s"),
        ("run", (), {"partition": "2026-01"}, "run --partition 2026-01"),
        ("run", (), {"partition_from": "1", "partition_to": "2"}, "run --from 1 --to 2"),
        ("run", (), {"partition_from": "1"}, "run"),
        ("run", (), {"latest": True, "lookback": 2, "parallel": 3}, "run --latest --lookback 2 --parallel 3"),
        ("run", (), {"missing": True}, "run --missing"),
        (
            "run",
            (),
            {"idempotency_key": "k", "defer": True, "defer_to": "x"},
            "run --idempotency-key k --defer --defer-to x",
        ),
        ("run_model", ("a",), {}, "run --model a --models m"),
        (
            "run_model",
            ("a",),
            {"pipeline": "p", "partition": "1"},
            "run --model a --pipeline p --partition 1",
        ),
        ("plan", (), {}, "plan"),
        ("plan", ("x=y",), {"pipeline": "p", "env": "prod"}, "plan --filter x=y --pipeline p --env prod"),
        ("discover", (), {}, "discover"),
        ("discover", (), {"pipeline": "p"}, "discover --pipeline p"),
        ("compile", (), {}, "compile --models m --contracts c"),
        ("compile", ("a",), {}, "compile --models m --contracts c --model a"),
        ("lineage", ("a",), {}, "lineage --models m a"),
        ("lineage", ("a", "b"), {}, "lineage --models m a --column b"),
        ("lineage", ("a.b",), {}, "lineage --models m a.b"),
        ("state", (), {}, "state"),
        ("history", (), {"since": "2026-01-01"}, "history --since 2026-01-01"),
        ("history", ("a",), {}, "history --model a"),
        (
            "metrics",
            ("a",),
            {"trend": True, "column": "c", "alerts": True},
            "metrics a --trend --column c --alerts",
        ),
        ("optimize", ("a",), {}, "optimize --models m --model a"),
        ("test", (), {}, "test --models m --contracts c"),
        ("ci", (), {}, "ci --models m --contracts c"),
        ("doctor", (), {"check": "state"}, "doctor --check state"),
        ("resume_run", (), {}, "run --resume-latest"),
        ("resume_run", ("run-1",), {"filter": "a=b"}, "run --filter a=b --resume run-1"),
        ("dag", (), {}, "dag --contracts c"),
        (
            "dag",
            (),
            {"models_dir": "x", "column_lineage": True},
            "dag --models x --contracts c --column-lineage",
        ),
        ("drift", ("a=b",), {}, "drift --filter a=b"),
        ("validate_migration", ("d",), {}, "validate-migration --dbt-project d"),
        (
            "validate_migration",
            ("d", "r"),
            {"sample_size": 5},
            "validate-migration --dbt-project d --rocky-project r --sample-size 5",
        ),
        ("test_adapter", (), {"adapter": "duckdb"}, "test-adapter --adapter duckdb"),
        ("test_adapter", (), {"command": "./a"}, "test-adapter --command ./a"),
        ("hooks_list", (), {}, "hooks list"),
        ("hooks_list_result", (), {}, "hooks list"),
        ("hooks_test", ("pipeline_start",), {}, "hooks test pipeline_start"),
        ("ai", ("orders by day",), {}, "ai orders by day --format rocky --models m"),
        ("ai", ("x",), {"format": "sql"}, "ai x --format sql --models m"),
        ("ai_sync", (), {}, "ai-sync --models m"),
        (
            "ai_sync",
            (),
            {"apply": True, "model": "a", "with_intent": True},
            "ai-sync --models m --apply --model a --with-intent",
        ),
        ("ai_explain", ("a",), {"save": True}, "ai-explain --models m a --save"),
        ("ai_explain", (), {"all": True}, "ai-explain --models m --all"),
        ("ai_test", ("a",), {}, "ai-test --models m a"),
    ],
)
def test_the_arguments_of_each_method(
    method: str, args: tuple[Any, ...], options: dict[str, Any], expected: str
) -> None:
    assert " ".join(sent(method, *args, **options)) == expected


DOCUMENTS = Path(__file__).parents[2] / "engine" / "commands" / "src" / "test" / "resources" / "documents"


@pytest.mark.parametrize(
    ("method", "args", "document", "kind"),
    [
        ("run", (), "run", "RunResult"),
        ("resume_run", (), "run", "RunResult"),
        ("apply", ("p1",), "run", "RunResult"),
        ("plan", (), "plan", "PlanResult"),
        ("discover", (), "discover", "DiscoverResult"),
        ("compile", (), "compile", "CompileResult"),
        ("lineage", ("a",), "lineage", "ModelLineageResult"),
        ("lineage", ("a", "c"), "column_lineage", "ColumnLineageResult"),
        ("dag", (), "dag", "DagResult"),
        ("state", (), "state", "StateResult"),
        ("history", (), "history", "HistoryResult"),
        ("history", ("a",), "model_history", "ModelHistoryResult"),
        ("metrics", ("a",), "metrics", "MetricsResult"),
        ("optimize", (), "optimize", "OptimizeResult"),
        ("test", (), "test", "TestResult"),
        ("ci", (), "ci", "CiResult"),
        ("doctor", (), "doctor", "DoctorResult"),
        ("drift", (), "drift", "DriftDetectResult"),
        ("validate_migration", ("d",), "validate_migration", "ValidateMigrationResult"),
        ("test_adapter", (), "test_adapter", "ConformanceResult"),
        ("hooks_list_result", (), "hooks_list", "HooksListResult"),
        ("hooks_test_result", ("e",), "hooks_test", "HooksTestResult"),
        ("ai", ("x",), "ai", "AiResult"),
        ("ai_sync", (), "ai_sync", "AiSyncResult"),
        ("ai_explain", (), "ai_explain", "AiExplainResult"),
        ("ai_test", (), "ai_test", "AiTestResult"),
    ],
)
def test_the_document_of_each_method_is_read(
    method: str, args: tuple[str, ...], document: str, kind: str
) -> None:
    text = (DOCUMENTS / f"{document}.json").read_text()
    with mock.patch.object(RockyResource, "_run_rocky", return_value=text):
        result = getattr(RockyResource(), method)(*args)
    assert type(result) is getattr(types, kind)
    assert result.get("version") == json.loads(text).get("version")


def test_raw_texts_and_other_documents() -> None:
    with mock.patch.object(RockyResource, "_run_rocky", return_value='{"a": 1}'):
        assert RockyResource().hooks_list() == '{"a": 1}'
        assert RockyResource().hooks_test("e") == '{"a": 1}'
        assert "schema validation" in (failure(lambda: RockyResource().apply("p")).description or "")
    with mock.patch.object(RockyResource, "_run_rocky", return_value="no json"):
        assert "malformed JSON" in (failure(lambda: RockyResource().apply("p")).description or "")
    state = (DOCUMENTS / "state.json").read_text()
    with mock.patch.object(RockyResource, "_run_rocky", return_value=state):
        refused = failure(lambda: RockyResource().apply("p"))
    assert told(refused)["validation_error"] == "no document of a plan: StateResult"


def test_a_command_that_the_real_engine_lacks(rocky_binary: str, playground: Path) -> None:
    rocky = RockyResource(binary_path=rocky_binary)
    lacking = failure(lambda: rocky.ai_explain("stg_orders"))
    assert lacking.description == "this Rocky has no 'ai-explain' command"
    assert not lacking.allow_retries


def test_contradictory_or_dangerous_arguments_start_nothing() -> None:
    with pytest.raises(ValueError, match="only one of partition"):
        sent("run", partition="1", latest=True)
    for method in ("run_model", "lineage", "metrics"):
        with pytest.raises(ValueError, match="begin with '-'"):
            sent(method, "--config")
    with pytest.raises(ValueError, match="cannot be deferred"):
        RockyResource().plan(defer=True)
    for method in ("ai_explain", "ai_test"):
        with pytest.raises(ValueError, match="not both"):
            sent(method, "a", all=True)
    with pytest.raises(ValueError, match="not both"):
        RockyResource(state_path="s.db", state_namespace="n")


def test_half_a_range_is_named(caplog: pytest.LogCaptureFixture) -> None:
    sent("run", partition_to="2")
    assert caplog.messages == ["partition_from is missing, so no range is sent"]


def test_the_command_line() -> None:
    plain = RockyResource(config_path="a.toml")
    assert plain._build_cmd(["state"]) == ["rocky", "--config", "a.toml", "--output", "json", "state"]
    keyed = RockyResource(state_namespace="team")
    assert keyed._build_cmd(["state"])[3:5] == ["--state-namespace", "team"]
    stored = RockyResource(binary_path="/x/rocky", state_path="s.db")
    assert stored._build_cmd(["state"]) == [
        *("/x/rocky", "--config", "rocky.toml", "--state-path", "s.db", "--output", "json", "state")
    ]


@pytest.mark.parametrize(
    ("override", "message"),
    [
        (["workspace_ids"], "must be a dict, not list"),
        ({"workspace_ids": "1"}, "must be a list, not str"),
        ({"workspace_ids": []}, "would strip every workspace binding"),
        ({"workspace_ids": [], "allow_empty_workspace_ids": "yes"}, "would strip every workspace binding"),
    ],
)
def test_the_override_guard_refuses_before_anything_starts(
    override: Any, message: str, fake_engine: Any
) -> None:
    engine = fake_engine(document=run_document())
    caught = failure(lambda: RockyResource(binary_path=str(engine)).run(governance_override=override))
    assert message in str(caught.description)
    assert not caught.allow_retries
    assert not engine.was_started


def test_an_override_that_is_allowed_is_sent_as_it_is(fake_engine: Any) -> None:
    engine = fake_engine(document=run_document())
    override = {"workspace_ids": [], "allow_empty_workspace_ids": True, "other": {"a": 1}}
    RockyResource(binary_path=str(engine)).run(governance_override=override)
    argv = engine.calls[0]["argv"]
    assert json.loads(argv[argv.index("--governance-override") + 1]) == override


def test_the_component_hands_the_fields_of_the_resource_on() -> None:
    made = RockyComponent(
        server_url="http://localhost:1",
        state_namespace="team",
        strict_doctor=True,
        strict_doctor_checks=["state"],
    )
    rocky = made._get_rocky_resource()
    assert (rocky.server_url, rocky.state_namespace) == ("http://localhost:1", "team")
    assert (rocky.strict_doctor, rocky.strict_doctor_checks) == (True, ["state"])
