"""The source sensor, evaluated by Dagster."""

from __future__ import annotations

import json
from typing import Any
from unittest import mock

import dagster as dg
import pytest
from conftest import discover_document, source

from dagster_rocky import (
    BacklogCap,
    EmitContext,
    FailedSourcesContext,
    RockyResource,
    SkipContext,
    rocky_source_sensor,
)
from dagster_rocky.types import DiscoverResult

KEYS = [["duckdb", "eu", "orders"], ["duckdb", "eu2", "users"], ["duckdb", "us", "orders"]]


@dg.multi_asset(specs=[dg.AssetSpec(key) for key in KEYS], can_subset=True)
def tables():  # type: ignore[no-untyped-def]  # Dagster reads the annotation as the outputs
    yield from ()


def found(*sources: dict[str, Any], **more: Any) -> DiscoverResult:
    return DiscoverResult.model_validate(discover_document(*sources, **more))


def synced(id: str, at: str | None, components: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**source(id, components, *names), "last_sync_at": at}


EU = synced("eu", "2026-01-02T00:00:00Z", {"region": "eu"}, "orders")
EU2 = synced("eu2", "2026-01-03T00:00:00+01:00", {"region": "eu2"}, "users")
US = synced("us", None, {"region": "us"}, "orders")


def tick(
    answer: DiscoverResult | dg.Failure,
    cursor: str | None = None,
    instance: dg.DagsterInstance | None = None,
    **options: Any,
) -> dg.SensorResult:
    rocky = RockyResource()
    sensor = rocky_source_sensor(rocky_resource=rocky, target=[tables], **options)
    definitions = dg.Definitions(assets=[tables], sensors=[sensor])
    context = dg.build_sensor_context(
        instance=instance, cursor=cursor, repository_def=definitions.get_repository_def()
    )
    with mock.patch.object(RockyResource, "discover", side_effect=[answer]):
        result = sensor(context)
    assert isinstance(result, dg.SensorResult)
    return result


def requests(result: dg.SensorResult) -> list[dg.RunRequest]:
    return list(result.run_requests or [])


def reason(result: dg.SensorResult) -> str | None:
    return getattr(result.skip_reason, "skip_message", None)


def test_a_run_for_each_source_that_was_synced() -> None:
    result = tick(found(EU, EU2, US))
    first, second = requests(result)
    assert first.run_key == "eu-2026-01-02T00:00:00+00:00"
    assert first.asset_selection == [dg.AssetKey(KEYS[0])]
    assert first.tags == {
        "rocky/source_id": "eu",
        "rocky/sync_at": "2026-01-02T00:00:00+00:00",
        "rocky/sensor": "rocky_source_sensor",
    }
    assert second.asset_selection == [dg.AssetKey(KEYS[1])]
    assert json.loads(result.cursor or "") == {
        "eu": "2026-01-02T00:00:00+00:00",
        "eu2": "2026-01-02T23:00:00+00:00",
    }


def test_instants_are_compared_and_not_texts() -> None:
    seen = json.dumps(
        {"eu": "2026-01-02T01:00:00+01:00", "eu2": "2026-01-02T22:59:59+00:00", "old": "2025-01-01"}
    )
    result = tick(found(EU, EU2), seen)
    assert [request.tags["rocky/source_id"] for request in requests(result)] == ["eu2"]
    cursor = json.loads(result.cursor or "")
    assert cursor["eu"] == "2026-01-02T01:00:00+01:00"
    assert cursor["old"] == "2025-01-01T00:00:00"


def test_nothing_new_is_skipped() -> None:
    heard: list[SkipContext] = []
    first = tick(found(EU))
    second = tick(found(EU), first.cursor, on_skip=heard.append)
    assert requests(second) == []
    assert reason(second) == "no source was synced since the last look"
    assert second.cursor == first.cursor
    assert (heard[0].reason, heard[0].cursor_size) == (reason(second), 1)


def test_a_run_for_each_group() -> None:
    more = synced("eu_late", "2026-02-01T00:00:00Z", {"region": "eu"}, "orders")
    heard: list[EmitContext] = []
    result = tick(
        found(EU, more, EU2), granularity="per_group", name="mine", on_run_request_emitted=heard.append
    )
    eu, _ = requests(result)
    assert eu.run_key == "eu-2026-02-01T00:00:00+00:00"
    assert eu.tags == {
        "rocky/group": "eu",
        "rocky/sync_at": "2026-02-01T00:00:00+00:00",
        "rocky/sensor": "mine",
    }
    assert eu.asset_selection == [dg.AssetKey(KEYS[0])]
    assert [source.id for source in heard[0].sources] == ["eu", "eu_late"]


def test_tables_that_are_no_assets_are_not_asked_for() -> None:
    strange = synced("new", "2026-01-02T00:00:00Z", {"region": "new"}, "t")
    empty = synced("empty", "2026-01-02T00:00:00Z", {"region": "e"})
    wider = synced("eu", "2026-01-02T00:00:00Z", {"region": "eu"}, "orders", "later")
    result = tick(found(strange, empty, wider))
    (request,) = requests(result)
    assert request.asset_selection == [dg.AssetKey(KEYS[0])]
    assert set(json.loads(result.cursor or "")) == {"new", "empty", "eu"}
    assert reason(tick(found(strange))) == "no source has anything to run"


@pytest.mark.parametrize("cursor", ["{", "[1]", '{"eu": "yesterday"}', '{"eu": 3}'])
def test_a_broken_cursor_is_begun_anew(cursor: str) -> None:
    assert len(requests(tick(found(EU), cursor))) == 1


def test_sources_that_could_not_be_asked_keep_their_place() -> None:
    failed = {
        "id": "us",
        "schema": "raw",
        "source_type": "fivetran",
        "error_class": "timeout",
        "message": "no answer",
    }
    heard: list[FailedSourcesContext] = []
    seen = json.dumps({"us": "2026-01-01T00:00:00+00:00"})
    result = tick(found(EU, failed_sources=[failed]), seen, on_failed_sources=heard.append)
    assert json.loads(result.cursor or "")["us"] == "2026-01-01T00:00:00+00:00"
    assert [each.id for each in heard[0].failed_sources] == ["us"]


def test_a_backlog_is_not_made_longer() -> None:
    with dg.instance_for_test() as instance:
        tags = {"rocky/source_id": "eu", "rocky/sensor": "rocky_source_sensor"}
        instance.create_run_for_job(
            dg.Definitions(assets=[tables]).resolve_implicit_global_asset_job_def(),
            tags=tags,
            status=dg.DagsterRunStatus.STARTED,
        )
        cap = BacklogCap("rocky/source_id", 1)
        result = tick(found(EU, EU2), instance=instance, backlog_cap=cap)
        assert [request.tags["rocky/source_id"] for request in requests(result)] == ["eu2"]
        assert set(json.loads(result.cursor or "")) == {"eu", "eu2"}
        wider = tick(found(EU, EU2), instance=instance, backlog_cap=BacklogCap("rocky/source_id", 2))
        assert len(requests(wider)) == 2


def test_a_hook_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: EmitContext) -> None:
        raise RuntimeError("no")

    assert len(requests(tick(found(EU), on_run_request_emitted=broken))) == 1
    assert "a hook of the sensor failed" in caplog.text


def test_what_raises_is_raised() -> None:
    with pytest.raises(dg.Failure, match="no engine"):
        tick(dg.Failure("no engine"))
    with pytest.raises(ValueError, match="per_source or per_group"):
        rocky_source_sensor(target=[tables], granularity="per_table")  # type: ignore[arg-type]


def test_the_resource_may_be_a_key() -> None:
    sensor = rocky_source_sensor(target=dg.AssetSelection.all(), rocky_resource="engine")
    definitions = dg.Definitions(assets=[tables], sensors=[sensor], resources={"engine": RockyResource()})
    with (
        dg.build_sensor_context(
            resources={"engine": RockyResource()}, repository_def=definitions.get_repository_def()
        ) as context,
        mock.patch.object(RockyResource, "discover", return_value=found(EU)),
    ):
        data = sensor.evaluate_tick(context)
    (request,) = data.run_requests or []
    assert request.asset_selection == [dg.AssetKey(KEYS[0])]
