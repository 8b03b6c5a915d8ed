"""The shared emitter: what a run did, as events of the assets that a step was asked for."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import dagster as dg

from dagster_rocky.checks import check_metadata, dagster_check_severity, sanitize_check_name
from dagster_rocky.metadata import RockyMetadataSet
from dagster_rocky.observability import (
    KeyResolver,
    anomaly_check_results,
    anomaly_evaluation_results,
    drift_observations,
)
from dagster_rocky.partitions import rocky_to_dagster_partition_key
from dagster_rocky.types import MaterializationInfo, RunResult, TableError

Event = dg.MaterializeResult[Any] | dg.AssetMaterialization | dg.AssetCheckResult | dg.AssetObservation

_LISTED_FAILURES = 20
_DEFAULT_COOLDOWN_SECONDS = 300
_FINAL_KINDS = frozenset({"auth-failed", "compile-error", "query-rejected"})
_SPEAKS_ONLY_WHEN_WRONG = frozenset({"compliance_exception"})


@dataclass
class Emission:
    """What a step was asked for, and what has been said already.

    Attributes:
        key_of: from the engine's key of a table or model to its asset, as it was when the assets were built.
        selected: the assets of this step.
        declared: the checks of this step.
        log: where warnings go.
        on_table_error: whether failed tables make the step fail.
        granularity_of: grain of partitioned assets.
        order: the place of each asset; those it depends on come first.
        resumed: whether an earlier attempt has done, and told of, what this one leaves out.
    """

    key_of: Mapping[tuple[str, ...], dg.AssetKey]
    selected: Collection[dg.AssetKey]
    declared: Collection[dg.AssetCheckKey]
    log: logging.Logger
    on_table_error: Literal["fail", "warn"] = "fail"
    granularity_of: Mapping[dg.AssetKey, str] = field(default_factory=dict)
    order: Mapping[dg.AssetKey, int] = field(default_factory=dict)
    resumed: bool = False
    built: set[dg.AssetKey] = field(default_factory=set)
    failed: set[dg.AssetKey] = field(default_factory=set)
    judged: set[dg.AssetCheckKey] = field(default_factory=set)
    contained: dict[dg.AssetKey, str] = field(default_factory=dict)
    failed_checks: int = 0

    def wanted(self, native: Iterable[str]) -> dg.AssetKey | None:
        """Return the asset of the engine's key when it is selected."""
        key = self.key_of.get(tuple(native))
        return key if key in self.selected else None

    def first(self, check: dg.AssetCheckResult) -> bool:
        """Note the result; true when it is declared and the first of its pair."""
        assert check.asset_key is not None and check.check_name is not None
        pair = dg.AssetCheckKey(check.asset_key, check.check_name)
        if pair not in self.declared or pair in self.judged:
            return False
        self.judged.add(pair)
        self.failed_checks += not check.passed
        return True

    def note(self, result: RunResult) -> None:
        """Remember what failed, and whether the run left out what an earlier one had done."""
        self.resumed = self.resumed or result.resumed_from is not None
        self.failed.update(key for error in result.errors if (key := self.wanted(error.asset_key)))

    def open_checks(self) -> Iterator[dg.AssetCheckKey]:
        """Yield the declared checks that have no result and want one; an earlier attempt's stand."""
        for pair in sorted(self.declared, key=lambda pair: (pair.asset_key.path, pair.name)):
            key = pair.asset_key
            done_before = self.resumed and key not in self.built | self.failed | set(self.contained)
            if key in self.selected and pair not in self.judged and not done_before:
                yield pair


def emit_run(result: RunResult, emission: Emission) -> Iterator[Event]:
    """Yield what one engine call did for the selected assets; nothing is raised here."""
    emission.note(result)
    resolver = resolver_of(result, emission)
    yield from _materializations(result, emission)
    yield from _checks(result, emission)
    yield from drift_observations(result, key_resolver=resolver)
    for check in anomaly_check_results(result, key_resolver=resolver):
        if emission.first(check):
            yield check
    for check in anomaly_evaluation_results(result, key_resolver=resolver):
        if emission.first(check):
            yield check
    yield from contained(result, emission)


def emit_placeholders(emission: Emission) -> Iterator[dg.AssetCheckResult]:
    """Yield a result for each declared check that got none: what nobody measured is never green."""
    for pair in emission.open_checks():
        passed = False
        if pair.asset_key in emission.contained:
            status = emission.contained[pair.asset_key]
        elif pair.asset_key not in emission.built:
            status = "table not materialized"
        elif pair.name in _SPEAKS_ONLY_WHEN_WRONG:
            status, passed = "no exceptions", True
        else:
            status = f"not produced by rocky (check type: {pair.name})"
        check = dg.AssetCheckResult(
            asset_key=pair.asset_key,
            check_name=pair.name,
            passed=passed,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"status": status},
        )
        emission.judged.add(pair)
        yield check


def raise_failures(results: Iterable[RunResult], emission: Emission) -> None:
    """Raise when selected tables failed, or when a failed check could not be shown.

    Raises:
        dagster.Failure: after everything else has been yielded, so that good tables stay green.
    """
    done = list(results)
    errors = [error for result in done for error in result.errors if emission.wanted(error.asset_key)]
    if not errors and not emission.built:
        errors = [error for result in done if result.status == "Failure" for error in result.errors]
    if errors and emission.on_table_error == "warn":
        for error in errors:
            emission.log.error("rocky: %s failed: %s", ".".join(error.asset_key), error.error)
    elif errors:
        raise _failure(errors)
    if any(result.check_gate_failed for result in done) and not emission.failed_checks:
        failed = [
            f"{'.'.join(table.asset_key)}: {check.name}"
            for result in done
            for table in result.check_results
            for check in table.checks
            if not check.passed and check.severity != "warning"
        ]
        raise dg.Failure(
            "Rocky's check gate failed; these checks are not shown in this step: " + ", ".join(failed),
            {"failed_checks": failed},
        )


def materialization_metadata(built: MaterializationInfo) -> dict[str, Any]:
    """Return the metadata of a materialized asset."""
    details = built.metadata
    known = RockyMetadataSet(
        strategy=details.strategy,
        watermark=None if details.watermark is None else details.watermark.isoformat(),
        rows_copied=built.rows_copied,
        duration_ms=built.duration_ms,
        target_table_full_name=details.target_table_full_name,
        sql_hash=details.sql_hash,
        column_count=details.column_count,
        compile_time_ms=details.compile_time_ms,
    )
    more: dict[str, Any] = {
        "dagster/duration_ms": built.duration_ms,
        "dagster/row_count": built.rows_copied,
        "dagster/table_name": details.target_table_full_name,
        "rocky/partition_key": built.partition.key if built.partition else None,
        "rocky/cost_usd": built.cost_usd,
        "rocky/bytes_scanned": built.bytes_scanned,
        "rocky/bytes_written": built.bytes_written,
    }
    return {**known, **{name: value for name, value in more.items() if value is not None}}


def _materializations(result: RunResult, emission: Emission) -> Iterator[Event]:
    by_key: dict[dg.AssetKey, list[MaterializationInfo]] = {}
    for built in result.materializations:
        key = emission.wanted(built.asset_key)
        if key is not None:
            by_key.setdefault(key, []).append(built)
    for key, parts in sorted(by_key.items(), key=lambda entry: emission.order.get(entry[0], 0)):
        if key in emission.built or (len(parts) > 1 and parts[0].partition is None):
            emission.log.warning("rocky reported %s more than once", key.to_user_string())
        if key in emission.built:
            continue
        if key in emission.failed and key in emission.granularity_of:
            yield from _rebuilt(key, parts, emission.granularity_of[key])
            continue
        emission.built.add(key)
        metadata = materialization_metadata(parts[0])
        windows = [part.partition for part in parts if part.partition is not None]
        keys = [name for window in windows for name in (window.key, *window.batched_with)]
        if len(keys) > 1 and key in emission.granularity_of:
            grain = emission.granularity_of[key]
            metadata.pop("rocky/partition_key", None)
            metadata |= _totals(parts)
            metadata["rocky/partitions"] = [rocky_to_dagster_partition_key(grain, k) for k in keys]
        yield dg.MaterializeResult(asset_key=key, metadata=metadata)


def _rebuilt(key: dg.AssetKey, parts: list[MaterializationInfo], grain: str) -> Iterator[Event]:
    """Yield the partitions of a failed model that were rebuilt: the others of the step stay missing."""
    for part in parts:
        if part.partition is None:
            continue
        for name in (part.partition.key, *part.partition.batched_with):
            yield dg.AssetMaterialization(
                key,
                metadata=materialization_metadata(part),
                partition=rocky_to_dagster_partition_key(grain, name),
            )


def _totals(parts: list[MaterializationInfo]) -> dict[str, int]:
    """Return the time of all windows of a model, and their rows where each is known."""
    millis = sum(part.duration_ms for part in parts)
    totals = {"rocky/duration_ms": millis, "dagster/duration_ms": millis}
    rows = [part.rows_copied for part in parts if part.rows_copied is not None]
    if len(rows) == len(parts):
        totals |= {"rocky/rows_copied": sum(rows), "dagster/row_count": sum(rows)}
    return totals


def _checks(result: RunResult, emission: Emission) -> Iterator[Event]:
    for table in result.check_results:
        key = emission.wanted(table.asset_key)
        if key is None:
            continue
        for check in table.checks:
            name = sanitize_check_name(check.name)
            pair = dg.AssetCheckKey(key, name)
            if pair not in emission.declared:
                yield undeclared(key, name, check.passed, check_metadata(check), emission)
                continue
            event = dg.AssetCheckResult(
                asset_key=key,
                check_name=name,
                passed=check.passed,
                severity=dagster_check_severity(check),
                metadata=check_metadata(check),
            )
            if emission.first(event):
                yield event


def undeclared(
    key: dg.AssetKey, name: str, passed: bool, metadata: Mapping[str, Any], emission: Emission
) -> dg.AssetObservation:
    """Return a result that no check was declared for, as an observation, and say why that may be."""
    emission.log.warning(
        "rocky reported the check %s of %s, which is not declared or not selected; refresh the state of the "
        "component if the [checks] of the project have changed",
        name,
        key.to_user_string(),
    )
    return dg.AssetObservation(
        asset_key=key,
        metadata={
            "rocky/undeclared_check": True,
            "rocky/check_name": name,
            "rocky/check_passed": passed,
            "status": "passed" if passed else "failed",
            **metadata,
        },
    )


def contained(result: RunResult, emission: Emission) -> Iterator[Event]:
    """Yield what was withheld because something it reads failed; engines that do not tell it give nothing."""
    for entry in (result.model_extra or {}).get("contained") or []:
        key = emission.wanted(entry.get("asset_key", ()))
        if key is None:
            continue
        blocked_by = str(entry.get("blocked_by", "an upstream table"))
        emission.contained[key] = f"withheld, blocked by {blocked_by}"
        yield dg.AssetObservation(
            asset_key=key,
            metadata={
                "rocky/contained": True,
                "rocky/blocked_by": blocked_by,
                "rocky/unblock_hint": str(entry.get("unblock_hint", "")),
            },
        )


def resolver_of(result: RunResult, emission: Emission) -> KeyResolver:
    """Return a resolver that goes by the keys which the engine wrote beside its names."""
    named = {
        item.table: item.asset_key
        for items in (result.drift.actions_taken, result.anomalies, result.anomaly_evaluated)
        for item in items
        if item.asset_key
    }
    for built in result.materializations:
        if built.metadata.target_table_full_name:
            named.setdefault(built.metadata.target_table_full_name, built.asset_key)
    return lambda name: emission.wanted(named.get(name, name.split(".")))


def _failure(errors: list[TableError]) -> dg.Failure:
    shown = [
        f"{'.'.join(error.asset_key)} ({error.failure_kind or 'unknown'}): {error.error}"
        for error in errors[:_LISTED_FAILURES]
    ]
    more = len(errors) - len(shown)
    lines = [f"{len(errors)} failed:", *shown, *([f"and {more} more"] if more else [])]
    metadata: dict[str, Any] = {"tables_failed": len(errors)}
    quota = [error for error in errors if error.failure_kind == "quota-exceeded"]
    if quota:
        cooldowns = [error.cooldown_seconds for error in quota if error.cooldown_seconds]
        metadata["retry_after_seconds"] = max(cooldowns, default=_DEFAULT_COOLDOWN_SECONDS)
    final = all(error.failure_kind in _FINAL_KINDS for error in errors)
    return dg.Failure("\n".join(lines), metadata, allow_retries=not final)
