"""Friendly types: old and new documents, and the way from a document to its class."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from conftest import built, compile_document, discover_document, model, run_document, source
from pydantic import ValidationError

from dagster_rocky import errors, types
from dagster_rocky.models import RunOutput
from dagster_rocky.models._index import COMMANDS
from dagster_rocky.types import (
    CheckResult,
    ColumnLineageResult,
    CompileResult,
    Diagnostic,
    DiscoverResult,
    DoctorResult,
    HealthStatus,
    HistoryResult,
    ModelHistoryResult,
    ModelLineageResult,
    RunResult,
    Severity,
    StateResult,
    TestResult,
    parse_rocky_output,
)


def test_a_run_of_an_old_engine_is_read_with_defaults() -> None:
    old = run_document(
        drift={
            "tables_checked": 1,
            "tables_drifted": 1,
            "actions_taken": [{"table": "t", "action": "a", "reason": "r"}],
        },
        anomalies=[
            {"table": "t", "current_count": 1, "baseline_avg": 2.0, "deviation_pct": 50.0, "reason": "r"}
        ],
    )
    del old["status"]
    result = RunResult.model_validate(old)
    assert (result.status, result.interrupted, result.tables_failed, result.errors) == ("", False, 0, [])
    assert result.drift.actions_taken[0].asset_key == []
    assert result.anomalies[0].asset_key == []
    assert isinstance(result, RunOutput)


def test_what_a_newer_engine_adds_is_kept() -> None:
    newer = run_document(
        status="Postponed",
        novelty={"a": 1},
        errors=[{"asset_key": ["a"], "error": "x", "failure_kind": "odd"}],
    )
    result = RunResult.model_validate_json(json.dumps(newer))
    assert (result.status, result.errors[0].failure_kind) == ("Postponed", "odd")
    again = RunResult.model_validate_json(result.model_dump_json(by_alias=True))
    assert again["novelty"] == {"a": 1}
    assert again == result


@pytest.mark.parametrize("missing", ["version", "materializations", "drift", "tables_copied"])
def test_what_is_required_stays_required(missing: str) -> None:
    document = run_document()
    del document[missing]
    with pytest.raises(ValidationError):
        RunResult.model_validate(document)


def test_checks_are_one_wide_class() -> None:
    checks = [
        {"name": "row_count", "passed": True, "source_count": 4, "target_count": 4},
        {"name": "column_match", "passed": False, "missing": ["a"], "extra": []},
        {"name": "odd", "passed": True, "verdict": "fine"},
    ]
    result = RunResult.model_validate(run_document(check_results=[{"asset_key": ["a"], "checks": checks}]))
    row_count, column_match, odd = result.check_results[0].checks
    assert isinstance(row_count, CheckResult)
    assert (row_count.source_count, row_count.missing) == (4, None)
    assert (column_match.missing, column_match.severity) == (["a"], None)
    assert odd["verdict"] == "fine"


def test_strategy_and_target_are_objects_and_mappings() -> None:
    detail = CompileResult.model_validate(
        compile_document(
            model(
                "a",
                strategy={
                    "type": "time_interval",
                    "time_column": "at",
                    "granularity": "day",
                    "lookback": 0,
                    "batch_size": 1,
                },
            )
        )
    ).models_detail[0]
    assert detail.strategy["type"] == detail.strategy.type == "time_interval"
    assert detail.strategy.get("granularity") == "day"
    assert detail.strategy.get("nothing", 7) == 7
    assert detail.target["schema"] == detail.target.schema_ == "marts"
    unknown = CompileResult.model_validate(
        compile_document(model("a", strategy={"type": "quantum", "spin": 2}))
    )
    assert unknown.models_detail[0].strategy["spin"] == 2


def test_severities_compare_as_text_and_unknown_ones_are_kept() -> None:
    found = {
        "severity": "Error",
        "code": "E010",
        "message": "m",
        "model": "a",
        "span": None,
        "suggestion": None,
    }
    assert Diagnostic.model_validate(found).severity is Severity.error
    assert Diagnostic.model_validate(found | {"severity": "Fatal"}).severity == "Fatal"
    doctor = {
        "command": "doctor",
        "overall": "critical",
        "suggestions": [],
        "checks": [{"name": "x", "status": "odd", "message": "", "duration_ms": 0}],
    }
    result = DoctorResult.model_validate(doctor)
    assert result.overall is HealthStatus.critical
    assert result.checks[0].status == "odd"


def test_times_without_offset_are_utc() -> None:
    sources = [source("s", {}, "t") | {"last_sync_at": "2026-01-02T03:04:05"}]
    result = DiscoverResult.model_validate(discover_document(*sources))
    assert result.sources[0].last_sync_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_failures_may_be_pairs() -> None:
    tests = {
        "version": "1",
        "command": "test",
        "total": 1,
        "passed": 0,
        "failed": 1,
        "failures": [["a", "broke"]],
    }
    assert TestResult.model_validate(tests).failures[0].error == "broke"


def test_spellings_of_history() -> None:
    execution = {"started_at": "2026-01-01T00:00:00Z", "duration_ms": 1, "status": '"success"'}
    executions = {"version": "1", "command": "history", "model": "a", "executions": [execution]}
    assert ModelHistoryResult.model_validate(executions).executions[0].status == "success"
    run = {"run_id": "r", "started_at": "2026-01-01T00:00:00Z", "status": "Success", "trigger": "Manual"}
    for executed, expected in ((3, 3), ([execution], "success")):
        record = HistoryResult.model_validate(
            {"version": "1", "command": "history", "runs": [run | {"models_executed": executed}]}
        ).runs[0]
        assert (
            record.models_executed
            if isinstance(record.models_executed, int)
            else record.models_executed[0].status
        ) == expected


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (run_document(), RunResult),
        (discover_document(), DiscoverResult),
        (compile_document(), CompileResult),
        ({"version": "1", "command": "state", "watermarks": []}, StateResult),
        ({"version": "1", "command": "history", "runs": []}, HistoryResult),
        ({"version": "1", "command": "history", "model": "a", "executions": []}, ModelHistoryResult),
        (
            {
                "version": "1",
                "command": "lineage",
                "model": "a",
                "columns": [],
                "upstream": [],
                "downstream": [],
                "edges": [],
            },
            ModelLineageResult,
        ),
        (
            {
                "version": "1",
                "command": "lineage",
                "model": "a",
                "column": "b",
                "trace": [],
                "direction": "upstream",
            },
            ColumnLineageResult,
        ),
    ],
)
def test_a_document_finds_its_class(document: dict[str, Any], kind: type) -> None:
    assert type(parse_rocky_output(json.dumps(document))) is kind
    assert type(parse_rocky_output(json.dumps(document).encode())) is kind


def test_every_command_of_the_index_has_a_class() -> None:
    for command, root in COMMANDS.items():
        with pytest.raises(ValidationError):
            parse_rocky_output(json.dumps({"command": command}))
        assert getattr(types, root)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "a document of Rocky is a JSON object, this is list"),
        ("{}", "no command"),
        ('{"command": 7}', "no command"),
        ('{"command": "fly"}', "no document of Rocky has the command 'fly'"),
    ],
)
def test_what_is_no_document(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_rocky_output(text)


def test_text_that_is_not_json() -> None:
    with pytest.raises(json.JSONDecodeError):
        parse_rocky_output("rocky 1.80.0")


def test_generated_names_can_be_imported_from_types() -> None:
    assert types.RunOutput is RunOutput  # type: ignore[attr-defined]
    assert types.RunResult is RunResult
    assert {"RunOutput", "RunResult"} <= set(dir(types))
    with pytest.raises(AttributeError):
        types.NoSuchResult  # type: ignore[attr-defined]  # noqa: B018


def test_results_can_be_pickled_and_copied() -> None:
    result = RunResult.model_validate(run_document(materializations=[built("a", "b")]))
    assert pickle.loads(pickle.dumps(result)) == result == copy.deepcopy(result)


@pytest.mark.parametrize(
    "error",
    [
        errors.RockyError("m", "c"),
        errors.RockyBinaryNotFoundError("/x"),
        errors.RockyVersionError("1", "2", "/x"),
        errors.RockyTimeoutError(1, "t", 2, 3, "c"),
        errors.RockyCommandError(1, "t", 2, "c", {"code": "x"}),
        errors.RockyPartialFailure(2, "t", 2, "c", None, stdout="{}"),
        errors.RockyOutputParseError("c", "s", "p", "json"),
        errors.RockyGovernanceError("m"),
        errors.RockyInterruptedError("SIGINT", "{}"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_survive_pickling(error: errors.RockyError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)
    assert isinstance(again, errors.RockyError)


def test_a_large_document_parses_in_seconds() -> None:
    sources = [
        source(f"s{i}", {"region": "eu", "names": ["a", "b"]}, *(f"t{j}" for j in range(20)))
        for i in range(1000)
    ]
    text = json.dumps(discover_document(*sources))
    started = datetime.now(UTC)
    assert sum(len(s.tables) for s in DiscoverResult.model_validate_json(text).sources) == 20_000
    assert (datetime.now(UTC) - started).total_seconds() < 5
