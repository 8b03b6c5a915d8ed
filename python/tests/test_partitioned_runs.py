"""The real engine on partitioned models: backfills by Dagster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from dagster_rocky import RockyComponent

CONFIG = """
[adapter]
type = "duckdb"
path = "shop.duckdb"

[pipeline.shop]
type = "transformation"
target = { governance = { auto_create_schemas = true } }
execution = { table_retries = 0 }
"""
DAILY = """
SELECT
  COALESCE(CAST(TIMESTAMP '2024-01-01 12:00:00' + to_days(n::INTEGER) AS DATE), DATE '1970-01-01') AS day,
  n AS id
FROM range(366) AS r(n)
WHERE TIMESTAMP '2024-01-01 12:00:00' + to_days(n::INTEGER) >= @start_date
  AND TIMESTAMP '2024-01-01 12:00:00' + to_days(n::INTEGER) < @end_date
"""
STRATEGY = """
[strategy]
type = "time_interval"
time_column = "day"
granularity = "day"
batch_size = 30
first_partition = "2024-01-01"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    models = tmp_path / "models"
    models.mkdir()
    (tmp_path / "rocky.toml").write_text(CONFIG)
    (models / "_defaults.toml").write_text('[target]\ncatalog = "shop"\nschema = "marts"\n')
    (models / "daily.sql").write_text(DAILY)
    (models / "daily.toml").write_text(STRATEGY)
    return tmp_path


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def backfill(
    rocky_binary: str, project: Path, instance: dg.DagsterInstance, first: str, last: str
) -> dg.ExecuteInProcessResult:
    component = RockyComponent(
        binary_path=rocky_binary,
        config_path=str(project / "rocky.toml"),
        models_dir=str(project / "models"),
        surface_derived_models=True,
        surface_optimize_metadata=False,
    )
    component.write_state_to_path(project / "state")
    definitions = component.build_defs_from_state(None, project / "state")
    assets = [asset for asset in definitions.assets or [] if isinstance(asset, dg.AssetsDefinition)]
    return dg.materialize(
        assets,
        resources=definitions.resources,
        instance=instance,
        raise_on_error=False,
        tags={"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": last},
    )


def materialized(instance: dg.DagsterInstance) -> list[str]:
    key = dg.AssetKey(["shop", "marts", "daily"])
    records = instance.fetch_materializations(key, limit=1000).records
    return sorted(str(record.partition_key) for record in records)


def test_a_range_is_one_call_and_an_event_for_each_partition(
    rocky_binary: str, project: Path, instance: dg.DagsterInstance
) -> None:
    result = backfill(rocky_binary, project, instance, "2024-01-01", "2024-03-30")
    assert result.success
    assert len(materialized(instance)) == 90


def test_partitions_that_failed_stay_missing(
    rocky_binary: str, project: Path, instance: dg.DagsterInstance
) -> None:
    (project / "models/daily.sql").write_text(
        DAILY.replace("n AS id", "IF(n = 40, error('no such day'), n) AS id")
    )
    result = backfill(rocky_binary, project, instance, "2024-01-01", "2024-03-30")
    assert not result.success
    assert materialized(instance) == [f"2024-01-{day:02}" for day in range(1, 31)]
