"""Partitions: keys both ways, definitions, arguments."""

from __future__ import annotations

import logging
from typing import Any

import dagster as dg
import pytest
from conftest import compile_document, model

from dagster_rocky.partitions import (
    dagster_to_rocky_partition_key,
    normalize_grain,
    partition_key_arg,
    partition_range_args,
    partitions_def_for_model_detail,
    partitions_def_for_time_interval,
    rocky_to_dagster_partition_key,
)
from dagster_rocky.types import CompileResult

KEYS = [
    ("hour", "2031-05-09T07", "2031-05-09-07:00"),
    ("day", "2031-05-09", "2031-05-09"),
    ("month", "2031-05", "2031-05-01"),
    ("year", "2031", "2031"),
    ("hourly", "0999-12-31T23", "0999-12-31-23:00"),
    ("day", "2028-02-29", "2028-02-29"),
]


@pytest.mark.parametrize(("grain", "rocky", "dagster"), KEYS)
def test_keys_are_converted_both_ways(grain: str, rocky: str, dagster: str) -> None:
    assert rocky_to_dagster_partition_key(grain, rocky) == dagster
    assert dagster_to_rocky_partition_key(grain, dagster) == rocky


@pytest.mark.parametrize(
    ("grain", "key"),
    [
        ("hour", "2031-05-09"),
        ("hour", "2031-05-09T24"),
        ("day", "2031-5-9"),
        ("day", "2027-02-29"),
        ("month", "2031-13"),
        ("year", "31"),
        ("day", "2031-05-09\n"),
        ("week", "2031-05-09"),
    ],
)
def test_malformed_keys_are_refused(grain: str, key: str) -> None:
    with pytest.raises(ValueError, match=r"partition key|granularity"):
        rocky_to_dagster_partition_key(grain, key)


@pytest.mark.parametrize("key", ["2031-05-09-07:30", "2031-05-09T07"])
def test_malformed_keys_of_dagster_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match="is no partition key"):
        dagster_to_rocky_partition_key("hour", key)


def test_an_hour_that_occurs_twice() -> None:
    with pytest.raises(ValueError, match="use a definition in UTC"):
        dagster_to_rocky_partition_key("hour", "2025-10-26-02:00+0100")


def test_grains() -> None:
    assert [normalize_grain(text) for text in ("Hourly", "DAY", "monthly", "year", "week", "")] == [
        *("hour", "day", "month", "year"),
        *(None, None),
    ]


@pytest.mark.parametrize(
    ("grain", "first", "kind", "first_key"),
    [
        ("hour", "2031-05-09T07", dg.HourlyPartitionsDefinition, "2031-05-09-07:00"),
        ("daily", "2031-05-09", dg.DailyPartitionsDefinition, "2031-05-09"),
        ("month", "2031-05", dg.MonthlyPartitionsDefinition, "2031-05-01"),
        ("month", "2031-05-01", dg.MonthlyPartitionsDefinition, "2031-05-01"),
        ("year", "2031", dg.TimeWindowPartitionsDefinition, "2031"),
    ],
)
def test_definitions(grain: str, first: str, kind: type, first_key: str) -> None:
    definition = partitions_def_for_time_interval(granularity=grain, first_partition=first)
    assert type(definition) is kind
    later = definition.get_partition_keys(current_time=definition.start.replace(year=2034))
    assert later[0] == first_key
    assert definition.timezone == "UTC"


def test_a_definition_without_a_first_partition(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        definition = partitions_def_for_time_interval(
            granularity="month", first_partition=None, end_date="2020-04"
        )
    assert definition.get_partition_keys() == ["2020-01-01", "2020-02-01", "2020-03-01"]
    assert "begin with 2020-01-01" in caplog.text


def test_what_makes_no_definition() -> None:
    with pytest.raises(ValueError, match="Unknown Rocky time-interval granularity: week"):
        partitions_def_for_time_interval(granularity="week", first_partition=None)
    with pytest.raises(ValueError, match="neither a partition key of grain day nor an ISO date"):
        partitions_def_for_time_interval(granularity="day", first_partition="soon")


def detail(strategy: dict[str, Any]) -> Any:
    return CompileResult.model_validate(compile_document(model("a", strategy=strategy))).models_detail[0]


def test_only_models_built_by_time_have_partitions() -> None:
    interval = {
        "type": "time_interval",
        "time_column": "at",
        "granularity": "day",
        "lookback": 1,
        "batch_size": 1,
    }
    by_day = partitions_def_for_model_detail(detail(interval | {"first_partition": "2026-01-01"}))
    assert by_day == dg.DailyPartitionsDefinition("2026-01-01", timezone="UTC")
    micro = {
        "type": "microbatch",
        "timestamp_column": "at",
        "granularity": "hour",
        "first_partition": "2026-01-01T00",
    }
    assert isinstance(partitions_def_for_model_detail(detail(micro)), dg.HourlyPartitionsDefinition)
    assert partitions_def_for_model_detail(detail({"type": "view"})) is None


def test_arguments() -> None:
    assert partition_key_arg(None) == []
    assert partition_key_arg("2026") == ["--partition", "2026"]
    assert partition_range_args("1", None) == []
    assert partition_range_args("1", "2") == ["--from", "1", "--to", "2"]
