"""A step of the component through Pipes: what the engine tells as it goes becomes what other modes yield."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import dagster as dg

from dagster_rocky.component_assets import ExecutionPlan
from dagster_rocky.events import Emission, Event, contained, raise_failures, resolver_of, undeclared
from dagster_rocky.observability import drift_observations
from dagster_rocky.resource import RockyPipesInvocation, RockyResource
from dagster_rocky.types import RunResult

DRIFT_CHECK_NAME = "drift"
CAUSE_METADATA_KEY = "rocky/not_evaluated_cause"
_CAUSES = ("copy_failed", "excluded", "not_produced", "pruned_unchanged", "not_reached")
"""Why a declared check got no result, the most telling first."""

Answers = dict[dg.AssetCheckKey, dg.AssetCheckResult]


def execute_through_pipes(
    context: dg.AssetExecutionContext, rocky: RockyResource, plan: ExecutionPlan
) -> Iterator[Event]:
    """Run the engine calls of a plan and yield what they tell, while they run.

    Raises:
        dagster.Failure: a call gave no document, or tables failed, after everything else has been yielded.
    """
    emission = plan.emission
    open_answers: Answers = {}
    results: list[RunResult] = []
    raised: dg.Failure | None = None
    for arguments in plan.calls_of(context):
        invocation = None
        try:
            invocation = rocky.run_pipes(
                context,
                **arguments,
                asset_key_fn=lambda segments: emission.key_of.get(tuple(segments)),
                include_keys=emission.selected,
                declared_checks=owed_checks(emission),
            )
            for told in invocation.get_results(implicit_materializations=False):
                yield from _placed(told, emission, open_answers)
        except dg.Failure as failure:
            raised = failure
        result = None if invocation is None else _document(invocation)
        if result is not None:
            emission.note(result)
            yield from drift_observations(result, key_resolver=resolver_of(result, emission))
            yield from contained(result, emission)
            if not result.interrupted:
                # The document tells which tables failed; whether that fails the step is decided below.
                raised = None
                results.append(result)
        if raised is not None:
            break
    yield from _answers(emission, open_answers)
    if raised is not None:
        raise raised
    raise_failures(results, emission)
    _let_assets_be_absent(context)


def _let_assets_be_absent(context: dg.AssetExecutionContext) -> None:
    """Take back what opening a Pipes session demands: a result for every asset that was selected.

    The assets can be skipped: a tolerated failure has none, nor what an earlier attempt has built.
    """
    context.get_step_execution_context()._requires_typed_event_stream = False


def owed_checks(emission: Emission) -> dict[str, list[str]]:
    """Return the checks that the engine owes an answer, by its key of the table."""
    names: dict[dg.AssetKey, list[str]] = {}
    for pair in sorted(emission.declared, key=lambda pair: (pair.asset_key.path, pair.name)):
        if pair not in emission.judged:
            names.setdefault(pair.asset_key, []).append(pair.name)
    owed: dict[str, list[str]] = {}
    told: set[dg.AssetKey] = set()
    for native, key in emission.key_of.items():
        # A model is known under several names; the first one is that of its results.
        if key in names and key in emission.selected and key not in told and all(native):
            told.add(key)
            owed["/".join(native)] = names[key]
    return owed


def _document(invocation: Any) -> RunResult | None:
    """Return the document of a run that has ended; None when it printed none."""
    assert isinstance(invocation, RockyPipesInvocation), "no other client is given"
    try:
        return invocation.result()
    except dg.Failure:
        return None


def _placed(
    told: dg.MaterializeResult[Any] | dg.AssetCheckResult, emission: Emission, open_answers: Answers
) -> Iterator[Event]:
    key = told.asset_key
    assert key is not None, "messages name their asset"
    if isinstance(told, dg.MaterializeResult):
        if key in emission.built:
            emission.log.warning("rocky reported %s more than once", key.to_user_string())
            return
        emission.built.add(key)
        yield told
        return
    assert told.check_name is not None, "messages name their check"
    pair = dg.AssetCheckKey(key, told.check_name)
    cause = _cause(told)
    if cause is not None:
        held = open_answers.get(pair)
        if held is None or _rank(cause) < _rank(_cause(held)):
            open_answers[pair] = told
    elif pair in emission.declared:
        if emission.first(told):
            yield told
    elif told.check_name != DRIFT_CHECK_NAME:  # drift is told from the document, with its counts
        metadata = {name: value.value for name, value in (told.metadata or {}).items()}
        yield undeclared(key, told.check_name, told.passed, metadata, emission)


def _answers(emission: Emission, open_answers: Answers) -> Iterator[dg.AssetCheckResult]:
    """Yield an answer for each declared check that has none: the engine's own, else that there is none."""
    for pair in emission.open_checks():
        answer = open_answers.get(pair) or dg.AssetCheckResult(
            asset_key=pair.asset_key,
            check_name=pair.name,
            passed=False,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"status": "rocky gave no verdict", CAUSE_METADATA_KEY: "no_verdict"},
        )
        if emission.first(answer):
            yield answer


def _cause(told: dg.AssetCheckResult) -> str | None:
    value = (told.metadata or {}).get(CAUSE_METADATA_KEY)
    return None if value is None else str(value.value)


def _rank(cause: str | None) -> int:
    return _CAUSES.index(cause) if cause in _CAUSES else len(_CAUSES)
