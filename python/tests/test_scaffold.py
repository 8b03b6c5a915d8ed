"""A first project compiles, runs and loads as it is."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest
import yaml

from dagster_rocky import RockyComponent, RockyResource, init_rocky_project


def test_what_is_written(tmp_path: Path) -> None:
    target = init_rocky_project(tmp_path / "new" / "project")
    assert target == (tmp_path / "new" / "project").resolve()
    assert sorted(str(p.relative_to(target)) for p in target.rglob("*") if p.is_file()) == [
        "README.md",
        "defs.yaml",
        "models/.gitkeep",
        "models/first.sql",
        "models/first.toml",
        "rocky.toml",
    ]


def test_existing_files_are_kept_unless_told(tmp_path: Path) -> None:
    (tmp_path / "rocky.toml").write_text("mine")
    with pytest.raises(FileExistsError, match=r"rocky\.toml"):
        init_rocky_project(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["rocky.toml"]
    init_rocky_project(tmp_path, overwrite=True)
    assert "[adapter]" in (tmp_path / "rocky.toml").read_text()


def test_the_sample_compiles_runs_and_loads(
    rocky_binary: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(init_rocky_project(tmp_path))
    rocky = RockyResource(binary_path=rocky_binary)
    assert not rocky.compile().has_errors
    assert rocky.run(run_models=True).status == "Success"
    assert all(check.status != "critical" for check in rocky.doctor().checks)
    attributes = yaml.safe_load((tmp_path / "defs.yaml").read_text())["attributes"]
    component = RockyComponent(binary_path=rocky_binary, **attributes)
    component.write_state_to_path(tmp_path / "state")
    graph = component.build_defs_from_state(None, tmp_path / "state").resolve_asset_graph()
    assert graph.get_all_asset_keys() == {dg.AssetKey(["warehouse", "marts", "first"])}
