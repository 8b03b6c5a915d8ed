"""The engine as an external process of Dagster Pipes: its results are handed on as they come."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import dagster as dg
from dagster._core.pipes.client import (
    PipesClientCompletedInvocation,
    _check_result_from_pipes_results,
    materialize_result_from_pipes_results,
)
from pydantic import ValidationError

from dagster_rocky._failures import failure_from
from dagster_rocky.checks import check_metadata
from dagster_rocky.client import document_of
from dagster_rocky.errors import RockyError, RockyOutputParseError
from dagster_rocky.events import materialization_metadata
from dagster_rocky.process import RunningProcess
from dagster_rocky.types import CheckResult, MaterializationInfo, RunResult

AssetKeyFn = Callable[[Sequence[str]], dg.AssetKey | None]
"""From the segments of the engine's key to an asset, None when there is none."""

PipesResult = dg.MaterializeResult[Any] | dg.AssetCheckResult

_POLL_SECONDS = 0.1
_MATERIALIZATION = "report_asset_materialization"
_CHECK = "report_asset_check"
_OF_A_CHECK = frozenset(CheckResult.model_fields) - {"name", "passed", "severity"}

_log = logging.getLogger(__name__)


class RockyPipesMessageReader(dg.PipesTempFileMessageReader):
    """Reads the engine's messages and puts Dagster's names into them.

    A message about a table that has no asset, or another one than those asked for, is dropped. What the
    engine measured is there under its plain names, and under those that other modes give it.
    """

    def __init__(
        self,
        asset_key_fn: AssetKeyFn | None = None,
        include_keys: Collection[dg.AssetKey] | None = None,
        include_stdio_in_messages: bool = False,
    ) -> None:
        super().__init__(include_stdio_in_messages=include_stdio_in_messages)
        self._asset_key_fn = asset_key_fn
        self._include = None if include_keys is None else frozenset(include_keys)

    @contextmanager
    def read_messages(self, handler: Any) -> Iterator[Mapping[str, Any]]:
        """Let the handler hear the messages from a file, translated."""
        translating = _Translating(handler, self._asset_key_fn, self._include)
        with super().read_messages(translating) as params:  # type: ignore[arg-type]  # all that is called
            yield params
        if translating.dropped:
            _log.debug("rocky: %d messages are of no asset of this step", translating.dropped)


class _Translating:
    """Stands before the handler of Dagster; called by the thread that reads the messages."""

    def __init__(
        self, handler: Any, asset_key_fn: AssetKeyFn | None, include: frozenset[dg.AssetKey] | None
    ) -> None:
        self._handler = handler
        self._asset_key_fn = asset_key_fn or (lambda segments: dg.AssetKey(list(segments)))
        self._include = include
        self._materialized: set[dg.AssetKey] = set()
        self.dropped = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handler, name)

    def handle_message(self, message: Mapping[str, Any]) -> None:
        params = message.get("params")
        known = message.get("method") in (_MATERIALIZATION, _CHECK) and isinstance(params, dict)
        if not known or not isinstance(params.get("asset_key"), str):  # type: ignore[union-attr]
            self._handler.handle_message(message)
            return
        translated = self._translated(str(message["method"]), dict(params or {}))
        if translated is not None:
            self._handler.handle_message({**message, "params": translated})

    def _translated(self, method: str, params: dict[str, Any]) -> dict[str, Any] | None:
        native = dg.AssetKey.from_escaped_user_string(params["asset_key"])
        key = self._asset_key_fn(native.path)
        if key is None or (self._include is not None and key not in self._include):
            self.dropped += 1
            return None
        if method == _MATERIALIZATION:
            if key in self._materialized:
                _log.warning(
                    "rocky: %s is a second table for the asset %s; it is left out",
                    native.to_user_string(),
                    key.to_user_string(),
                )
                return None
            self._materialized.add(key)
        add = _materialization_more if method == _MATERIALIZATION else _check_more
        return {
            **params,
            "asset_key": key.to_escaped_user_string(),
            "metadata": {**(params.get("metadata") or {}), **add(params)},
        }


class RockyPipesInvocation(PipesClientCompletedInvocation):
    """An engine that was started; its results come while it runs, also those of a run that fails then."""

    def __init__(
        self,
        session: dg.PipesSession,
        process: RunningProcess,
        opened: ExitStack,
        *,
        deadline: float,
        timeout_seconds: float,
        termination_timeout_seconds: float,
    ) -> None:
        super().__init__(session)
        self._process = process
        self._opened = opened
        self._deadline = deadline
        self._timeout_seconds = timeout_seconds
        self._termination_timeout_seconds = termination_timeout_seconds
        self._yielded: list[PipesResult] = []
        self._error: RockyError | None = None
        self._document: str | None = None
        self._over = False

    def get_results(  # type: ignore[override]  # Dagster gives a list of what is there at the end
        self, *, implicit_materializations: bool = True
    ) -> Iterator[PipesResult]:
        """Yield each result as it is reported; a second call repeats them.

        Args:
            implicit_materializations: after a success, say that every selected asset is materialized which
                nobody reported, as Dagster's own Pipes clients do.

        Raises:
            dagster.Failure: the engine failed, after everything that it reported has been yielded.
            BaseException: whatever interrupted this thread, after the engine was interrupted as well.
        """
        yield from list(self._yielded)
        if not self._over:
            try:
                while not self._ended():
                    yield from self._new()
                self._leave()
            except GeneratorExit:
                self._abandon()
                raise
            except BaseException:
                self._abandon()
                yield from self._new()
                raise
            yield from self._new()
        if self._error is not None:
            raise failure_from(self._error) from self._error
        if implicit_materializations:
            yield from self._implicit()

    def wait(self) -> None:
        """Wait for the end of the engine.

        Raises:
            dagster.Failure: it failed.
        """
        for _ in self.get_results(implicit_materializations=False):
            pass

    def result(self) -> RunResult:
        """Return the document of the run, also of one that failed in part; waits for its end.

        Raises:
            dagster.Failure: there is none.
        """
        if not self._over:
            try:
                self.wait()
            except dg.Failure:
                if self._document is None:
                    raise
        if self._document is None:
            assert self._error is not None
            raise failure_from(self._error) from self._error
        try:
            return RunResult.model_validate_json(self._document)
        except ValidationError as error:
            wrong = RockyOutputParseError("run", self._document, str(error), "validation")
            raise failure_from(wrong) from error

    def get_materialize_result(self, *, implicit_materialization: bool = True) -> dg.MaterializeResult[Any]:
        """Return the only materialization with its checks; waits for the end."""
        return materialize_result_from_pipes_results(
            list(self.get_results(implicit_materializations=implicit_materialization))
        )

    def get_asset_check_result(self) -> dg.AssetCheckResult:
        """Return the only check result; waits for the end."""
        return _check_result_from_pipes_results(list(self.get_results(implicit_materializations=False)))

    def get_custom_messages(self) -> Sequence[Any]:
        """Return what the engine told besides results; waits for the end, and raises nothing."""
        if not self._over:
            try:
                self.wait()
            except dg.Failure:
                _log.debug("rocky: the run has failed; its messages are read all the same")
        return super().get_custom_messages()

    def _ended(self) -> bool:
        """Wait a moment; true when the process has ended, in time or not."""
        now = time.monotonic()
        if self._process.wait(min(self._deadline, now + _POLL_SECONDS)):
            done = self._process.completed()
            if done.stdout.lstrip().startswith("{"):
                self._document = done.stdout
            try:
                # A failed run is told by raising: its results have come already.
                document_of(done, "run", allow_partial=False)
            except RockyError as error:
                self._error = error
            return True
        if time.monotonic() >= self._deadline:
            self._error = self._process.timed_out(self._timeout_seconds)
            return True
        return False

    def _new(self) -> Iterator[PipesResult]:
        for result in self._session.get_reported_results()[len(self._yielded) :]:
            self._yielded.append(result)
            yield result

    def _implicit(self) -> Iterator[PipesResult]:
        if not self._session.context.has_assets_def:
            return
        reported = {r.asset_key for r in self._yielded if isinstance(r, dg.MaterializeResult)}
        for key in self._session.context.selected_asset_keys:
            if key not in reported:
                yield dg.MaterializeResult(asset_key=key)

    def _abandon(self) -> None:
        try:
            if not self._over:
                self._process.wind_down(self._termination_timeout_seconds)
        finally:
            self._leave()

    def _leave(self) -> None:
        """Leave the session, so that its reader has read all there is."""
        self._over = True
        self._opened.close()


def _plain(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata of a message without its types."""
    return {
        name: value.get("raw_value")
        for name, value in (params.get("metadata") or {}).items()
        if isinstance(value, dict)
    }


def _materialization_more(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata that other modes give a materialization, in the form of messages."""
    told = _plain(params)
    details = {
        name: told[name]
        for name in ("strategy", "watermark", "target_table_full_name", "sql_hash", "column_count")
        if name in told
    }
    try:
        built = MaterializationInfo.model_validate(
            {
                "asset_key": [params["asset_key"]],
                "rows_copied": told.get("rows_copied"),
                "duration_ms": told.get("duration_ms"),
                "metadata": details,
                "cost_usd": told.get("rocky/cost_usd"),
                "bytes_scanned": told.get("rocky/bytes_scanned"),
                "bytes_written": told.get("rocky/bytes_written"),
            }
        )
    except ValidationError:  # of another program than the engine, so there is nothing to add
        return {}
    more = materialization_metadata(built)
    if "partition_key" in told:
        more["rocky/partition_key"] = told["partition_key"]
    return _typed(more)


def _check_more(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata that other modes give a check, in the form of messages."""
    told = {name: value for name, value in _plain(params).items() if name in _OF_A_CHECK}
    if not told:
        return {}
    severity = "warning" if params.get("severity") == "WARN" else None
    try:
        check = CheckResult.model_validate({**told, "name": "", "passed": True, "severity": severity})
    except ValidationError:
        return {}
    return _typed(check_metadata(check))


def _typed(metadata: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {bool: "bool", int: "int", float: "float", str: "text"}
    return {
        name: {"raw_value": value, "type": kinds[type(value)]}
        for name, raw in metadata.items()
        if type(value := getattr(raw, "value", raw)) in kinds
    }
