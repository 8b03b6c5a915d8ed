"""Materialise a Rocky project as Dagster assets, in this process, and print what Dagster knows afterwards.

Usage: demo_dagster.py ROCKY (in the directory of the project)

It adds what a project of Dagster has: a dg.toml and one component described in a defs.yaml.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import dagster as dg

CYAN, GREEN, RED, DIM, PLAIN = "\033[36m", "\033[32m", "\033[31m", "\033[2m", "\033[0m"
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
DG_TOML = """directory_type = "project"

[project]
root_module = "shop_assets"
"""
DEFS_YAML = """type: dagster_rocky.RockyComponent
attributes:
  binary_path: {rocky}
  config_path: rocky.toml
  models_dir: models
  contracts_dir: contracts
  surface_derived_models: true
  surface_optimize_metadata: false
"""


def main(rocky: str) -> int:
    """Write the project, refresh the state of its component, load it and materialise everything."""
    root = Path.cwd()
    definitions = loaded(root, rocky)
    assets = [asset for asset in definitions.assets or [] if isinstance(asset, dg.AssetsDefinition)]
    show_assets(assets)
    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize(
            assets, resources=definitions.resources, instance=instance, run_config=QUIET, raise_on_error=False
        )
    show_result(result)
    return 0 if result.success else 1


def loaded(root: Path, rocky: str) -> dg.Definitions:
    """Return the definitions of the project, after its state has been refreshed."""
    component_home = root / "shop_assets" / "defs" / "shop"
    component_home.mkdir(parents=True, exist_ok=True)
    (root / "dg.toml").write_text(DG_TOML)
    (component_home / "defs.yaml").write_text(DEFS_YAML.format(rocky=rocky))
    print(f"{DIM}shop_assets/defs/shop/defs.yaml{PLAIN}")
    print((component_home / "defs.yaml").read_text())
    sys.path.insert(0, str(root))
    component = dg.ComponentTree.for_project(root).load_component("shop")
    assert isinstance(component, dg.StateBackedComponent)
    asyncio.run(component.refresh_state(root))  # what `dg utils refresh-defs-state` does
    return dg.load_from_defs_folder(path_within_project=root)


def show_assets(assets: list[dg.AssetsDefinition]) -> None:
    """Print each asset and what it reads."""
    print("Assets, from what the engine discovered and compiled:")
    for asset in assets:
        for spec in asset.specs:
            reads = ", ".join(dep.asset_key.to_user_string() for dep in spec.deps)
            print(
                f"  {CYAN}{spec.key.to_user_string()}{PLAIN}"
                + (f"  {DIM}reads{PLAIN} {reads}" if reads else "")
            )


def show_result(result: dg.ExecuteInProcessResult) -> None:
    """Print materialisations with their metadata, then the checks."""
    print("\nMaterialized:")
    for event in result.get_asset_materialization_events():
        built = event.step_materialization_data.materialization
        print(f"  {GREEN}✔{PLAIN} {CYAN}{built.asset_key.to_user_string()}{PLAIN}")
        for name, value in sorted(built.metadata.items()):
            if name.startswith("dagster-rocky/"):
                print(f"      {DIM}{name.removeprefix('dagster-rocky/'):24}{PLAIN}{value.value}")
    print("\nChecks:")
    for check in result.get_asset_check_evaluations():
        mark = f"{GREEN}✔{PLAIN}" if check.passed else f"{RED}✘{PLAIN}"
        told = ", ".join(
            f"{name.removeprefix('rocky/')}={value.value}" for name, value in check.metadata.items()
        )
        print(f"  {mark} {check.asset_key.to_user_string()}: {check.check_name}  {DIM}{told}{PLAIN}")
    verdict = f"{GREEN}succeeded{PLAIN}" if result.success else f"{RED}failed{PLAIN}"
    print(f"\nThe run of Dagster {verdict}.")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
