"""The real engine on a real project: the playground, materialised by Dagster."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_rocky import (
    RockyComponent,
    RockyResource,
    build_column_lineage,
    build_model_specs,
    load_rocky_assets,
)
from dagster_rocky.client import RockyClient
from dagster_rocky.errors import RockyCommandError
from dagster_rocky.translator import RockyDagsterTranslator
from dagster_rocky.types import (
    ColumnLineageResult,
    HistoryResult,
    ModelHistoryResult,
    ModelLineageResult,
    parse_rocky_output,
)

SOURCES = {("duckdb", "shop", "customers"), ("duckdb", "shop", "orders")}
MODELS = [("playground", "analytics", name) for name in ("stg_orders", "customer_orders", "country_revenue")]


@pytest.fixture
def rocky(rocky_binary: str, playground: Path) -> RockyResource:
    return RockyResource(binary_path=rocky_binary, contracts_dir="contracts")


@pytest.fixture
def component(rocky_binary: str, playground: Path) -> RockyComponent:
    return RockyComponent(
        binary_path=rocky_binary,
        config_path=str(playground / "rocky.toml"),
        models_dir=str(playground / "models"),
        contracts_dir=str(playground / "contracts"),
        surface_derived_models=True,
        surface_optimize_metadata=False,
    )


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def definitions_of(component: RockyComponent, path: Path) -> dg.Definitions:
    component.write_state_to_path(path)
    return component.build_defs_from_state(None, path)


def ran(
    definitions: dg.Definitions, instance: dg.DagsterInstance, **options: Any
) -> dg.ExecuteInProcessResult:
    assets = [asset for asset in definitions.assets or [] if isinstance(asset, dg.AssetsDefinition)]
    return dg.materialize(
        assets, resources=definitions.resources, instance=instance, raise_on_error=False, **options
    )


def keys(result: dg.ExecuteInProcessResult) -> list[tuple[str, ...]]:
    return [
        tuple(event.asset_key.path) for event in result.get_asset_materialization_events() if event.asset_key
    ]


def upstream(definitions: dg.Definitions) -> dict[str, set[str]]:
    assets = [asset for asset in definitions.assets or [] if isinstance(asset, dg.AssetsDefinition)]
    specs = [spec for asset in assets for spec in asset.specs]
    return {
        spec.key.to_user_string(): {dep.asset_key.to_user_string() for dep in spec.deps} for spec in specs
    }


def metadata(result: dg.ExecuteInProcessResult, *key: str) -> dict[str, Any]:
    (event,) = result.asset_materializations_for_node(_step(key))[_at(result, key) :][:1]
    return {name: value.value for name, value in event.metadata.items()}


def _step(key: tuple[str, ...]) -> str:
    return "rocky_shop" if key in SOURCES else "rocky_models_unpartitioned"


def _at(result: dg.ExecuteInProcessResult, key: tuple[str, ...]) -> int:
    built = result.asset_materializations_for_node(_step(key))
    return [tuple(event.asset_key.path) for event in built].index(key)


def broken(model: Path) -> None:
    """Let the query fail when it runs, not when it is compiled."""
    text = model.read_text()
    model.write_text(text.replace("SELECT", "SELECT CAST('oops' || COUNT(*) AS INTEGER) AS broken,", 1))


def test_the_whole_project_is_materialised(
    component: RockyComponent, playground: Path, instance: dg.DagsterInstance
) -> None:
    definitions = definitions_of(component, playground / "state.json")
    result = ran(definitions, instance)
    assert result.success
    assert set(keys(result)) == {*SOURCES, *MODELS}
    assert upstream(definitions) == {
        "duckdb/shop/customers": set(),
        "duckdb/shop/orders": set(),
        "playground/analytics/stg_orders": {"duckdb/shop/orders"},
        "playground/analytics/customer_orders": {"playground/analytics/stg_orders"},
        "playground/analytics/country_revenue": {
            "playground/analytics/customer_orders",
            "duckdb/shop/customers",
        },
    }
    assert [key for key in keys(result) if key in MODELS] == MODELS
    orders = metadata(result, "duckdb", "shop", "orders")
    assert orders["dagster/row_count"] == orders["dagster-rocky/rows_copied"] == 5
    assert orders["dagster/table_name"] == "playground.staging__shop.orders"
    assert orders["dagster-rocky/watermark"] == "2026-01-09T07:10:00+00:00"
    assert metadata(result, *MODELS[2])["dagster-rocky/column_count"] == 3
    checks = {
        (check.asset_key.path[-1], check.check_name): (
            check.passed,
            {n: v.value for n, v in check.metadata.items()},
        )
        for check in result.get_asset_check_evaluations()
    }
    assert checks["orders", "row_count"] == (True, {"source_count": 5, "target_count": 5})
    assert checks["orders", "column_match"] == (
        True,
        {"missing_columns": "(none)", "extra_columns": "(none)"},
    )
    assert checks["orders", "row_count_anomaly"][0]
    assert checks["country_revenue", "contract_required_columns"][0]
    assert checks["customer_orders", "contract_required_columns"][0]
    assert all(passed for passed, _ in checks.values())


def test_a_second_run_is_incremental(
    component: RockyComponent, playground: Path, instance: dg.DagsterInstance
) -> None:
    definitions = definitions_of(component, playground / "state.json")
    assert ran(definitions, instance).success
    again = ran(definitions, instance)
    assert again.success
    orders = metadata(again, "duckdb", "shop", "orders")
    assert (orders["dagster-rocky/strategy"], orders["dagster-rocky/rows_copied"]) == ("incremental", 0)


def test_a_selection_builds_just_that(
    component: RockyComponent, playground: Path, instance: dg.DagsterInstance
) -> None:
    definitions = definitions_of(component, playground / "state.json")
    result = ran(
        definitions, instance, selection=[dg.AssetKey(MODELS[0]), dg.AssetKey(["duckdb", "shop", "orders"])]
    )
    assert result.success
    assert set(keys(result)) == {MODELS[0], ("duckdb", "shop", "orders")}


def test_a_failing_model_is_red_and_the_others_are_green(
    component: RockyComponent, playground: Path, instance: dg.DagsterInstance
) -> None:
    broken(playground / "models" / "country_revenue.sql")
    definitions = definitions_of(component, playground / "state.json")
    result = ran(definitions, instance)
    assert not result.success
    assert set(keys(result)) == {*SOURCES, *MODELS[:2]}
    (failure,) = result.filter_events(lambda event: event.is_step_failure)
    assert failure.step_key == "rocky_models_unpartitioned"
    assert "playground.analytics.country_revenue" in str(failure.step_failure_data.error)


def test_a_model_that_does_not_compile_is_red_and_says_why(
    component: RockyComponent, playground: Path, instance: dg.DagsterInstance
) -> None:
    (playground / "models" / "wrong.sql").write_text("SELECT nope FROM customer_orders\n")
    definitions = definitions_of(component, playground / "state.json")
    result = ran(definitions, instance)
    assert not result.success
    (check,) = [check for check in result.get_asset_check_evaluations() if check.check_name == "compile"]
    assert not check.passed
    assert "nope" in str(check.metadata["rocky/diagnostics"].value)
    assert ("playground", "analytics", "wrong") not in keys(result)


def test_a_broken_contract_is_a_failed_check(component: RockyComponent, playground: Path) -> None:
    contract = playground / "models" / "country_revenue.contract.toml"
    contract.write_text(contract.read_text().replace('"revenue"]', '"revenue", "margin"]'))
    definitions = definitions_of(component, playground / "state.json")
    found = definitions.resolve_asset_graph().get(dg.AssetKey(MODELS[2]))
    assert "margin" in str(found.metadata["rocky/diagnostics"].value)


def test_the_commands_that_read(rocky: RockyResource) -> None:
    (source,) = rocky.discover().sources
    assert (source.id, [table.name for table in source.tables]) == ("raw__shop", ["customers", "orders"])
    compiled = rocky.compile()
    assert not compiled.has_errors
    assert [model.name for model in compiled.models_detail] == [
        "country_revenue",
        "customer_orders",
        "stg_orders",
    ]
    assert [model.name for model in rocky.compile("stg_orders").models_detail] == ["stg_orders"]
    assert any(s.target == "playground.staging__shop.orders" for s in rocky.plan().statements)
    lineage = rocky.lineage("customer_orders")
    assert isinstance(lineage, ModelLineageResult)
    assert lineage.upstream == ["stg_orders"]
    column = rocky.lineage("country_revenue", "revenue")
    assert isinstance(column, ColumnLineageResult)
    assert isinstance(rocky.lineage("country_revenue.revenue"), ColumnLineageResult)
    assert {c.name for c in rocky.doctor().checks} >= {"config", "state", "adapters"}
    tests = rocky.test()
    assert (tests.failed, tests.failures) == (0, [])
    assert tests.passed > 0


def test_what_a_run_leaves_behind(rocky: RockyResource) -> None:
    result = rocky.run(run_models=True)
    assert (result.status, result.tables_copied) == ("Success", 5)
    assert "playground.staging__shop.orders" in {w.table for w in rocky.state().watermarks}
    history = rocky.history()
    assert isinstance(history, HistoryResult)
    assert history.runs[0].status == "Success"
    executions = rocky.history("stg_orders")
    assert isinstance(executions, ModelHistoryResult)
    assert executions.executions[0].rows_affected == 5
    assert [tuple(m.asset_key) for m in rocky.run_model("stg_orders").materializations] == [MODELS[0]]


def test_a_partial_run_gives_a_result(rocky: RockyResource, playground: Path) -> None:
    broken(playground / "models" / "country_revenue.sql")
    result = rocky.run(run_models=True)
    assert result.status == "PartialFailure"
    assert [error.asset_key for error in result.errors] == [list(MODELS[2])]
    assert {tuple(m.asset_key) for m in result.materializations} == {*SOURCES, *MODELS[:2]}


def test_a_failing_test_is_a_result(rocky: RockyResource, playground: Path) -> None:
    sidecar = playground / "models" / "country_revenue.toml"
    sidecar.write_text(sidecar.read_text().replace("revenue = 15.0", "revenue = 16.0"))
    tests = rocky.test()
    assert tests.failed == 1
    assert "country_revenue" in tests.failures[0].name or "country" in tests.failures[0].error


def test_bad_configuration_is_a_failure_that_says_so(rocky_binary: str, playground: Path) -> None:
    (playground / "rocky.toml").write_text("[adapter\n")
    with pytest.raises(dg.Failure, match=r"Rocky command failed \(exit 1\): .*rocky\.toml") as caught:
        RockyResource(binary_path=rocky_binary).discover()
    assert not caught.value.allow_retries


def test_assets_without_the_component(rocky: RockyResource) -> None:
    specs = load_rocky_assets(rocky)
    assert {tuple(spec.key.path) for spec in specs} == SOURCES
    models = build_model_specs(rocky.compile(), translator=RockyDagsterTranslator())
    by_name = {spec.key.path[-1]: spec for spec in models}
    assert [dep.asset_key.path[-1] for dep in by_name["country_revenue"].deps] == ["customer_orders"]
    lineage = rocky.lineage("country_revenue")
    assert isinstance(lineage, ModelLineageResult)
    found = build_column_lineage(lineage, model_to_key={name: spec.key for name, spec in by_name.items()})
    (revenue,) = found.deps_by_column["revenue"]
    assert (revenue.asset_key, revenue.column_name) == (dg.AssetKey(MODELS[1]), "revenue")
    dg.Definitions.validate_loadable(dg.Definitions(assets=[*specs, *models]))


def test_an_asset_of_ones_own_streams_the_log(rocky: RockyResource, instance: dg.DagsterInstance) -> None:
    @dg.multi_asset(specs=load_rocky_assets(rocky))
    def shop(context, rocky: RockyResource):
        result = rocky.run_streaming(context, "source=shop")
        for built in result.materializations:
            yield dg.MaterializeResult(asset_key=built.asset_key)

    result = dg.materialize([shop], resources={"rocky": rocky}, instance=instance, raise_on_error=False)
    assert result.success
    assert set(keys(result)) == SOURCES


def test_the_client_works_in_any_directory(
    rocky_binary: str, playground: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = RockyClient(binary_path=rocky_binary, cwd=str(playground))
    monkeypatch.chdir(tmp_path)
    lines: list[str] = []
    assert client.run(run_models=True, log_callback=lines.append).tables_copied == 5
    assert all(isinstance(json.loads(line), dict) for line in lines)
    text = client.run_cli(["list", "models"])
    assert type(parse_rocky_output(text)).__name__ == "ListModelsOutput"
    with pytest.raises(RockyCommandError) as caught:
        client.run_cli(["compile", "--models", "nowhere"])
    assert caught.value.envelope is not None
    assert "nowhere" in caught.value.reason


def test_the_demo_prints_what_dagster_knows(rocky_binary: str, playground: Path) -> None:
    demo = Path(__file__).parents[2] / "scripts" / "demo_dagster.py"
    done = subprocess.run(
        [sys.executable, str(demo), rocky_binary], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for expected in ("playground/analytics/country_revenue", "row_count", "rows_copied", "succeeded"):
        assert expected in done.stdout
