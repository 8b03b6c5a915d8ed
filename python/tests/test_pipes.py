"""The engine under Dagster Pipes: what arrives, what is kept of a run that fails, what is cut off.

Annotations are evaluated in this module, because Dagster looks at the type of ``context``.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from conftest import FakeEngine, run_document

from dagster_rocky import RockyComponent, RockyPipesMessageReader, RockyResource
from dagster_rocky.resource import RockyPipesInvocation

ORDERS = dg.AssetKey(["duckdb", "shop", "orders"])
CUSTOMERS = dg.AssetKey(["duckdb", "shop", "customers"])
PROGRAM = """
import time
from dagster_pipes import open_dagster_pipes
with open_dagster_pipes() as pipes:
    (here / "context.json").write_text(json.dumps(dict(pipes.extras)))
"""


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def in_a_step(
    body: Callable[[dg.AssetExecutionContext], Iterator[Any]],
    *keys: dg.AssetKey,
    checks: list[dg.AssetCheckSpec] | None = None,
    instance: dg.DagsterInstance | None = None,
) -> dg.ExecuteInProcessResult:
    @dg.multi_asset(
        specs=[dg.AssetSpec(key, skippable=True) for key in keys], check_specs=checks, can_subset=True
    )
    def step(context: dg.AssetExecutionContext) -> Iterator[Any]:
        yield from body(context)

    return dg.materialize([step], raise_on_error=False, instance=instance)


def told(result: dg.ExecuteInProcessResult) -> dict[dg.AssetKey, dict[str, Any]]:
    return {
        event.asset_key: {
            n: v.value for n, v in event.step_materialization_data.materialization.metadata.items()
        }
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }


def failed_with(result: dg.ExecuteInProcessResult) -> str:
    (event,) = [event for event in result.all_events if event.is_step_failure]
    return (event.step_failure_data.user_failure_data or event.step_failure_data.error).__repr__()


def test_dagsters_own_client_hears_the_engine(rocky_binary: str, playground: Path) -> None:
    heard: list[Any] = []

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        done = dg.PipesSubprocessClient().run(
            context=context, command=[rocky_binary, "--output", "json", "run"]
        )
        heard.extend(done.get_custom_messages())
        yield from done.get_results(implicit_materializations=False)

    checks = [
        dg.AssetCheckSpec(name, asset=key)
        for key in (ORDERS, CUSTOMERS)
        for name in ("row_count", "column_match")
    ]
    result = in_a_step(body, ORDERS, CUSTOMERS, checks=checks)
    assert result.success
    orders = told(result)[ORDERS]
    assert (orders["strategy"], orders["rows_copied"], orders["dagster/row_count"]) == ("full_refresh", 5, 5)
    assert orders["dagster/table_name"] == "playground.staging__shop.orders"
    assert orders["watermark"] == "2026-01-09T07:10:00Z"
    assert orders["duration_ms"] >= 0
    verdicts = {(c.asset_key, c.check_name): c for c in result.get_asset_check_evaluations()}
    assert len(verdicts) == 4
    assert all(check.passed for check in verdicts.values())
    counted = verdicts[ORDERS, "row_count"].metadata
    assert {name: value.value for name, value in counted.items()} == {"source_count": 5, "target_count": 5}
    document = heard[-1]["rocky"]["result"]
    assert (document["status"], document["tables_copied"]) == ("Success", 2)
    assert document["materializations"] == []


def test_assets_that_are_not_asked_for_are_not_told(rocky_binary: str, playground: Path) -> None:
    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        yield (
            dg.PipesSubprocessClient()
            .run(context=context, command=[rocky_binary, "--output", "json", "run"])
            .get_materialize_result(implicit_materialization=False)
        )

    names = ("row_count", "column_match")
    result = in_a_step(body, ORDERS, checks=[dg.AssetCheckSpec(name, asset=ORDERS) for name in names])
    assert result.success
    assert list(told(result)) == [ORDERS]


def test_models_that_follow_the_copies_are_waited_for(rocky_binary: str, playground: Path) -> None:
    model = dg.AssetKey(["playground", "analytics", "stg_orders"])

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        command = [rocky_binary, "--output", "json", "run", "--all"]
        yield from (
            dg.PipesSubprocessClient()
            .run(context=context, command=command)
            .get_results(implicit_materializations=False)
        )

    result = in_a_step(body, model)
    assert result.success
    assert list(told(result)) == [model]
    assert told(result)[model]["column_count"] == 6


def test_a_parent_with_other_names_gets_everything(rocky_binary: str, playground: Path) -> None:
    heard: list[str] = []

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        command = [rocky_binary, "--output", "json", "run"]
        for each in dg.PipesSubprocessClient().run(context=context, command=command).get_results():
            heard.append(type(each).__name__ + " " + each.asset_key.to_user_string())
        yield dg.MaterializeResult(asset_key="mine")

    assert in_a_step(body, dg.AssetKey("mine")).success
    assert "MaterializeResult duckdb/shop/orders" in heard
    assert "AssetCheckResult duckdb/shop/customers" in heard


def test_a_parent_may_hand_over_its_names(rocky_binary: str, playground: Path) -> None:
    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        done = dg.PipesSubprocessClient().run(
            context=context,
            command=[rocky_binary, "--output", "json", "run"],
            extras={"rocky_key_map": {"duckdb/shop/orders": "mine"}},
        )
        yield from (each for each in done.get_results() if isinstance(each, dg.MaterializeResult))

    result = in_a_step(body, dg.AssetKey("mine"))
    assert result.success
    assert told(result)[dg.AssetKey("mine")]["rows_copied"] == 5


def test_the_messages_may_take_stdout(rocky_binary: str, playground: Path) -> None:
    import subprocess

    from dagster_pipes import encode_param

    context = {"asset_keys": None, "run_id": "r", "retry_number": 0, "extras": {}}
    done = subprocess.run(
        [rocky_binary, "--output", "json", "run"],
        env={
            "PATH": "/usr/bin:/bin",
            "DAGSTER_PIPES_CONTEXT": encode_param({"data": context}),
            "DAGSTER_PIPES_MESSAGES": encode_param({"stdio": "stdout"}),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    assert (messages[0]["method"], messages[-1]["method"]) == ("opened", "closed")
    document = messages[-2]["params"]["payload"]["rocky"]["result"]
    assert len(document["materializations"]) == 2
    assert "stdout carries messages for Dagster" in done.stderr


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"DAGSTER_PIPES_CONTEXT": "~~"}, "DAGSTER_PIPES_CONTEXT is no base64"),
        ({"DAGSTER_PIPES_CONTEXT": "e30="}, "names no place this program can read"),
    ],
)
def test_a_parent_that_cannot_be_talked_to_is_a_warning(
    rocky_binary: str, playground: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    warned: list[str] = []
    from dagster_rocky.client import RockyClient

    result = RockyClient(binary_path=rocky_binary).run(log_callback=warned.append)
    assert result.tables_copied == 2
    assert any("nothing is reported to Dagster" in line and said in line for line in warned)


def test_a_failure_before_the_first_table_is_told(
    rocky_binary: str, playground: Path, instance: dg.DagsterInstance
) -> None:
    (playground / "rocky.toml").write_text("[adapter\n")

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        yield from RockyResource(binary_path=rocky_binary).run_pipes(context).get_results()

    result = in_a_step(body, ORDERS, instance=instance)
    assert not result.success
    assert "Rocky command failed (exit 1)" in failed_with(result)
    assert told(result) == {}
    logged = instance.all_logs(result.run_id, of_type=dg.DagsterEventType.ENGINE_EVENT)
    (closed,) = [entry for entry in logged if "closed with exception" in entry.user_message]
    assert "expected `]`" in str(closed.get_dagster_event().engine_event_data.error)


def test_both_names_of_what_was_measured(rocky_binary: str, playground: Path) -> None:
    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        yield from RockyResource(binary_path=rocky_binary).run_pipes(context).get_results()

    result = in_a_step(body, ORDERS, CUSTOMERS, checks=[dg.AssetCheckSpec("column_match", asset=ORDERS)])
    # Checks that are not declared are an error of Dagster's: only the component filters them.
    assert not result.success

    def filtered(context: dg.AssetExecutionContext) -> Iterator[Any]:
        rocky = RockyResource(binary_path=rocky_binary)
        for each in rocky.run_pipes(context).get_results():
            if isinstance(each, dg.MaterializeResult) or each.check_name == "column_match":
                yield each

    both = [dg.AssetCheckSpec("column_match", asset=key) for key in (ORDERS, CUSTOMERS)]
    again = in_a_step(filtered, ORDERS, CUSTOMERS, checks=both)
    assert again.success
    orders = told(again)[ORDERS]
    assert orders["strategy"] == orders["dagster-rocky/strategy"] == "incremental"
    assert orders["duration_ms"] == orders["dagster/duration_ms"]
    (check,) = [c for c in again.get_asset_check_evaluations() if c.asset_key == ORDERS]
    plain = {name: value.value for name, value in check.metadata.items()}
    assert plain["missing"] == []
    assert plain["missing_columns"] == "(none)"


def broken(model: Path) -> None:
    model.write_text(model.read_text().replace("SELECT", "SELECT CAST('x' || COUNT(*) AS INTEGER) AS b,", 1))


def components(rocky_binary: str, playground: Path) -> Iterator[tuple[str, dg.Definitions]]:
    for mode in ("streaming", "pipes"):
        made = RockyComponent(
            binary_path=rocky_binary,
            config_path=str(playground / "rocky.toml"),
            state_path=str(playground / f"{mode}.db"),
            models_dir=str(playground / "models"),
            contracts_dir=str(playground / "contracts"),
            surface_derived_models=True,
            surface_optimize_metadata=False,
            execution_mode=mode,
        )
        path = playground / f"{mode}.json"
        made.write_state_to_path(path)
        yield mode, made.build_defs_from_state(None, path)


@pytest.mark.parametrize("breaks", [False, True])
def test_pipes_and_streaming_tell_the_same(
    rocky_binary: str, playground: Path, tmp_path: Path, breaks: bool
) -> None:
    import shutil

    if breaks:
        broken(playground / "models" / "country_revenue.sql")
    seen: dict[str, Any] = {}
    warehouse = next(playground.glob("*.duckdb"))
    shutil.copy(warehouse, tmp_path / "before")
    for mode, definitions in components(rocky_binary, playground):
        shutil.copy(tmp_path / "before", warehouse)
        assets = [a for a in definitions.assets or [] if isinstance(a, dg.AssetsDefinition)]
        with dg.DagsterInstance.ephemeral() as instance:
            result = dg.materialize(
                assets, resources=definitions.resources, instance=instance, raise_on_error=False
            )
        assert result.success is not breaks
        metadata = {
            key.to_user_string(): {
                name: value
                for name, value in facts.items()
                if name.startswith(("dagster", "rocky/")) and "duration" not in name
            }
            for key, facts in told(result).items()
        }
        checks = {
            (check.asset_key.to_user_string(), check.check_name): (check.passed, check.severity.value)
            for check in result.get_asset_check_evaluations()
        }
        measured = {
            (check.asset_key.to_user_string(), check.check_name): value.value
            for check in result.get_asset_check_evaluations()
            for name, value in check.metadata.items()
            if name in ("missing_columns", "source_count", "rocky/reason")
        }
        seen[mode] = (metadata, checks, measured)
    assert seen["pipes"] == seen["streaming"]
    assert seen["pipes"][0]
    assert len(seen["pipes"][1]) > 6


def fake_run(fake_engine: Any, body: str, **options: Any) -> FakeEngine:
    made: FakeEngine = fake_engine(
        PROGRAM + "".join(f"    {line}\n" for line in body.splitlines()), **options
    )
    return made


def test_results_come_while_the_engine_runs(fake_engine: Any) -> None:
    engine = fake_run(
        fake_engine,
        'pipes.report_asset_materialization(asset_key="a", metadata={"strategy": "view"})\n'
        'time.sleep(3)\npipes.report_asset_materialization(asset_key="b")',
    )
    came: list[tuple[str, float]] = []

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        started = time.monotonic()
        invocation = RockyResource(binary_path=str(engine)).run_pipes(
            context, "region=eu", pipeline="p", declared_checks={("a", "x"): ["row_count"]}
        )
        for each in invocation.get_results():
            came.append((each.asset_key.to_user_string(), time.monotonic() - started))
            yield each
        assert [each.asset_key for each in invocation.get_results(implicit_materializations=False)] == [
            dg.AssetKey("a"),
            dg.AssetKey("b"),
        ]

    result = in_a_step(body, dg.AssetKey("a"), dg.AssetKey("b"), dg.AssetKey("c"))
    assert result.success
    assert [name for name, _ in came] == ["a", "b", "c"]  # nobody reported c
    assert came[1][1] - came[0][1] > 1.5
    extras = json.loads((engine.home / "context.json").read_text())
    assert extras.pop("dagster_run_id") == result.run_id
    assert extras == {
        "rocky_filter": "region=eu",
        "rocky_pipeline": "p",
        "rocky_declared_checks": {"a/x": ["row_count"]},
    }
    (call,) = engine.calls
    assert call["argv"][-5:] == ["run", "--filter", "region=eu", "--pipeline", "p"]


def test_what_a_failed_run_reported_is_kept(fake_engine: Any) -> None:
    engine = fake_run(
        fake_engine,
        'pipes.report_asset_materialization(asset_key="a")\nprint("no luck", file=sys.stderr)\nsys.exit(1)',
    )

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        yield from RockyResource(binary_path=str(engine)).run_pipes(context).get_results()

    result = in_a_step(body, dg.AssetKey("a"), dg.AssetKey("b"))
    assert not result.success
    assert list(told(result)) == [dg.AssetKey("a")]
    assert "Rocky command failed (exit 1): no luck" in failed_with(result)


def test_a_time_limit_ends_the_engine(fake_engine: Any) -> None:
    engine = fake_run(fake_engine, 'pipes.report_asset_materialization(asset_key="a")\ntime.sleep(60)')

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        yield from RockyResource(binary_path=str(engine)).run_pipes(context, timeout_seconds=4).get_results()

    started = time.monotonic()
    result = in_a_step(body, dg.AssetKey("a"))
    assert time.monotonic() - started < 30
    assert "Rocky command timed out after 4s" in failed_with(result)
    assert list(told(result)) == [dg.AssetKey("a")]


def test_an_abandoned_run_is_ended(fake_engine: Any) -> None:
    engine = fake_run(
        fake_engine,
        'pipes.report_asset_materialization(asset_key="a")\n'
        "try:\n    time.sleep(60)\n"
        "except KeyboardInterrupt:\n    (here / 'stopped').write_text('')\n    raise",
    )

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        results = RockyResource(binary_path=str(engine)).run_pipes(context).get_results()
        yield next(results)
        results.close()

    assert in_a_step(body, dg.AssetKey("a")).success
    assert (engine.home / "stopped").exists()


def test_an_op_waits_and_has_the_document(fake_engine: Any) -> None:
    engine = fake_run(
        fake_engine,
        'pipes.report_custom_message({"x": 1})\nprint((here / "answer.json").read_text())',
    )
    (engine.home / "answer.json").write_text(json.dumps(run_document(tables_copied=7)))
    seen: list[Any] = []

    @dg.op
    def step(context: dg.OpExecutionContext) -> None:
        invocation = RockyResource(binary_path=str(engine)).run_pipes(context)
        seen.extend([invocation.result().tables_copied, invocation.get_custom_messages()])

    @dg.job
    def job() -> None:
        step()

    assert job.execute_in_process().success
    assert seen == [7, ({"x": 1},)]


def test_keys_are_translated_and_strangers_dropped(
    fake_engine: Any, caplog: pytest.LogCaptureFixture
) -> None:
    engine = fake_run(
        fake_engine,
        'pipes._write_message("report_asset_materialization",'
        ' {"asset_key": "n/a\\\\/b", "data_version": None, "metadata": {}})\n'
        "for key in ('n/other', 'n/unknown', 'n/twin'):\n"
        '    pipes._write_message("report_asset_materialization",'
        ' {"asset_key": key, "data_version": None, "metadata": {}})\n',
    )
    named = {
        ("n", "a/b"): dg.AssetKey("mine"),
        ("n", "other"): dg.AssetKey("hers"),
        ("n", "twin"): dg.AssetKey("mine"),
    }

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        yield from (
            RockyResource(binary_path=str(engine))
            .run_pipes(
                context,
                asset_key_fn=lambda segments: named.get(tuple(segments)),
                include_keys=[dg.AssetKey("mine")],
            )
            .get_results()
        )

    result = in_a_step(body, dg.AssetKey("mine"))
    assert result.success
    assert list(told(result)) == [dg.AssetKey("mine")]
    assert "n/twin is a second table for the asset mine" in caplog.text


def test_a_client_is_used_as_it_is(fake_engine: Any) -> None:
    engine = fake_run(fake_engine, 'pipes.report_asset_materialization(asset_key="a")')
    kinds: list[bool] = []

    def body(context: dg.AssetExecutionContext) -> Iterator[Any]:
        done = RockyResource(binary_path=str(engine)).run_pipes(
            context, pipes_client=dg.PipesSubprocessClient()
        )
        kinds.append(isinstance(done, RockyPipesInvocation))
        yield from done.get_results()

    assert in_a_step(body, dg.AssetKey("a")).success
    assert kinds == [False]


def test_a_message_without_a_key_is_dagsters_to_judge() -> None:
    heard: list[Any] = []

    class Handler:
        def handle_message(self, message: Any) -> None:
            heard.append(message)

    from dagster_rocky.pipes import _Translating

    translating = _Translating(Handler(), None, frozenset())
    odd = {"method": "report_asset_check", "params": {"asset_key": 7}}
    translating.handle_message(odd)
    translating.handle_message({"method": "log", "params": {"message": "x"}})
    assert heard == [odd, {"method": "log", "params": {"message": "x"}}]
    assert isinstance(RockyPipesMessageReader(), dg.PipesTempFileMessageReader)
