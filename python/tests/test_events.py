"""What a run did as events: the plain conversions and the shared emitter."""

from __future__ import annotations

import logging
from typing import Any

import dagster as dg
import pytest
from conftest import built, run_document

from dagster_rocky import (
    anomaly_check_results,
    anomaly_evaluation_results,
    check_metadata,
    cost_metadata_from_optimize,
    drift_observations,
    emit_check_results,
    emit_materializations,
    sanitize_check_name,
)
from dagster_rocky.checks import distinct_check_names
from dagster_rocky.events import Emission, emit_placeholders, emit_run, raise_failures
from dagster_rocky.types import CheckResult, OptimizeResult, RunResult

A, B = dg.AssetKey("a"), dg.AssetKey("b")
ROW_COUNT = {"name": "row_count", "passed": True, "source_count": 4, "target_count": 4}


def result(**changes: Any) -> RunResult:
    return RunResult.model_validate(run_document(**changes))


def emission(
    *checks: tuple[dg.AssetKey, str], selected: tuple[dg.AssetKey, ...] = (A, B), **options: Any
) -> Emission:
    return Emission(
        key_of={("lake", "m", "a"): A, ("lake", "m", "b"): B},
        selected=selected,
        declared=[dg.AssetCheckKey(key, name) for key, name in checks],
        log=logging.getLogger("step"),
        **options,
    )


def values(event: Any) -> dict[str, Any]:
    return {name: getattr(value, "value", value) for name, value in (event.metadata or {}).items()}


def test_plain_materializations_have_the_keys_of_the_engine() -> None:
    incremental = {"strategy": "incremental", "watermark": "2026-01-05T12:00:00Z"}
    events = emit_materializations(
        result(materializations=[built("lake", "m", "a", metadata=incremental), built("b", rows_copied=None)])
    )
    assert [event.asset_key.path for event in events] == [["lake", "m", "a"], ["b"]]
    assert values(events[0]) == {
        "strategy": "incremental",
        "duration_ms": 7,
        "rows_copied": 3,
        "watermark": "2026-01-05T12:00:00+00:00",
    }
    assert values(events[1]) == {"strategy": "full_refresh", "duration_ms": 7}


def test_plain_checks() -> None:
    checks = [
        ROW_COUNT,
        {
            "name": "no nulls!",
            "passed": False,
            "severity": "warning",
            "null_rate": 0.5,
            "threshold": 0.1,
            "column": "x",
        },
    ]
    first, second = emit_check_results(result(check_results=[{"asset_key": ["a"], "checks": checks}]))
    assert (first.check_name, first.passed, values(first)) == (
        "row_count",
        True,
        {"source_count": 4, "target_count": 4},
    )
    assert (second.check_name, second.severity) == ("no_nulls_", dg.AssetCheckSeverity.WARN)
    assert values(second) == {"column": "x", "null_rate": 0.5, "threshold": 0.1, "severity": "warning"}


def test_only_what_a_check_filled_is_told() -> None:
    assert check_metadata(CheckResult(name="x", passed=True)) == {}
    assert check_metadata(CheckResult(name="x", passed=False, missing=["a", "b"], extra=[])) == {
        "missing_columns": "a, b",
        "extra_columns": "(none)",
    }
    assert check_metadata(CheckResult(name="x", passed=False, source_count=0, not_evaluated="locked")) == {
        "source_count": 0,
        "not_evaluated": "locked",
    }


def test_names_of_checks() -> None:
    assert sanitize_check_name("a-b.c d_é") == "a_b_c_d__"
    assert sanitize_check_name(sanitize_check_name("a-b")) == "a_b"
    assert distinct_check_names(["a-b", "a_b", "a b"]) == {"a-b": "a_b", "a_b": "a_b_2", "a b": "a_b_3"}


def test_costs() -> None:
    advice = {
        "model_name": "b",
        "current_strategy": "table",
        "recommended_strategy": "view",
        "estimated_monthly_savings": 3.5,
        "reasoning": "r",
        "compute_cost_per_run": 1.0,
        "storage_cost_per_month": 2.0,
        "downstream_references": 4,
    }
    document = {"version": "1", "command": "optimize", "recommendations": [advice]}
    found = cost_metadata_from_optimize(OptimizeResult.model_validate(document))
    assert found == {"b": {key: value for key, value in advice.items() if key != "model_name"}}


DRIFT = {
    "tables_checked": 5,
    "tables_drifted": 2,
    "actions_taken": [
        {"table": "lake.m.a", "asset_key": ["lake", "m", "a"], "action": "add_columns", "reason": "x: new"},
        {"table": "lake.m.z", "asset_key": ["z"], "action": "add_columns", "reason": "y: new"},
    ],
}
ANOMALY = {
    "table": "lake.m.a",
    "asset_key": ["lake", "m", "a"],
    "current_count": 9,
    "baseline_avg": 3.0,
    "deviation_pct": 200.0,
    "reason": "too many",
}
EVALUATED = [
    {"table": "lake.m.a", "asset_key": ["lake", "m", "a"], "evaluated": True},
    {
        "table": "lake.m.b",
        "asset_key": ["lake", "m", "b"],
        "evaluated": False,
        "not_evaluated_reason": "no state store",
    },
]


def known(name: str) -> dg.AssetKey | None:
    return {"lake.m.a": A, "lake.m.b": B}.get(name)


def test_drift_is_an_observation_of_each_table_that_has_an_asset() -> None:
    (found,) = drift_observations(result(drift=DRIFT), key_resolver=known)
    assert found.asset_key == A
    assert values(found) == {
        "rocky/drift_action": "add_columns",
        "rocky/drift_reason": "x: new",
        "rocky/drift_table": "lake.m.a",
        "rocky/drift_tables_checked": 5,
        "rocky/drift_tables_drifted": 2,
    }


def test_anomalies_and_evaluations() -> None:
    run = result(anomalies=[ANOMALY], anomaly_evaluated=EVALUATED)
    (anomaly,) = anomaly_check_results(run, key_resolver=known)
    assert (anomaly.asset_key, anomaly.passed, anomaly.severity) == (A, False, dg.AssetCheckSeverity.WARN)
    assert values(anomaly)["rocky/current_count"] == 9
    assert values(anomaly)["rocky/deviation_pct"] == 200.0
    (other,) = anomaly_evaluation_results(run, key_resolver=known)
    assert (other.asset_key, other.passed) == (B, False)
    assert values(other) == {"status": "not_evaluated", "rocky/reason": "no state store"}
    (fine, _) = anomaly_evaluation_results(result(anomaly_evaluated=EVALUATED), key_resolver=known)
    assert (fine.asset_key, fine.passed, values(fine)) == (A, True, {"status": "no anomaly"})


def test_the_order_of_events_and_what_is_not_selected() -> None:
    run = result(
        materializations=[built("lake", "m", "b"), built("lake", "m", "a"), built("lake", "m", "unknown")],
        check_results=[{"asset_key": ["lake", "m", "a"], "checks": [ROW_COUNT]}],
        drift=DRIFT,
        anomalies=[ANOMALY],
        anomaly_evaluated=EVALUATED,
    )
    checks = [(key, name) for key in (A, B) for name in ("row_count", "row_count_anomaly")]
    said = emission(*checks, order={A: 0, B: 1})
    events = [*emit_run(run, said), *emit_placeholders(said)]
    assert [(type(e).__name__, e.asset_key.path[0], getattr(e, "check_name", None)) for e in events] == [
        ("MaterializeResult", "a", None),
        ("MaterializeResult", "b", None),
        ("AssetCheckResult", "a", "row_count"),
        ("AssetObservation", "a", None),
        ("AssetCheckResult", "a", "row_count_anomaly"),
        ("AssetCheckResult", "b", "row_count_anomaly"),
        ("AssetCheckResult", "b", "row_count"),
    ]
    assert values(events[-1]) == {"status": "not produced by rocky (check type: row_count)"}
    assert not events[-1].passed
    raise_failures([run], said)
    only_b = emission(selected=(B,))
    assert [e.asset_key for e in emit_run(run, only_b)] == [B]


def test_the_metadata_of_a_materialized_asset() -> None:
    run = result(
        materializations=[
            built(
                "lake",
                "m",
                "a",
                cost_usd=0.5,
                bytes_scanned=10,
                metadata={
                    "strategy": "incremental",
                    "watermark": "2026-01-05T12:00:00Z",
                    "target_table_full_name": "lake.m.a",
                    "sql_hash": "ff",
                    "column_count": 2,
                },
            )
        ]
    )
    (event,) = emit_run(run, emission())
    assert values(event) == {
        "dagster-rocky/strategy": "incremental",
        "dagster-rocky/watermark": "2026-01-05T12:00:00+00:00",
        "dagster-rocky/rows_copied": 3,
        "dagster-rocky/duration_ms": 7,
        "dagster-rocky/target_table_full_name": "lake.m.a",
        "dagster-rocky/sql_hash": "ff",
        "dagster-rocky/column_count": 2,
        "dagster/duration_ms": 7,
        "dagster/row_count": 3,
        "dagster/table_name": "lake.m.a",
        "rocky/cost_usd": 0.5,
        "rocky/bytes_scanned": 10,
    }


def test_a_second_result_of_a_key_is_skipped(caplog: pytest.LogCaptureFixture) -> None:
    said = emission()
    run = result(materializations=[built("lake", "m", "a")])
    assert len([*emit_run(run, said), *emit_run(run, said)]) == 1
    assert "reported a more than once" in caplog.text


def test_an_undeclared_check_is_an_observation(caplog: pytest.LogCaptureFixture) -> None:
    run = result(
        check_results=[{"asset_key": ["lake", "m", "a"], "checks": [ROW_COUNT | {"name": "my check"}]}]
    )
    (event,) = emit_run(run, emission())
    assert isinstance(event, dg.AssetObservation)
    assert values(event) == {
        "rocky/undeclared_check": True,
        "rocky/check_name": "my_check",
        "rocky/check_passed": True,
        "status": "passed",
        "source_count": 4,
        "target_count": 4,
    }
    assert "refresh the state" in caplog.text


def test_what_was_withheld_is_said() -> None:
    contained = [{"asset_key": ["lake", "m", "b"], "blocked_by": "a", "unblock_hint": "mend a"}]
    said = emission((B, "row_count"))
    events = [*emit_run(result(contained=contained), said), *emit_placeholders(said)]
    assert values(events[0]) == {
        "rocky/contained": True,
        "rocky/blocked_by": "a",
        "rocky/unblock_hint": "mend a",
    }
    assert values(events[1]) == {"status": "withheld, blocked by a"}


def test_what_was_not_built_has_failed_checks() -> None:
    said = emission((A, "row_count"))
    assert list(emit_run(result(), said)) == []
    (check,) = emit_placeholders(said)
    assert (check.passed, check.severity, values(check)) == (
        False,
        dg.AssetCheckSeverity.WARN,
        {"status": "table not materialized"},
    )


def errors(*names: str, **changes: Any) -> list[dict[str, Any]]:
    return [{"asset_key": ["lake", "m", name], "error": "boom", **changes} for name in names]


def test_failures_are_raised_for_selected_tables_only() -> None:
    run = result(status="PartialFailure", materializations=[built("lake", "m", "a")], errors=errors("b", "z"))
    said = emission()
    list(emit_run(run, said))
    with pytest.raises(dg.Failure, match=r"1 failed:\nlake\.m\.b \(unknown\): boom"):
        raise_failures([run], said)
    only_a = emission(selected=(A,))
    list(emit_run(run, only_a))
    raise_failures([run], only_a)


def test_a_failure_that_hides_behind_other_tables_is_raised() -> None:
    """Nothing selected was built and the run failed: that cannot be green."""
    said = emission(selected=(A,))
    with pytest.raises(dg.Failure, match="boom"):
        raise_failures([result(status="Failure", errors=errors("z"))], said)


def test_failed_tables_may_be_tolerated(caplog: pytest.LogCaptureFixture) -> None:
    raise_failures([result(errors=errors("a"))], emission(on_table_error="warn"))
    assert "lake.m.a failed: boom" in caplog.text


def test_at_most_twenty_failures_are_listed() -> None:
    said = emission()
    said.key_of = {("lake", "m", str(i)): A for i in range(23)}
    with pytest.raises(dg.Failure) as caught:
        raise_failures([result(errors=errors(*map(str, range(23))))], said)
    lines = str(caught.value.description).splitlines()
    assert (len(lines), lines[0], lines[-1]) == (22, "23 failed:", "and 3 more")


@pytest.mark.parametrize(
    ("kinds", "retries"),
    [(("compile-error", "auth-failed"), False), (("compile-error", "transient"), True), ((None, None), True)],
)
def test_retries_only_where_they_can_help(kinds: tuple[str, str], retries: bool) -> None:
    failed = [*errors("a", failure_kind=kinds[0]), *errors("b", failure_kind=kinds[1])]
    with pytest.raises(dg.Failure) as caught:
        raise_failures([result(errors=failed)], emission())
    assert caught.value.allow_retries is retries


def test_a_quota_says_when_to_come_back() -> None:
    for cooldowns, expected in (((30, 90), 90), ((None, None), 300)):
        failed = [
            e
            for n, c in zip("ab", cooldowns, strict=True)
            for e in errors(n, failure_kind="quota-exceeded", cooldown_seconds=c)
        ]
        with pytest.raises(dg.Failure) as caught:
            raise_failures([result(errors=failed)], emission())
        assert caught.value.metadata["retry_after_seconds"].value == expected


def test_the_check_gate_is_raised_only_when_no_failed_check_is_shown() -> None:
    failed = ROW_COUNT | {"passed": False}
    run = result(
        status="Failure",
        check_gate_failed=True,
        materializations=[built("lake", "m", "a")],
        check_results=[{"asset_key": ["lake", "m", "a"], "checks": [failed]}],
    )
    shown = emission((A, "row_count"))
    list(emit_run(run, shown))
    raise_failures([run], shown)
    hidden = emission()
    list(emit_run(run, hidden))
    with pytest.raises(dg.Failure, match=r"not shown in this step: lake\.m\.a: row_count"):
        raise_failures([run], hidden)


def test_partitions_of_a_range() -> None:
    def part(key: str, *more: str) -> dict[str, Any]:
        window = {"start": "2026-01-01T00:00:00Z", "end": "2026-01-02T00:00:00Z"}
        return {"key": key, **window, "batched_with": list(more)}

    run = result(
        materializations=[built("lake", "m", "a", partition=part(f"2026-01-01T0{i}")) for i in range(2)]
    )
    (event,) = emit_run(run, emission(granularity_of={A: "hour"}))
    assert values(event)["rocky/partitions"] == ["2026-01-01-00:00", "2026-01-01-01:00"]
    single = result(materializations=[built("lake", "m", "a", partition=part("2026-01-01T00"))])
    (event,) = emit_run(single, emission(granularity_of={A: "hour"}))
    assert values(event)["rocky/partition_key"] == "2026-01-01T00"
    batches = result(
        materializations=[
            built("lake", "m", "a", partition=part("2026-01-01T00", "2026-01-01T01"), rows_copied=2),
            built("lake", "m", "a", partition=part("2026-01-01T04"), rows_copied=3),
        ]
    )
    (event,) = emit_run(batches, emission(granularity_of={A: "hour"}))
    assert values(event)["rocky/partitions"] == ["2026-01-01-00:00", "2026-01-01-01:00", "2026-01-01-04:00"]
    assert values(event)["dagster/row_count"] == 5


def test_rebuilt_partitions_of_a_failed_model() -> None:
    window = {"start": "2026-01-01T00:00:00Z", "end": "2026-01-01T02:00:00Z"}
    part = {"key": "2026-01-01T00", **window, "batched_with": ["2026-01-01T01"]}
    run = result(
        status="PartialFailure",
        materializations=[built("lake", "m", "a", partition=part)],
        errors=[
            {"asset_key": ["lake", "m", "a"], "error": "partition 2026-01-01T02: no", "failure_kind": "x"}
        ],
    )
    shown = emission(granularity_of={A: "hour"})
    events = [event for event in emit_run(run, shown) if isinstance(event, dg.AssetMaterialization)]
    assert [event.partition for event in events] == ["2026-01-01-00:00", "2026-01-01-01:00"]
    assert A not in shown.built
    with pytest.raises(dg.Failure, match="2026-01-01T02"):
        raise_failures([run], shown)
