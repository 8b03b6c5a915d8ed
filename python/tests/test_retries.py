"""A step that is tried again takes up its run: what an earlier attempt has finished is not repeated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_rocky import RockyComponent, RockyResource
from dagster_rocky.component import Event, ExecutionPlan, RockyRetryPolicy


class Late(RockyComponent):
    """The file that a model reads is there at the second attempt."""

    def execute(
        self, context: dg.AssetExecutionContext, rocky: RockyResource, plan: ExecutionPlan
    ) -> Iterator[Event]:
        if context.retry_number > 0:
            (Path(self.models_dir).parent / "late.csv").write_text("id\n1\n")
        yield from super().execute(context, rocky, plan)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


@pytest.fixture(params=["streaming", "pipes"])
def project(request: Any, rocky_binary: str, playground: Path) -> dict[str, Any]:
    """A project of which one model reads a file that is not there yet."""
    late = f"SELECT id FROM read_csv('{playground}/late.csv', columns = {{'id': 'BIGINT'}})"
    (playground / "models" / "late.sql").write_text(late)
    return {
        "binary_path": rocky_binary,
        "config_path": str(playground / "rocky.toml"),
        "models_dir": str(playground / "models"),
        "contracts_dir": str(playground / "contracts"),
        "surface_derived_models": True,
        "surface_optimize_metadata": False,
        "execution_mode": request.param,
    }


def ran(component: RockyComponent, instance: dg.DagsterInstance) -> tuple[bool, list[str], dict[str, bool]]:
    """Materialise everything; whether it went well, what was built, and the verdicts."""
    state = Path(component.models_dir).parent / "state.json"
    component.write_state_to_path(state)
    definitions = component.build_defs_from_state(None, state)
    assets = [asset for asset in definitions.assets or [] if isinstance(asset, dg.AssetsDefinition)]
    done = dg.materialize(assets, resources=definitions.resources, instance=instance, raise_on_error=False)
    built = [event.asset_key.path[-1] for event in done.get_asset_materialization_events() if event.asset_key]
    verdicts = {
        f"{check.asset_key.path[-1]}.{check.check_name}": check.passed
        for check in done.get_asset_check_evaluations()
    }
    return done.success, sorted(built), verdicts


def test_a_retry_finishes_what_is_left(project: dict[str, Any], instance: dg.DagsterInstance) -> None:
    policy = RockyRetryPolicy(max_retries=1, delay=0, backoff="linear", jitter="full")
    success, built, verdicts = ran(Late(**project, retry_policy=policy), instance)
    assert success
    assert built == ["country_revenue", "customer_orders", "customers", "late", "orders", "stg_orders"]
    assert len(verdicts) == 10
    assert all(verdicts.values()), verdicts
    runs = RockyResource(binary_path=project["binary_path"]).history().runs
    assert [(run.status, run.models_executed) for run in reversed(runs)] == [
        ("Success", 2),
        ("PartialFailure", 4),
        ("Success", 1),
    ]


def test_a_tolerated_failure_leaves_the_step_green(
    project: dict[str, Any], instance: dg.DagsterInstance
) -> None:
    success, built, _ = ran(RockyComponent(**project, on_table_error="warn"), instance)
    assert success
    assert built == ["country_revenue", "customer_orders", "customers", "orders", "stg_orders"]


def test_a_policy_is_dagsters() -> None:
    policy = RockyRetryPolicy(
        max_retries=3, delay=1.5, backoff="exponential", jitter="plus_minus"
    ).as_dagster()
    assert policy == dg.RetryPolicy(
        max_retries=3, delay=1.5, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS
    )
    assert RockyRetryPolicy().as_dagster() == dg.RetryPolicy(max_retries=1)
