"""RockyComponent on a fake engine: what it caches, what it builds, what it asks for."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from conftest import FakeEngine, built, compile_document, discover_document, model, run_document, source
from dagster.components.testing import create_defs_folder_sandbox

from dagster_rocky import RockyComponent, RockyDagsterTranslator
from dagster_rocky.component import RockyTableProps

ANSWERS = """
command = next(word for word in sys.argv[1:] if word in ("discover", "compile", "run", "optimize"))
answer = json.loads((here / "answers.json").read_text()).get(command)
if answer is None:
    print(f"Error: unknown command '{command}'", file=sys.stderr)
    sys.exit(2)
print(json.dumps(answer["document"]))
sys.exit(answer["exit"])
"""
SOURCES = (
    source("raw_eu", {"region": "eu"}, "orders"),
    source("raw_us", {"region": "us"}, "orders", "users"),
)
MODELS = (model("b", "a"), model("a"))


@pytest.fixture
def engine(fake_engine: Any) -> FakeEngine:
    made: FakeEngine = fake_engine(ANSWERS)
    answers(made, discover=discover_document(*SOURCES), compile=compile_document(*MODELS), run=run_document())
    return made


def answers(engine: FakeEngine, exit: int = 0, **documents: Any) -> None:
    """Say what the engine answers to each command; ``exit`` is of ``run``."""
    path = engine.home / "answers.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    known |= {name: {"document": d, "exit": exit if name == "run" else 0} for name, d in documents.items()}
    path.write_text(json.dumps(known))


def component(engine: FakeEngine, project: Path, **attributes: Any) -> RockyComponent:
    (project / "models").mkdir(exist_ok=True)
    return RockyComponent(
        binary_path=str(engine),
        config_path=str(project / "rocky.toml"),
        models_dir=str(project / "models"),
        **attributes,
    )


def built_definitions(made: RockyComponent, path: Path) -> dg.Definitions:
    made.write_state_to_path(path)
    return made.build_defs_from_state(None, path)


def ran(definitions: dg.Definitions, **options: Any) -> dg.ExecuteInProcessResult:
    assets = [asset for asset in definitions.assets or [] if isinstance(asset, dg.AssetsDefinition)]
    with dg.DagsterInstance.ephemeral() as instance:
        return dg.materialize(
            assets, resources=definitions.resources, instance=instance, raise_on_error=False, **options
        )


def runs(engine: FakeEngine) -> list[str]:
    return [
        " ".join(argv[argv.index("run") :]) for argv in (c["argv"] for c in engine.calls) if "run" in argv
    ]


def test_one_step_for_each_group_and_partition_shape(engine: FakeEngine, tmp_path: Path) -> None:
    definitions = built_definitions(
        component(engine, tmp_path, surface_derived_models=True), tmp_path / "state"
    )
    assets = [asset for asset in definitions.assets or [] if isinstance(asset, dg.AssetsDefinition)]
    assert {a.op.name: sorted(k.to_user_string() for k in a.keys) for a in assets} == {
        "rocky_eu": ["duckdb/eu/orders"],
        "rocky_us": ["duckdb/us/orders", "duckdb/us/users"],
        "rocky_models_unpartitioned": ["lake/marts/a", "lake/marts/b"],
    }
    assert all(asset.can_subset for asset in assets)
    assert all(spec.skippable for asset in assets for spec in asset.specs)
    assert [check.name for check in assets[0].check_specs] == [
        "row_count",
        "column_match",
        "row_count_anomaly",
    ]
    assert list(definitions.resources or {}) == ["rocky"]
    dg.Definitions.validate_loadable(definitions)


def test_loading_starts_no_engine(engine: FakeEngine, tmp_path: Path) -> None:
    made = component(engine, tmp_path)
    made.write_state_to_path(tmp_path / "state")
    (engine.home / "calls.jsonl").unlink()
    made.build_defs_from_state(None, tmp_path / "state")
    assert not engine.was_started


def test_a_freshness_check_is_declared_when_it_is_configured(engine: FakeEngine, tmp_path: Path) -> None:
    answers(engine, discover=discover_document(*SOURCES, checks={"freshness": {"threshold_seconds": 60}}))
    definitions = built_definitions(component(engine, tmp_path), tmp_path / "state")
    (eu, _) = [a for a in definitions.assets or [] if isinstance(a, dg.AssetsDefinition)]
    assert "freshness" in [check.name for check in eu.check_specs]


def test_the_state_is_one_document_without_secrets(engine: FakeEngine, tmp_path: Path) -> None:
    made = component(engine, tmp_path, env={"DB_PASSWORD": "hunter2"})
    made.write_state_to_path(tmp_path / "deep" / "state")
    text = (tmp_path / "deep" / "state").read_text()
    state = json.loads(text)
    assert (state["format"], state["engine_version"], state["dag_status"]) == (1, "1.80.0", "disabled")
    assert state["compile"]["models_detail"][0]["target"]["schema"] == "marts"
    assert state["errors"] == {}  # `optimize` is a command this engine lacks, which is no error
    assert "hunter2" not in text
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["state"]
    discover, compiled, optimized = made._load_state(tmp_path / "deep" / "state")
    assert (len(discover.sources), compiled is not None, optimized) == (2, True, None)


def test_a_newer_engine_loses_nothing_in_the_cache(engine: FakeEngine, tmp_path: Path) -> None:
    answers(engine, discover=discover_document(SOURCES[0] | {"novelty": [1]}))
    made = component(engine, tmp_path)
    made.write_state_to_path(tmp_path / "state")
    assert made._load_state(tmp_path / "state")[0].sources[0]["novelty"] == [1]


def test_what_fails_is_noted_and_shown(
    fake_engine: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = fake_engine("print('no such file', file=sys.stderr); sys.exit(1)")
    with caplog.at_level(logging.WARNING):
        definitions = built_definitions(component(broken, tmp_path), tmp_path / "state")
    assert not definitions.assets
    assert (
        "the discover part of the state is missing: Rocky command failed (exit 1): no such file"
        in caplog.text
    )
    assert "finds neither sources nor models" in caplog.text
    with pytest.raises(dg.Failure, match="no such file"):
        component(broken, tmp_path, strict_build=True).write_state_to_path(tmp_path / "state")


def test_an_engine_that_does_not_match_is_no_small_matter(engine: FakeEngine, tmp_path: Path) -> None:
    answers(engine, discover={"command": "discover", "sources": 7})
    with pytest.raises(dg.Failure, match="engine and package do not match"):
        component(engine, tmp_path).write_state_to_path(tmp_path / "state")


def test_states_that_cannot_be_used(
    engine: FakeEngine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = component(engine, tmp_path)
    assert not made.build_defs_from_state(None, None).assets
    assert "run `dg utils refresh-defs-state`" in caplog.text
    with pytest.raises(dg.Failure, match="refresh-defs-state"):
        component(engine, tmp_path, strict_build=True).build_defs_from_state(None, None)
    (tmp_path / "cut").write_text('{"format": 1, "disc')
    with pytest.raises(dg.Failure, match="cut"):
        made.build_defs_from_state(None, tmp_path / "cut")
    made.write_state_to_path(tmp_path / "later")
    later = json.loads((tmp_path / "later").read_text()) | {"format": 9}
    (tmp_path / "later").write_text(json.dumps(later))
    with pytest.raises(dg.Failure, match="has format 9"):
        made.build_defs_from_state(None, tmp_path / "later")


def test_a_whole_group_is_one_call_with_its_filter(engine: FakeEngine, tmp_path: Path) -> None:
    ran(built_definitions(component(engine, tmp_path), tmp_path / "state"))
    assert sorted(runs(engine)) == ["run --filter region=eu", "run --filter region=us"]


def test_part_of_a_group_is_one_call_for_each_source(engine: FakeEngine, tmp_path: Path) -> None:
    sources = [source(f"s{i}", {"region": "eu", "shop": f"n{i}"}, "t", "u") for i in range(3)]
    answers(engine, discover=discover_document(*sources))
    definitions = built_definitions(component(engine, tmp_path, pipeline="p"), tmp_path / "state")
    ran(definitions, selection=[dg.AssetKey(["duckdb", "eu", f"n{i}", "t"]) for i in (0, 2)])
    assert runs(engine) == ["run --filter id=s0 --pipeline p", "run --filter id=s2 --pipeline p"]


def test_a_filter_that_would_match_other_sources_is_not_used(engine: FakeEngine, tmp_path: Path) -> None:
    class ByShop(RockyDagsterTranslator):
        def get_group_name(self, source: Any) -> str:
            return str(source.components["shop"])

    sources = [source(f"s{i}", {"region": "eu", "shop": f"n{i}"}, "t") for i in range(2)]
    answers(engine, discover=discover_document(*sources))
    made = component(engine, tmp_path)
    made._get_translator = ByShop  # type: ignore[method-assign,assignment]
    ran(built_definitions(made, tmp_path / "state"))
    assert sorted(runs(engine)) == ["run --filter id=s0", "run --filter id=s1"]


def test_models_are_one_call(engine: FakeEngine, tmp_path: Path) -> None:
    answers(engine, discover=discover_document())
    definitions = built_definitions(
        component(engine, tmp_path, surface_derived_models=True), tmp_path / "state"
    )
    ran(definitions)
    ran(definitions, selection=[dg.AssetKey(["lake", "marts", "a"])])
    models = tmp_path / "models"
    assert runs(engine) == [
        f"run --filter _dagster_models_only=__none__ --models {models} --all",
        f"run --models {models} --model a",
    ]


def test_a_partition_reaches_the_engine_in_its_own_spelling(engine: FakeEngine, tmp_path: Path) -> None:
    hourly = {
        "type": "time_interval",
        "time_column": "at",
        "granularity": "hour",
        "lookback": 0,
        "batch_size": 1,
        "first_partition": "2026-01-01T00",
    }
    answers(engine, discover=discover_document(), compile=compile_document(model("h", strategy=hourly)))
    answers(engine, run=run_document(materializations=[built("lake", "marts", "h")]))
    definitions = built_definitions(
        component(engine, tmp_path, surface_derived_models=True), tmp_path / "state"
    )
    assert ran(definitions, partition_key="2026-01-02-07:00").success
    tags = {
        "dagster/asset_partition_range_start": "2026-01-02-07:00",
        "dagster/asset_partition_range_end": "2026-01-02-09:00",
    }
    result = ran(definitions, tags=tags)
    assert result.success
    assert [line.partition("--partition")[2] or line.partition("--from")[2] for line in runs(engine)] == [
        " 2026-01-02T07",
        " 2026-01-02T07 --to 2026-01-02T09",
    ]
    assert len(result.get_asset_materialization_events()) == 3


def test_a_partial_run_reports_both(engine: FakeEngine, tmp_path: Path) -> None:
    failed = [
        {"asset_key": ["duckdb", "us", "users"], "error": "no such column", "failure_kind": "query-rejected"}
    ]
    answers(engine, discover=discover_document(SOURCES[1]))
    answers(
        engine,
        exit=2,
        run=run_document(
            status="PartialFailure", errors=failed, materializations=[built("duckdb", "us", "orders")]
        ),
    )
    result = ran(built_definitions(component(engine, tmp_path), tmp_path / "state"))
    assert not result.success
    assert [e.asset_key.path[-1] for e in result.get_asset_materialization_events()] == ["orders"]
    (failure,) = result.filter_events(lambda event: event.is_step_failure)
    assert "duckdb.us.users (query-rejected): no such column" in str(failure.step_failure_data.error)
    status = {
        (c.asset_key.path[-1], c.check_name): c.metadata["status"].value
        for c in result.get_asset_check_evaluations()
    }
    assert status["users", "row_count"] == "table not materialized"
    assert status["orders", "row_count"] == "not produced by rocky (check type: row_count)"


def test_a_call_that_raises_does_not_hide_earlier_results(engine: FakeEngine, tmp_path: Path) -> None:
    engine.path.write_text(
        engine.path.read_text().replace(
            'print(json.dumps(answer["document"]))',
            'if "id=s1" in sys.argv: sys.exit("lost connection")\nprint(json.dumps(answer["document"]))',
        )
    )
    sources = [source(f"s{i}", {"region": "eu", "shop": f"n{i}"}, "t", "u") for i in range(2)]
    answers(
        engine,
        discover=discover_document(*sources),
        run=run_document(materializations=[built("duckdb", "eu", "n0", "t")]),
    )
    definitions = built_definitions(component(engine, tmp_path), tmp_path / "state")
    result = ran(definitions, selection=[dg.AssetKey(["duckdb", "eu", f"n{i}", "t"]) for i in range(2)])
    assert not result.success
    assert [e.asset_key.path[2] for e in result.get_asset_materialization_events()] == ["n0"]
    (failure,) = result.filter_events(lambda event: event.is_step_failure)
    assert "lost connection" in str(failure.step_failure_data.error)


def test_a_tolerated_failure_leaves_the_step_green(engine: FakeEngine, tmp_path: Path) -> None:
    failed = [{"asset_key": ["duckdb", "eu", "orders"], "error": "boom"}]
    answers(engine, discover=discover_document(SOURCES[0]))
    answers(engine, exit=1, run=run_document(status="Failure", errors=failed))
    result = ran(built_definitions(component(engine, tmp_path, on_table_error="warn"), tmp_path / "state"))
    assert result.success
    assert result.get_asset_materialization_events() == []


def test_a_model_with_errors_is_an_asset_with_a_failed_check(engine: FakeEngine, tmp_path: Path) -> None:
    span = {"file": "models/a.sql", "line": 2, "col": 8}
    found = {"severity": "Error", "code": "E003", "message": "no column x", "model": "a", "span": span}
    answers(engine, discover=discover_document(), compile=compile_document(*MODELS, diagnostics=[found]))
    answers(
        engine,
        exit=1,
        run=run_document(
            status="Failure",
            errors=[{"asset_key": ["a"], "error": "E003: no column x", "failure_kind": "compile-error"}],
        ),
    )
    definitions = built_definitions(
        component(engine, tmp_path, surface_derived_models=True), tmp_path / "state"
    )
    spec = definitions.resolve_asset_graph().get(dg.AssetKey(["lake", "marts", "a"]))
    assert spec.metadata["rocky/diagnostics"].value == "- **E003** no column x (models/a.sql:2:8)"
    result = ran(definitions)
    assert not result.success
    (check,) = [c for c in result.get_asset_check_evaluations() if c.check_name == "compile"]
    assert (check.asset_key.path[-1], check.passed) == ("a", False)
    with pytest.raises(dg.Failure, match=r"1 errors in the models:\n\[E003\] a: no column x"):
        component(engine, tmp_path, strict_build=True, surface_optimize_metadata=False).build_defs_from_state(
            None, tmp_path / "state"
        )


def test_contracts_are_checks(engine: FakeEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for directory, rules in (("models", 'required = ["x"]'), ("contracts", 'protected = ["x"]')):
        (tmp_path / directory).mkdir(exist_ok=True)
        (tmp_path / directory / "a.contract.toml").write_text(f"[rules]\n{rules}\n")
    found = {"severity": "Error", "code": "E013", "message": "x is gone", "model": "a"}
    answers(engine, discover=discover_document(), compile=compile_document(*MODELS, diagnostics=[found]))
    answers(
        engine, run=run_document(materializations=[built("lake", "marts", "a"), built("lake", "marts", "b")])
    )
    made = component(engine, tmp_path, surface_derived_models=True, contracts_dir=str(tmp_path / "contracts"))
    result = ran(built_definitions(made, tmp_path / "state"))
    checks = {c.check_name: c for c in result.get_asset_check_evaluations()}
    assert set(checks) == {"contract_protected_columns", "compile"}  # the directory of contracts wins
    assert "rocky: [E013] a: x is gone" in capsys.readouterr().err
    assert checks["contract_protected_columns"].metadata["rocky/violation_0"].value == "[E013] x is gone"


class Renaming(RockyDagsterTranslator):
    """Used by its dotted path."""

    def get_asset_key(self, source: Any, table: Any) -> dg.AssetKey:
        return dg.AssetKey(["mine", table.name])


def test_a_translator_by_its_path(engine: FakeEngine, tmp_path: Path) -> None:
    answers(
        engine,
        discover=discover_document(SOURCES[0]),
        run=run_document(materializations=[built("duckdb", "eu", "orders")]),
    )
    result = ran(
        built_definitions(
            component(engine, tmp_path, translator_class="test_component.Renaming"), tmp_path / "state"
        )
    )
    assert [e.asset_key for e in result.get_asset_materialization_events()] == [
        dg.AssetKey(["mine", "orders"])
    ]
    with pytest.raises(ValueError, match="dotted module path"):
        component(engine, tmp_path, translator_class="Renaming")._get_translator()
    with pytest.raises(ValueError, match="no subclass"):
        component(engine, tmp_path, translator_class="pathlib.Path")._get_translator()


def test_a_subclass_has_the_last_word_and_deps_follow(engine: FakeEngine, tmp_path: Path) -> None:
    class Mine(RockyComponent):
        def get_asset_spec(self, obj: Any, default: dg.AssetSpec) -> dg.AssetSpec:
            return default.replace_attributes(key=default.key.with_prefix("mine"))

    (tmp_path / "models").mkdir()
    made = Mine(
        binary_path=str(engine),
        config_path="rocky.toml",
        models_dir=str(tmp_path / "models"),
        surface_derived_models=True,
    )
    answers(
        engine, run=run_document(materializations=[built("lake", "marts", "b"), built("lake", "marts", "a")])
    )
    definitions = built_definitions(made, tmp_path / "state")
    b = definitions.resolve_asset_graph().get(dg.AssetKey(["mine", "lake", "marts", "b"]))
    assert b.parent_keys == {dg.AssetKey(["mine", "lake", "marts", "a"])}
    result = ran(definitions, selection=[dg.AssetKey(["mine", "lake", "marts", n]) for n in "ab"])
    assert [e.asset_key.path[-1] for e in result.get_asset_materialization_events()] == ["a", "b"]


def test_steps_get_tags_and_a_pool(engine: FakeEngine, tmp_path: Path) -> None:
    definitions = built_definitions(
        component(engine, tmp_path, op_tags={"team": "x"}, pool="duckdb"), tmp_path / "state"
    )
    for asset in definitions.assets or []:
        assert isinstance(asset, dg.AssetsDefinition)
        assert (asset.op.tags["team"], asset.op.pool) == ("x", "duckdb")


def test_ten_thousand_assets_load_quickly(engine: FakeEngine, tmp_path: Path) -> None:
    import time

    sources = [
        source(f"s{i}", {"region": f"r{i % 10}", "shop": f"n{i}"}, *(f"t{j}" for j in range(10)))
        for i in range(1000)
    ]
    answers(engine, discover=discover_document(*sources))
    made = component(engine, tmp_path)
    made.write_state_to_path(tmp_path / "state")
    started = time.process_time()
    definitions = made.build_defs_from_state(None, tmp_path / "state")
    spent = time.process_time() - started
    assert (
        sum(len(list(a.keys)) for a in definitions.assets or [] if isinstance(a, dg.AssetsDefinition))
        == 10_000
    )
    assert spent < 20, "something grows faster than the number of assets"


DEFS_YAML: dict[str, Any] = {
    "type": "dagster_rocky.RockyComponent",
    "attributes": {
        "config_path": "rocky.toml",
        "surface_derived_models": True,
        "defs_state": {"management_type": "LOCAL_FILESYSTEM"},
    },
}


def test_one_defs_yaml(engine: FakeEngine, tmp_path: Path) -> None:
    attributes = DEFS_YAML["attributes"] | {
        "binary_path": str(engine),
        "translation": {"metadata": {"from": "yaml"}},
    }
    with create_defs_folder_sandbox() as sandbox:
        path = sandbox.scaffold_component(
            RockyComponent, defs_yaml_contents=DEFS_YAML | {"attributes": attributes}
        )
        (path / "rocky.toml").write_text("")
        (sandbox.project_root / "models").mkdir()
        with sandbox.load_component_and_build_defs(path) as (made, definitions):
            assert isinstance(made, RockyComponent)
            assert made.defs_state_config.key == "RockyComponent[rocky.toml]"
            assert not definitions.assets
            resource = made._get_rocky_resource()
            assert resource.config_path == str(path / "rocky.toml")  # it is beside defs.yaml
            assert resource.models_dir == str(sandbox.project_root / "models")
            asyncio.run(made.refresh_state(sandbox.project_root))
        with sandbox.load_component_and_build_defs(path) as (_, definitions):
            graph = definitions.resolve_asset_graph()
            assert len(graph.get_all_asset_keys()) == 5
            assert all(graph.get(key).metadata["from"] == "yaml" for key in graph.get_all_asset_keys())
    argv = engine.calls[0]["argv"]
    assert argv[:2] == ["--config", str(path / "rocky.toml")]


def test_template_variables_of_translations(engine: FakeEngine) -> None:
    translation = {
        "group_name": "{{ source_type }}_{{ group_name }}",
        "description": "{{ source_id }}.{{ table_name }}",
    }
    attributes = {"binary_path": str(engine), "translation": translation, "pipeline": "p"}
    with create_defs_folder_sandbox() as sandbox:
        path = sandbox.scaffold_component(
            RockyComponent,
            defs_yaml_contents={"type": "dagster_rocky.RockyComponent", "attributes": attributes},
        )
        with sandbox.load_component_and_build_defs(path) as (made, _):
            assert isinstance(made, RockyComponent)
            assert made.defs_state_config.key == "RockyComponent[rocky.toml]|p"
            asyncio.run(made.refresh_state(sandbox.project_root))
        with sandbox.load_component_and_build_defs(path) as (_, definitions):
            found = definitions.resolve_asset_graph().get(dg.AssetKey(["duckdb", "us", "users"]))
            assert (found.group_name, found.description) == ("duckdb_us", "raw_us.users")
    assert list(RockyTableProps.__dataclass_fields__) == [
        *("source_id", "source_type", "group_name", "table_name", "row_count")
    ]


def test_a_sensor_for_new_sources(engine: FakeEngine, tmp_path: Path) -> None:
    made = component(engine, tmp_path, enable_sensor=True, sensor_granularity="per_group")
    definitions = built_definitions(made, tmp_path / "state")
    (sensor,) = definitions.sensors or []
    assert isinstance(sensor, dg.SensorDefinition)
    assert sensor.name == "rocky_source_sensor_rocky"
    assert sensor.minimum_interval_seconds == 300
    assert sensor.required_resource_keys == {"rocky"}
    assert not built_definitions(component(engine, tmp_path), tmp_path / "state").sensors
