"""The generated models: what they read, keep and write back."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from dagster_rocky import models
from dagster_rocky._model import RockyModel

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "engine" / "commands" / "src" / "test" / "resources" / "documents"
GOLDEN = ROOT / "integration-tests" / "golden"
INDEX = json.loads((ROOT / "schemas" / "index.json").read_text(encoding="utf-8"))
INDEX["schemas"] = [entry for entry in INDEX["schemas"] if entry["kind"] != "input"]


def document(name: str) -> dict[str, Any]:
    return json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))


def samples() -> list[Any]:
    found = []
    for entry in INDEX["schemas"]:
        made_up = [DOCUMENTS / f"{entry['name']}{kind}.json" for kind in ("", ".least")]
        real = sorted((GOLDEN / entry["name"]).glob("*.json"))
        for file in made_up + real:
            found.append(pytest.param(entry["root"], file, id=f"{entry['name']}-{file.stem}"))
    return found


@pytest.mark.parametrize(("root", "file"), samples())
def test_a_document_is_written_back_as_it_was(root: str, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    parsed = getattr(models, root).model_validate_json(text)
    assert parsed.dump() == json.loads(text)


@pytest.mark.parametrize("entry", INDEX["schemas"], ids=lambda entry: entry["name"])
def test_each_root_is_one_class_under_all_its_names(entry: dict[str, Any]) -> None:
    root = entry["root"]
    direct = getattr(import_module(f"dagster_rocky.models.{entry['name']}_schema"), root)
    alias = import_module(f"dagster_rocky.types_generated.{entry['name']}_schema")
    assert getattr(models, root) is direct
    assert getattr(alias, root) is direct
    assert getattr(import_module("dagster_rocky.types_generated"), root) is direct


def test_every_listed_name_is_there() -> None:
    for name in models.__all__:
        assert getattr(models, name) is not None
    assert set(models.__all__) <= set(dir(models))
    with pytest.raises(AttributeError):
        models.NoSuchOutput  # noqa: B018


def test_one_class_loads_one_module_and_the_shared_one() -> None:
    code = (
        "import sys; from dagster_rocky.models import CompileOutput; "
        "print(sorted(m for m in sys.modules if m.startswith('dagster_rocky.models.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert loaded.strip() == "['dagster_rocky.models.compile_schema', 'dagster_rocky.models.shared_schema']"


def test_keys_of_a_newer_engine_are_kept() -> None:
    newer = document("list_deps") | {"surprise": {"a": [1, None]}}
    parsed = models.ListDepsOutput.model_validate(newer)
    assert parsed.surprise == {"a": [1, None]}  # type: ignore[attr-defined]
    assert parsed["surprise"] == {"a": [1, None]}
    assert parsed.dump() == newer


def test_strategies_are_told_apart_and_read_like_mappings() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(models.Strategy)
    merge = adapter.validate_python({"type": "merge", "unique_key": ["id"], "update_columns": None})
    assert isinstance(merge, models.MergeStrategy)
    assert merge["type"] == "merge"
    assert merge.get("granularity") is None
    assert merge.get("granularity", "day") == "day"
    assert "unique_key" in merge and "granularity" not in merge
    with pytest.raises(KeyError):
        merge["granularity"]
    assert adapter.validate_python(merge) is merge


def test_an_unknown_strategy_is_kept_whole() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(models.Strategy)
    sent = {"type": "quantum", "qubits": 3}
    found = adapter.validate_python(sent)
    assert isinstance(found, models.UnknownStrategy)
    assert found["qubits"] == 3
    assert found.dump() == sent


def test_checks_are_told_apart_by_their_keys() -> None:
    parsed = models.RunOutput.model_validate(document("run"))
    kinds = [type(check).__name__ for check in parsed.check_results[0].checks]
    assert kinds == [
        "RowCountCheck",
        "ColumnMatchCheck",
        "FreshnessCheck",
        "NullRateCheck",
        "AssertionCheck",
        "OverlapCheck",
        "CustomCheck",
    ]
    adapter: TypeAdapter[Any] = TypeAdapter(models.CheckResult)
    assert isinstance(adapter.validate_python({"name": "n", "passed": True}), models.UnknownCheckResult)


def test_words_of_open_sets_are_accepted_and_of_closed_ones_not() -> None:
    run = document("run") | {"status": "Postponed"}
    assert models.RunOutput.model_validate(run).status == "Postponed"
    with pytest.raises(ValidationError):
        models.RunOutput.model_validate(run | {"pipeline_type": "magic"})


def test_a_missing_required_field_is_refused_and_an_optional_one_is_not() -> None:
    least = document("state.least")
    assert models.StateOutput.model_validate(least).schema_version_on_disk is None
    del least["watermarks"]
    with pytest.raises(ValidationError):
        models.StateOutput.model_validate(least)


def test_reserved_words_have_an_underscore_and_both_names_are_accepted() -> None:
    by_alias = models.Target.model_validate({"catalog": "c", "schema": "s", "table": "t"})
    by_name = models.Target(catalog="c", schema_="s", table="t")
    assert by_alias == by_name
    assert by_name.schema_ == by_name["schema"] == "s"
    assert by_name.dump() == {"catalog": "c", "schema": "s", "table": "t"}


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ("2031-05-04T07:15:00", "2031-05-04T07:15:00Z"),
        ("2031-05-04T09:15:00+02:00", "2031-05-04T07:15:00Z"),
        ("2031-05-04T07:15:00.042Z", "2031-05-04T07:15:00.042Z"),
        ("2031-05-04T07:15:00.042001Z", "2031-05-04T07:15:00.042001Z"),
    ],
)
def test_times_are_aware_and_written_in_utc(sent: str, written: str) -> None:
    entry = models.WatermarkEntry.model_validate({"table": "t", "last_value": sent, "updated_at": sent})
    assert entry.last_value.tzinfo is not None
    assert entry.last_value.astimezone(UTC).replace(microsecond=0) == datetime(2031, 5, 4, 7, 15, tzinfo=UTC)
    assert entry.dump()["last_value"] == written


def test_models_are_picklable_comparable_and_can_be_changed() -> None:
    parsed = models.RunOutput.model_validate(document("run"))
    copy: RockyModel = pickle.loads(pickle.dumps(parsed))
    assert copy == parsed
    parsed.tables_copied += 1
    assert copy != parsed


def test_fields_carry_the_description_of_the_schema() -> None:
    models.RunOutput.model_rebuild()
    assert models.RunOutput.model_fields["shadow"].description == "True when the run wrote to shadow tables."


@pytest.mark.parametrize(
    ("version", "verdict"), [("1.80.5", "ok"), ("1.79.0", "ok"), ("1.81.0", "newer_minor")]
)
def test_engines_of_one_major_version_are_compatible(version: str, verdict: str) -> None:
    meta = models.MetaOutput.model_validate(document("meta") | {"engine_version": version})
    assert models.check_compatible(meta) == verdict


def test_engines_of_another_major_version_are_not() -> None:
    meta = models.MetaOutput.model_validate(document("meta") | {"engine_version": "2.0.0"})
    with pytest.raises(ValueError, match=r"2\.0\.0"):
        models.check_compatible(meta)


def test_the_index_names_known_classes() -> None:
    roots = {entry["root"] for entry in INDEX["schemas"] if entry["command"]}
    told = set(models.COMMANDS.values()) | {root for pairs in models.SELECT.values() for _, root in pairs}
    assert told == roots
    assert INDEX["schemas_hash"] == models.SCHEMAS_HASH


def test_generating_again_gives_the_committed_files() -> None:
    pytest.importorskip("datamodel_code_generator")
    script = ROOT / "python" / "scripts" / "codegen.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
