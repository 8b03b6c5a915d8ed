"""Automation, schedules, branch deployments, health, the strict doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest import mock

import dagster as dg
import pytest

from dagster_rocky import (
    BranchDeploymentInfo,
    HealthcheckResult,
    RockyResource,
    branch_deploy_shadow_suffix,
    branch_deployment_info,
    build_rocky_schedule,
    is_branch_deployment,
    rocky_cron_automation,
    rocky_eager_automation,
    rocky_healthcheck,
    state_health,
)
from dagster_rocky.types import DoctorResult, HistoryResult

BRANCH = {
    "DAGSTER_CLOUD_IS_BRANCH_DEPLOYMENT": "True",
    "DAGSTER_CLOUD_DEPLOYMENT_NAME": "feature/x",
    "DAGSTER_CLOUD_PULL_REQUEST_ID": "17",
    "DAGSTER_CLOUD_GIT_SHA": "",
}


def test_conditions_are_dagsters() -> None:
    assert rocky_eager_automation() == dg.AutomationCondition.eager()
    assert rocky_cron_automation("0 6 * * *", "Europe/Vienna") == dg.AutomationCondition.on_cron(
        "0 6 * * *", "Europe/Vienna"
    )
    dg.Definitions(assets=[dg.AssetSpec("a", automation_condition=rocky_eager_automation())])


def test_a_schedule_tags_its_runs() -> None:
    @dg.asset
    def orders() -> None: ...

    schedule = build_rocky_schedule(
        name="nightly",
        cron_schedule="0 2 * * *",
        target=[orders],
        timezone="Europe/Vienna",
        tags={"team": "a"},
        description="every night",
    )
    definitions = dg.Definitions(assets=[orders], schedules=[schedule])
    made = definitions.get_schedule_def("nightly")
    assert (made.cron_schedule, made.execution_timezone) == ("0 2 * * *", "Europe/Vienna")
    assert made.default_status is dg.DefaultScheduleStatus.STOPPED
    assert made.description == "every night"
    with dg.instance_for_test() as instance:
        tick = made.evaluate_tick(
            dg.build_schedule_context(instance, repository_def=definitions.get_repository_def())
        )
    (request,) = tick.run_requests or []
    assert request.tags["rocky/schedule"] == "nightly"
    assert request.tags["team"] == "a"
    own = build_rocky_schedule(
        name="n", cron_schedule="0 2 * * *", target=[orders], tags={"rocky/schedule": "x"}
    )
    assert own.tags["rocky/schedule"] == "x"


def test_a_partitioned_target_needs_another_schedule() -> None:
    @dg.asset(partitions_def=dg.DailyPartitionsDefinition("2026-01-01"))
    def days() -> None: ...

    for target in (days, [days], dg.define_asset_job("j", [days], partitions_def=days.partitions_def)):
        with pytest.raises(ValueError, match="build_schedule_from_partitioned_job"):
            build_rocky_schedule(name="n", cron_schedule="0 2 * * *", target=target)


def test_what_a_branch_deployment_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert branch_deployment_info(BRANCH) == BranchDeploymentInfo(True, "feature/x", "17", None)
    assert not is_branch_deployment({})
    assert branch_deployment_info({}) == BranchDeploymentInfo(False)
    monkeypatch.setenv("DAGSTER_CLOUD_IS_BRANCH_DEPLOYMENT", "TRUE")
    assert is_branch_deployment()
    assert branch_deploy_shadow_suffix() == "_dagster_branch"


@pytest.mark.parametrize(
    ("info", "suffix"),
    [
        (BranchDeploymentInfo(False, "main", "3"), None),
        (BranchDeploymentInfo(True, "x", "17"), "_dagster_pr_17"),
        (BranchDeploymentInfo(True, "x", "0"), "_dagster_x"),
        (BranchDeploymentInfo(True, "x", "٣"), "_dagster_x"),
        (BranchDeploymentInfo(True, "x", "1; DROP"), "_dagster_x"),
        (BranchDeploymentInfo(True, 'fe"ä-ture/1'), "_dagster_fe___ture_1"),
        (BranchDeploymentInfo(True), "_dagster_branch"),
        (BranchDeploymentInfo(True, "x" * 80), "_dagster_" + "x" * 31),
    ],
)
def test_the_suffix_is_safe_in_sql(info: BranchDeploymentInfo, suffix: str | None) -> None:
    assert branch_deploy_shadow_suffix(info) == suffix


def doctor(*checks: tuple[str, str, str]) -> DoctorResult:
    return DoctorResult.model_validate(
        {
            "version": "1",
            "command": "doctor",
            "overall": "healthy",
            "suggestions": [],
            "checks": [
                {"name": name, "status": status, "message": message, "duration_ms": 1}
                for name, status, message in checks
            ],
        }
    )


def history(*statuses: str) -> HistoryResult:
    runs = [
        {
            "run_id": f"run-{number}",
            "started_at": "2026-01-01T00:00:00Z",
            "status": status,
            "trigger": "Manual",
        }
        for number, status in enumerate(statuses)
    ]
    return HistoryResult.model_validate({"version": "1", "command": "history", "runs": runs})


def answering(**methods: Any) -> Any:
    """Let the methods of the resource give these answers; a failure is raised."""
    return mock.patch.multiple(
        RockyResource,
        **{
            name: mock.Mock(side_effect=answer if isinstance(answer, dg.Failure) else [answer])
            for name, answer in methods.items()
        },
    )


def test_critical_is_unhealthy_and_warnings_are_not() -> None:
    rocky = RockyResource()
    warned = doctor(("a", "warning", "x"), ("b", "healthy", ""))
    with answering(doctor=warned):
        assert rocky_healthcheck(rocky) == HealthcheckResult(True, warned, None)
    with answering(doctor=doctor()):
        assert rocky_healthcheck(rocky).healthy
    critical = doctor(("a", "critical", "x"))
    with answering(doctor=critical):
        assert rocky_healthcheck(rocky) == HealthcheckResult(False, critical, None)


def test_an_engine_that_cannot_run_is_unhealthy() -> None:
    result = rocky_healthcheck(RockyResource(binary_path="/no/such/engine"))
    assert result == HealthcheckResult(False, None, "Rocky binary not found at '/no/such/engine'")


def test_the_state_is_looked_at(tmp_path: Path) -> None:
    config = tmp_path / "rocky.toml"
    rocky = RockyResource(config_path=str(config))
    with answering(history=history("SkippedIdempotent", "PartialFailure", "Success")):
        found = state_health(rocky)
    assert (found.backend, found.last_run_status, found.last_run_id) == ("local", "partial_failure", "run-1")
    assert found.probe is None
    config.write_text('[state]\nbackend = "s3"\n')
    with answering(history=history("Odd")):
        odd = state_health(rocky)
    assert (odd.backend, odd.last_run_status) == ("s3", "failure")
    config.write_text('[state]\nbackend = "tape"\n')
    with answering(history=dg.Failure("no engine")):
        none = state_health(rocky)
    assert (none.backend, none.last_run_status, none.last_run_id) == ("local", None, None)


@pytest.mark.parametrize(
    ("answer", "outcome", "text"),
    [
        (doctor(("state_rw", "healthy", "")), "ok", None),
        (doctor(("state_rw", "critical", "timed out after 5 s")), "timeout", "timed out after 5 s"),
        (doctor(("state_rw", "critical", "read-only")), "error", "read-only"),
        (doctor(), "error", "the doctor has no check state_rw"),
        (dg.Failure("gone"), "error", "gone"),
    ],
)
def test_the_state_is_written_on_trial(answer: Any, outcome: str, text: str | None) -> None:
    with answering(history=history(), doctor=answer):
        found = state_health(RockyResource(), probe_write=True)
    assert (found.probe, found.probe_error) == (outcome, text)


def started(rocky: RockyResource) -> None:
    @dg.op(required_resource_keys={"rocky"})
    def work() -> None: ...

    @dg.job(resource_defs={"rocky": rocky})
    def job() -> None:
        work()

    job.execute_in_process()


def test_a_strict_doctor_refuses_to_work() -> None:
    found = doctor(
        ("adapters", "critical", "no connection"), ("state", "odd", "what?"), ("x", "warning", "w")
    )
    with answering(doctor=found), pytest.raises(dg.DagsterResourceFunctionError) as caught:
        started(RockyResource(strict_doctor=True))
    assert isinstance(caught.value.__cause__, dg.Failure)
    assert caught.value.__cause__.description == (
        "rocky doctor found critical problems:\nadapters: no connection\nstate: what?"
    )
    with answering(doctor=found):
        started(RockyResource(strict_doctor=True, strict_doctor_checks=["network"]))
    with answering(doctor=dg.Failure("no engine")), pytest.raises(dg.DagsterResourceFunctionError):
        started(RockyResource(strict_doctor=True))
    with answering(doctor=found):
        started(RockyResource())
