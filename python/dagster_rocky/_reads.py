"""The commands that read or check, as methods: client and resource have the same ones."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from dagster_rocky import _http, calls
from dagster_rocky.calls import Call, Result
from dagster_rocky.types import (
    AiExplainResult,
    AiResult,
    AiSyncResult,
    AiTestResult,
    CiResult,
    ColumnLineageResult,
    CompileResult,
    ConformanceResult,
    DagResult,
    DiscoverResult,
    DoctorResult,
    DriftDetectResult,
    HistoryResult,
    HooksListResult,
    HooksTestResult,
    MetricsResult,
    ModelHistoryResult,
    ModelLineageResult,
    OptimizeResult,
    PlanResult,
    StateResult,
    TestResult,
    ValidateMigrationResult,
)


class EngineReads(ABC):
    """Every command that writes no data, each one engine call; three of them can also ask a server."""

    if TYPE_CHECKING:
        models_dir: str
        contracts_dir: str | None
        server_url: str | None

    @abstractmethod
    def _answer(self, call: Call[Result]) -> Result:
        """Call the engine and read its document."""

    @abstractmethod
    def _text(self, args: Sequence[str], *, allow_partial: bool = False) -> str:
        """Call the engine and return what it printed."""

    @abstractmethod
    def _parsed(self, call: Call[Result], text: str) -> Result:
        """Read a document."""

    @abstractmethod
    def _http_get(self, path: str) -> str:
        """Return the document at a path of the server."""

    def plan(
        self,
        filter: str | None = None,
        *,
        pipeline: str | None = None,
        env: str | None = None,
        defer: bool = False,
    ) -> PlanResult:
        """Return the statements that a run would send.

        Raises:
            ValueError: ``defer`` is given, which belongs to running.
        """
        if defer:
            raise ValueError("a plan cannot be deferred; give defer to run")
        return self._answer(calls.plan(filter, pipeline=pipeline, env=env))

    def discover(
        self, *, pipeline: str | None = None, emit_fivetran_state_to: str | None = None
    ) -> DiscoverResult:
        """List sources and their tables."""
        return self._answer(calls.discover(pipeline=pipeline, emit_fivetran_state_to=emit_fivetran_state_to))

    def compile(self, model_filter: str | None = None) -> CompileResult:
        """Resolve and type-check the models; findings are in the result, also when they are errors.

        Raises:
            ValueError: a server is asked, which gives all models or none.
        """
        call = calls.compile(model_filter, models_dir=self.models_dir, contracts_dir=self.contracts_dir)
        if not self.server_url:
            return self._answer(call)
        if model_filter is not None:
            raise ValueError("a server compiles all models; model_filter needs the binary")
        return self._parsed(call, self._http_get(_http.COMPILE))

    @overload
    def lineage(self, target: str, column: str) -> ColumnLineageResult: ...
    @overload
    def lineage(self, target: str, column: None = None) -> ModelLineageResult | ColumnLineageResult: ...
    def lineage(self, target: str, column: str | None = None) -> ModelLineageResult | ColumnLineageResult:
        """Say where the columns of a model come from, or one column; ``model.column`` names one too."""
        model = target
        if column is None and "." in target and self.server_url:
            model, _, column = target.rpartition(".")
        if column is None and "." not in target:
            whole = calls.model_lineage(target, models_dir=self.models_dir)
            if not self.server_url:
                return self._answer(whole)
            return self._parsed(whole, self._http_get(_http.lineage_path(model, None)))
        one = calls.column_lineage(target, column, models_dir=self.models_dir)
        if not self.server_url:
            return self._answer(one)
        return self._parsed(one, self._http_get(_http.lineage_path(model, column)))

    def dag(self, *, column_lineage: bool = False, models_dir: str | None = None) -> DagResult:
        """Return the graph of sources, models and checks; each pipeline uses its own models."""
        return self._answer(
            calls.dag(models_dir=models_dir, contracts_dir=self.contracts_dir, column_lineage=column_lineage)
        )

    def state(self) -> StateResult:
        """Return the stored watermarks."""
        return self._answer(calls.state())

    @overload
    def history(self, model: None = None, since: str | None = None) -> HistoryResult: ...
    @overload
    def history(self, model: str, since: str | None = None) -> ModelHistoryResult: ...
    def history(
        self, model: str | None = None, since: str | None = None
    ) -> HistoryResult | ModelHistoryResult:
        """Return the runs of the past, or the executions of one model."""
        if model is None:
            return self._answer(calls.history(since))
        return self._answer(calls.model_history(model, since))

    def metrics(
        self, model: str, *, trend: bool = False, column: str | None = None, alerts: bool = False
    ) -> MetricsResult:
        """Return the measurements of a model.

        Raises:
            ValueError: a server is asked, which knows no options.
        """
        call = calls.metrics(model, trend=trend, column=column, alerts=alerts)
        if not self.server_url:
            return self._answer(call)
        if trend or column is not None or alerts:
            raise ValueError("a server gives plain metrics; trend, column and alerts need the binary")
        return self._parsed(call, self._http_get(_http.metrics_path(model)))

    def optimize(self, model: str | None = None) -> OptimizeResult:
        """Say what would be cheaper."""
        return self._answer(calls.optimize(model, models_dir=self.models_dir))

    def test(self, model_filter: str | None = None) -> TestResult:
        """Run the models and their tests on a local database; failed tests are in the result."""
        return self._answer(
            calls.test(model_filter, models_dir=self.models_dir, contracts_dir=self.contracts_dir)
        )

    def ci(self) -> CiResult:
        """Compile and test; failures are in the result."""
        return self._answer(calls.ci(models_dir=self.models_dir, contracts_dir=self.contracts_dir))

    def doctor(self, *, check: str | None = None) -> DoctorResult:
        """Run the health checks; critical ones are in the result."""
        return self._answer(calls.doctor(check=check))

    def drift(self, filter: str | None = None) -> DriftDetectResult:
        """Compare the columns of sources and targets."""
        return self._answer(calls.drift(filter))

    def validate_migration(
        self, dbt_project: str, rocky_project: str | None = None, *, sample_size: int | None = None
    ) -> ValidateMigrationResult:
        """Compare a dbt project with its Rocky form."""
        return self._answer(calls.validate_migration(dbt_project, rocky_project, sample_size=sample_size))

    def test_adapter(self, adapter: str | None = None, command: str | None = None) -> ConformanceResult:
        """Try an adapter against everything an adapter must do."""
        return self._answer(calls.test_adapter(adapter, command))

    def hooks_list(self) -> str:
        """Return the configured hooks as the engine's JSON text."""
        return self._text(calls.hooks_list().args)

    def hooks_list_result(self) -> HooksListResult:
        """Return the configured hooks."""
        return self._answer(calls.hooks_list())

    def hooks_test(self, event: str) -> str:
        """Fire the hooks of an event with sample data and return the engine's JSON text."""
        return self._text(calls.hooks_test(event).args)

    def hooks_test_result(self, event: str) -> HooksTestResult:
        """Fire the hooks of an event with sample data."""
        return self._answer(calls.hooks_test(event))

    def ai(self, intent: str, format: str = "rocky") -> AiResult:
        """Write a model from a sentence."""
        return self._answer(calls.ai(intent, format, models_dir=self.models_dir))

    def ai_sync(
        self, *, apply: bool = False, model: str | None = None, with_intent: bool = False
    ) -> AiSyncResult:
        """Bring models up to their intents."""
        return self._answer(
            calls.ai_sync(apply=apply, model=model, with_intent=with_intent, models_dir=self.models_dir)
        )

    def ai_explain(
        self, model: str | None = None, *, all: bool = False, save: bool = False
    ) -> AiExplainResult:
        """Describe a model, or all of them.

        Raises:
            ValueError: both a model and all are given.
        """
        return self._answer(calls.ai_explain(model, all=all, save=save, models_dir=self.models_dir))

    def ai_test(self, model: str | None = None, *, all: bool = False, save: bool = False) -> AiTestResult:
        """Write tests for a model, or for all of them.

        Raises:
            ValueError: both a model and all are given.
        """
        return self._answer(calls.ai_test(model, all=all, save=save, models_dir=self.models_dir))
