"""Names and specs: the translator, source tables, models, lineage, freshness, contracts."""

from __future__ import annotations

import logging
import pickle
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import dagster as dg
import pytest
from conftest import compile_document, discover_document, model, source

from dagster_rocky import (
    ContractParseError,
    ContractRules,
    RockyDagsterTranslator,
    RockyResource,
    build_column_lineage,
    build_model_specs,
    configured_check_specs_for_model,
    contract_check_results_from_diagnostics,
    contract_check_specs_for_model,
    discover_contract_rules,
    freshness_check_results,
    freshness_policy_from_model,
    load_rocky_assets,
    per_model_freshness_policies,
    split_model_specs_by_partition_shape,
    strip_tenant_component,
)
from dagster_rocky.derived_models import keys_of_sources
from dagster_rocky.types import (
    CompileResult,
    Diagnostic,
    DiscoverResult,
    FreshnessOutput,
    ModelLineageResult,
    OptimizeResult,
    SourceInfo,
)

EU = source(
    "raw_eu", {"region": "eu", "shops": ["a", "b"], "name": "x-1"}, "orders", "users", source_type="fivetran"
)
TRANSLATOR = RockyDagsterTranslator()


def discovered(*sources: dict[str, Any], **changes: Any) -> DiscoverResult:
    return DiscoverResult.model_validate(discover_document(*sources, **changes))


def compiled(*models: dict[str, Any], **changes: Any) -> CompileResult:
    return CompileResult.model_validate(compile_document(*models, **changes))


def loaded(result: DiscoverResult, **options: Any) -> list[dg.AssetSpec]:
    with mock.patch.object(RockyResource, "discover", return_value=result) as discover:
        specs = load_rocky_assets(RockyResource(), **options)
    discover.assert_called_once_with()
    return specs


def test_the_names_of_a_source_table() -> None:
    result = discovered(EU)
    found, table = result.sources[0], result.sources[0].tables[0]
    assert TRANSLATOR.get_asset_key(found, table).path == ["fivetran", "eu", "a__b", "x-1", "orders"]
    assert TRANSLATOR.get_group_name(found) == "eu"
    assert TRANSLATOR.get_tags(found, table) == {
        "rocky/source_type": "fivetran",
        "rocky/region": "eu",
        "rocky/name": "x-1",
    }
    assert TRANSLATOR.get_asset_deps(found, table) == []
    assert TRANSLATOR.get_partition_key(found) is None
    assert TRANSLATOR.get_group_name(discovered(source("s", {"l": ["a"]})).sources[0]) == "duckdb"


def test_the_metadata_of_a_source_table() -> None:
    full = EU | {
        "last_sync_at": "2026-01-02T03:04:05Z",
        "metadata": {"fivetran.service": "shop", "fivetran.more": {"b": 1, "a": 2}},
        "tables": [{"name": "orders", "row_count": 7}],
    }
    found = discovered(full).sources[0]
    assert TRANSLATOR.get_metadata(found, found.tables[0]) == {
        "source_id": "raw_eu",
        "source_type": "fivetran",
        "last_sync_at": "2026-01-02T03:04:05+00:00",
        "row_count": "7",
        "fivetran.service": "shop",
        "fivetran.more": '{"a": 2, "b": 1}',
    }


def test_a_translator_can_be_pickled() -> None:
    assert isinstance(pickle.loads(pickle.dumps(TRANSLATOR)), RockyDagsterTranslator)


def test_source_specs() -> None:
    checks = {"freshness": {"threshold_seconds": 3600}}
    specs = loaded(discovered(EU, source("raw_us", {"region": "u.s"}, "orders"), checks=checks))
    assert [spec.key.to_user_string() for spec in specs] == [
        "fivetran/eu/a__b/x-1/orders",
        "fivetran/eu/a__b/x-1/users",
        "duckdb/u.s/orders",
    ]
    assert [spec.group_name for spec in specs] == ["eu", "eu", "u_s"]
    assert specs[0].kinds == {"rocky", "fivetran"}
    assert specs[0].freshness_policy is specs[2].freshness_policy
    assert specs[0].freshness_policy == dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=1))
    assert loaded(discovered()) == []
    dg.Definitions(assets=specs).resolve_asset_graph()  # Dagster accepts all of it


def test_of_two_tables_with_one_key_the_first_wins(caplog: pytest.LogCaptureFixture) -> None:
    specs = loaded(discovered(source("one", {"r": "x"}, "t"), source("two", {"r": "x"}, "t")))
    assert [spec.metadata["source_id"] for spec in specs] == ["one"]
    assert "one.t and two.t have the same asset key duckdb/x/t" in caplog.text


def test_models_can_be_loaded_along() -> None:
    with mock.patch.object(RockyResource, "compile", return_value=compiled(model("a", "raw_eu.users"))):
        specs = loaded(discovered(EU), include_models=True)
    assert specs[-1].key == dg.AssetKey(["lake", "marts", "a"])
    assert [dep.asset_key for dep in specs[-1].deps] == [specs[1].key]


def test_model_specs() -> None:
    advice = {
        "model_name": "b",
        "current_strategy": "table",
        "recommended_strategy": "view",
        "estimated_monthly_savings": 3.5,
        "reasoning": "seldom read",
        "compute_cost_per_run": 1.0,
        "storage_cost_per_month": 1.0,
        "downstream_references": 0,
    }
    column = {"name": "id", "type": "Int64", "native": "BIGINT", "nullable": False}
    specs = build_model_specs(
        compiled(
            model(
                "b",
                "a",
                "raw.orders",
                "unknown",
                tags={"owner of": "me", "rocky/strategy": "stolen"},
                columns=[column],
            ),
            model(
                "a", target={"catalog": "", "schema": "st-g", "table": "a"}, freshness={"max_lag_seconds": 60}
            ),
        ),
        translator=TRANSLATOR,
        optimize_result=OptimizeResult.model_validate(
            {"version": "1", "command": "optimize", "recommendations": [advice]}
        ),
        contract_rules_by_model={"b": ContractRules(has_required=True)},
        source_keys={"raw.orders": dg.AssetKey("orders")},
    )
    b, a = specs
    assert b.key == dg.AssetKey(["lake", "marts", "b"])
    assert [dep.asset_key for dep in b.deps] == [dg.AssetKey(["st-g", "a"]), dg.AssetKey("orders")]
    assert (b.group_name, a.group_name) == ("marts", "st_g")
    assert b.kinds == {"rocky", "model"}
    assert b.tags["owner_of"] == "me"
    assert b.tags["rocky/strategy"] == "full_refresh"
    assert b.metadata["rocky/target_table"] == "lake.marts.b"
    assert b.metadata["rocky/recommended_strategy"] == "view"
    assert b.metadata["rocky/estimated_monthly_savings"] == 3.5
    assert b.metadata["rocky/contract"] == "contract_required_columns"
    schema = b.metadata["dagster/column_schema"]
    assert [(c.name, c.type, c.constraints.nullable) for c in schema.columns] == [("id", "BIGINT", False)]
    assert a.freshness_policy == dg.FreshnessPolicy.time_window(fail_window=timedelta(seconds=60))
    dg.Definitions(assets=specs).resolve_asset_graph()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("raw__shop.orders", "shop/orders"),
        ('"lake"."RAW__shop"."Orders"', "shop/orders"),
        ("staging__shop.orders", "shop/orders"),
        ("orders", "shop/orders"),
        ("raw__crm.customers", "crm/customers"),
        ("staging.customers", None),
        ("elsewhere.unknown", None),
    ],
)
def test_a_model_depends_on_the_source_table_that_it_reads(written: str, found: str | None) -> None:
    """By ``schema.table``; by its bare name only where no other source has a table of that name."""
    found_tables = discovered(
        source("raw__shop", {"source": "shop"}, "orders", "customers"),
        source("raw__crm", {"source": "crm"}, "customers"),
    )
    keys = keys_of_sources(
        (each, table, dg.AssetKey([str(each.components["source"]), table.name]))
        for each in found_tables.sources
        for table in each.tables
    )
    (spec,) = build_model_specs(compiled(model("m", written)), translator=TRANSLATOR, source_keys=keys)
    assert [dep.asset_key.to_user_string() for dep in spec.deps] == ([] if found is None else [found])


def test_what_an_ephemeral_model_reads_is_read_by_its_reader() -> None:
    ephemeral = {"strategy": {"type": "ephemeral"}}
    specs = build_model_specs(
        compiled(
            model("c", "b"),
            model("b", "b0", "a", **ephemeral),
            model("b0", "z", **ephemeral),
            model("a"),
            model("z"),
        ),
        translator=TRANSLATOR,
    )
    assert [spec.key.path[-1] for spec in specs] == ["c", "a", "z"]
    assert [dep.asset_key.path[-1] for dep in specs[0].deps] == ["z", "a"]


def interval(grain: str, first: str) -> dict[str, Any]:
    return {
        "strategy": {
            "type": "time_interval",
            "time_column": "at",
            "granularity": grain,
            "lookback": 0,
            "batch_size": 1,
            "first_partition": first,
        }
    }


def test_groups_of_one_partition_shape() -> None:
    specs = build_model_specs(
        compiled(
            model("d1", **interval("day", "2026-01-01")),
            model("plain"),
            model("d2", **interval("day", "2025-01-01")),
            model("y", **interval("year", "2020")),
            model("d3", **interval("day", "2026-01-01")),
        ),
        translator=TRANSLATOR,
    )
    groups = split_model_specs_by_partition_shape(specs)
    assert [(g.name, g.shape_key, [s.key.path[-1] for s in g.specs]) for g in groups] == [
        ("models_daily", "daily", ["d1", "d3"]),
        ("models_unpartitioned", "unpartitioned", ["plain"]),
        ("models_daily_2", "daily", ["d2"]),
        ("models_timewindow", "timewindow", ["y"]),
    ]
    assert groups[1].partitions_def is None
    assert split_model_specs_by_partition_shape([]) == []


def test_freshness_of_models() -> None:
    policies = per_model_freshness_policies(
        compiled(model("a", freshness={"max_lag_seconds": 60}), model("b"))
    )
    assert list(policies) == ["a"]
    assert per_model_freshness_policies(None) == {}
    assert freshness_policy_from_model(None) is None
    with pytest.raises(ValueError, match="positive"):
        per_model_freshness_policies(compiled(model("a", freshness={"max_lag_seconds": 0})))


def test_column_lineage_has_keys_of_assets() -> None:
    def edge(source: str, target: str) -> dict[str, Any]:
        (sm, sc), (tm, tc) = source.split("."), target.split(".")
        return {
            "source": {"model": sm, "column": sc},
            "target": {"model": tm, "column": tc},
            "transform": "direct",
        }

    lineage = ModelLineageResult.model_validate(
        {
            "version": "1",
            "command": "lineage",
            "model": "b",
            "columns": [],
            "upstream": [],
            "downstream": [],
            "edges": [
                edge("a.x", "b.n"),
                edge("a.x", "b.n"),
                edge("s.y", "b.n"),
                edge("b.n", "b.n"),
                edge("b.n", "c.m"),
            ],
        }
    )
    found = build_column_lineage(lineage, model_to_key={"a": dg.AssetKey(["lake", "a"])})
    assert found.deps_by_column == {
        "n": [
            dg.TableColumnDep(asset_key=dg.AssetKey(["lake", "a"]), column_name="x"),
            dg.TableColumnDep(asset_key=dg.AssetKey(["s"]), column_name="y"),
        ]
    }


def test_rules_of_contracts(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.contract.toml").write_text('[rules]\nrequired = ["x"]\nprotected = []\n')
    (tmp_path / "deep" / "b.contract.toml").write_text(
        '[[columns]]\nname = "x"\n[rules]\nprotected = ["x"]\n'
    )
    (tmp_path / "empty.contract.toml").write_text("")
    (tmp_path / ".contract.toml").write_text('[rules]\nrequired = ["x"]\n')
    with caplog.at_level(logging.WARNING):
        found = discover_contract_rules(tmp_path)
    assert found == {
        "a": ContractRules(has_required=True),
        "b": ContractRules(has_protected=True, has_column_constraints=True),
    }
    assert ".contract.toml names no model" in caplog.text
    assert discover_contract_rules(tmp_path / "nowhere") == {}
    (tmp_path / "c.contract.toml").write_text("[rules")
    with pytest.raises(ContractParseError, match=r"c\.contract\.toml"):
        discover_contract_rules(tmp_path)


ALL_RULES = ContractRules(True, True, True)
KEY = dg.AssetKey("a")


def judged(*findings: tuple[str, str], model: str = "a") -> dict[str, dg.AssetCheckResult]:
    diagnostics = [
        Diagnostic.model_validate(
            {"severity": severity, "code": code, "message": f"about {code}", "model": model}
        )
        for severity, code in findings
    ]
    results = contract_check_results_from_diagnostics(
        diagnostics, asset_key=KEY, model_name="a", rules=ALL_RULES
    )
    return {str(result.check_name): result for result in results}


def test_contract_checks_are_declared_by_kind() -> None:
    names = ["contract_required_columns", "contract_protected_columns", "contract_column_constraints"]
    assert [spec.name for spec in contract_check_specs_for_model(KEY, ALL_RULES)] == names
    only = contract_check_specs_for_model(KEY, ContractRules(has_protected=True))
    assert [spec.name for spec in only] == names[1:2]
    assert ContractRules().is_empty


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("E010", "contract_required_columns"),
        ("E013", "contract_protected_columns"),
        ("E011", "contract_column_constraints"),
        ("E012", "contract_column_constraints"),
    ],
)
def test_a_broken_rule_fails_its_check_only(code: str, name: str) -> None:
    results = judged(("Error", code))
    assert {n: r.passed for n, r in results.items() if not r.passed} == {name: False}
    assert results[name].severity == dg.AssetCheckSeverity.ERROR
    assert results[name].metadata["rocky/violation_0"].value == f"[{code}] about {code}"
    assert results[name].metadata["rocky/violation_count"].value == 1


def test_other_findings_do_not_count() -> None:
    assert all(result.passed for result in judged(("Error", "E003")).values())
    assert all(result.passed for result in judged(("Error", "E010"), model="other").values())


def test_advice_alone_warns() -> None:
    name = "contract_column_constraints"
    assert judged(("Warning", "W010"))[name].severity == dg.AssetCheckSeverity.WARN
    assert judged(("Warning", "W010"), ("Error", "E011"))[name].severity == dg.AssetCheckSeverity.ERROR
    assert not judged(("Warning", "W010"))[name].passed


def test_what_was_not_compiled_is_not_verified() -> None:
    results = list(
        contract_check_results_from_diagnostics(None, asset_key=KEY, model_name="a", rules=ALL_RULES)
    )
    assert [(r.passed, r.severity.value, r.metadata["rocky/compile_missing"].value) for r in results] == [
        (False, "WARN", True)
    ] * 3


def test_a_tenant_is_left_out_of_a_source() -> None:
    found = SourceInfo.model_validate(source("s", {"client": "a", "region": "eu", "x": ["1", "2"]}, "t"))
    rest = strip_tenant_component(found, "client")
    assert list(rest.components.items()) == [("region", "eu"), ("x", ["1", "2"])]
    assert found.components["client"] == "a"
    assert strip_tenant_component(rest, "client") == rest


def test_configured_checks_are_declared_by_their_names() -> None:
    key = dg.AssetKey("a")
    specs = list(configured_check_specs_for_model(key, ["not null", "not_null", "range", "range"]))
    assert [spec.name for spec in specs] == ["not_null", "not_null_2", "range"]
    assert {spec.asset_key for spec in specs} == {key}


def freshness_entry(table: str, status: str, **more: Any) -> dict[str, Any]:
    return {
        "name": table,
        "pipeline": "p",
        "table": table,
        "status": status,
        "measured_from": "updated_at",
        **more,
    }


def test_freshness_of_other_engines() -> None:
    output = FreshnessOutput.model_validate(
        {
            "version": "1",
            "command": "freshness",
            "checked_at": "2026-01-01T00:00:00Z",
            "sources": [
                freshness_entry("lake.raw.a", "pass", age_seconds=3),
                freshness_entry("lake.raw.b", "warn"),
            ],
            "models": [freshness_entry("lake.m.c", "error", message="too old")],
            "summary": {},
        }
    )
    a, b, c = freshness_check_results(output)
    assert (a.asset_key, a.check_name, a.passed) == (
        dg.AssetKey(["lake", "raw", "a"]),
        "source_freshness",
        True,
    )
    assert a.metadata["age_seconds"].value == 3
    assert (b.passed, b.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert (c.check_name, c.passed, c.severity) == ("model_freshness", False, dg.AssetCheckSeverity.ERROR)
    assert c.metadata["message"].value == "too old"
    mine = dg.AssetKey("mine")
    only = freshness_check_results(
        output, asset_key_for=lambda entry: mine if "a" in entry.name[-1] else None
    )
    assert [check.asset_key for check in only] == [mine]
