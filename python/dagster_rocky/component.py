""":class:`RockyComponent`: a project described in one ``defs.yaml``; loading it starts no engine.

Annotations are evaluated in this module, because Dagster looks at the type of ``context``.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import dagster as dg
from dagster.components.utils.defs_state import (
    DefsStateConfig,
    DefsStateConfigArgs,
    ResolvedDefsStateConfig,
)
from dagster.components.utils.translation import TranslationFn, TranslationFnResolver
from pydantic import BaseModel, Field, PrivateAttr

from dagster_rocky._state import ComponentState, fetch_state, read_state, write_state
from dagster_rocky.component_assets import AssetGroup, ExecutionPlan, groups_from_state
from dagster_rocky.component_pipes import execute_through_pipes
from dagster_rocky.contracts import contract_check_results_from_diagnostics
from dagster_rocky.events import Event, emit_placeholders, emit_run, raise_failures
from dagster_rocky.metadata import RockyMetadataSet as RockyMetadataSet
from dagster_rocky.resource import DEFAULT_TIMEOUT_SECONDS, RockyResource
from dagster_rocky.sensor import rocky_source_sensor
from dagster_rocky.translator import RockyDagsterTranslator
from dagster_rocky.types import (
    CompileResult,
    DiscoverResult,
    ModelDetail,
    OptimizeResult,
    RunResult,
    SourceInfo,
    TableInfo,
)

DEFAULT_CHECK_NAMES = ("row_count", "column_match", "freshness", "row_count_anomaly")
_REFRESH = "run `dg utils refresh-defs-state`"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RockyTableProps:
    """What a translation template can say about a source table."""

    source_id: str
    source_type: str
    group_name: str
    table_name: str
    row_count: int | None


def _template_variables(props: RockyTableProps | ModelDetail) -> Mapping[str, Any]:
    return {"model": props} if isinstance(props, ModelDetail) else asdict(props)


class RockyRetryPolicy(dg.Model, dg.Resolvable):
    """How often a step is tried again after a failure that may pass, and after how many seconds."""

    max_retries: int = Field(default=1, ge=1, description="How often.")
    delay: float | None = Field(default=None, ge=0, description="Seconds before the next attempt.")
    backoff: Literal["linear", "exponential"] | None = Field(
        default=None, description="How the delay grows from attempt to attempt."
    )
    jitter: Literal["full", "plus_minus"] | None = Field(
        default=None, description="How the delay is varied, so that steps do not come back together."
    )

    def as_dagster(self) -> dg.RetryPolicy:
        """Return the policy as Dagster has it."""
        return dg.RetryPolicy(
            max_retries=self.max_retries,
            delay=self.delay,
            backoff=None if self.backoff is None else dg.Backoff[self.backoff.upper()],
            jitter=None if self.jitter is None else dg.Jitter[self.jitter.upper()],
        )


class RockyComponent(dg.StateBackedComponent, dg.Model, dg.Resolvable):
    """Sources and models of a Rocky project as assets, with their checks.

    The state, what the engine discovers and compiles, is written by ``dg utils refresh-defs-state`` and by
    ``dg dev``; loading definitions only reads it.
    """

    binary_path: str = Field(default="rocky", description="Executable: a name on PATH, or a path.")
    config_path: str = Field(default="rocky.toml", description="Project configuration.")
    state_path: str | None = Field(default=None, description="State store file of the engine.")
    state_namespace: str | None = Field(default=None, description="Keyed state, instead of a file.")
    models_dir: str = Field(default="models", description="Directory of the models.")
    contracts_dir: str | None = Field(default=None, description="Directory of further contracts.")
    server_url: str | None = Field(default=None, description="A running `rocky serve`.")
    timeout_seconds: int = Field(
        default=DEFAULT_TIMEOUT_SECONDS, gt=0, description="Limit of one engine call."
    )
    termination_timeout_seconds: int = Field(default=25, ge=0, description="Time to wind down.")
    env: dict[str, str] = Field(default_factory=dict, description="Extra environment for the engine.")
    strict_doctor: bool = Field(
        default=False, description="Refuse to work when `rocky doctor` finds something critical."
    )
    strict_doctor_checks: list[str] = Field(
        default_factory=list, description="Only these checks can refuse; empty: all of them."
    )
    pipeline: str | None = Field(default=None, description="Which pipeline, when there are several.")
    translator_class: str | None = Field(
        default=None, description="Dotted path of a RockyDagsterTranslator subclass."
    )
    translation: (
        Annotated[
            TranslationFn[Any],
            TranslationFnResolver[Any](template_vars_for_translation_fn=_template_variables),
        ]
        | None
    ) = Field(default=None, description="Applied to each finished asset spec.")
    defs_state: ResolvedDefsStateConfig = Field(default_factory=DefsStateConfigArgs.local_filesystem)
    surface_optimize_metadata: bool = Field(default=True, description="Merge advice into the metadata.")
    surface_derived_models: bool = Field(default=False, description="Also make assets of compiled models.")
    execution_mode: Literal["streaming", "pipes", "buffered"] = Field(
        default="streaming",
        description="How a run tells what it does: its log as it comes and its results at the end; both as "
        "they come; or all of it at the end.",
    )
    on_table_error: Literal["fail", "warn"] = Field(
        default="fail", description="Whether failed tables make the step fail."
    )
    op_tags: dict[str, str] = Field(default_factory=dict, description="Tags of the steps.")
    pool: str | None = Field(default=None, description="Concurrency pool of the steps.")
    retry_policy: RockyRetryPolicy | None = Field(
        default=None,
        description="How often a failed step is tried again; finished tables are not copied again.",
    )
    enable_sensor: bool = Field(default=False, description="Add a sensor for sources that were synced.")
    sensor_granularity: Literal["per_source", "per_group"] = Field(
        default="per_source", description="One run for each source, or for each group."
    )
    sensor_interval_seconds: int = Field(default=300, gt=0, description="Time between two looks.")
    strict_build: bool = Field(default=False, description="Fail the load when anything is missing.")

    _directories: tuple[Path, ...] = PrivateAttr(default=())

    @classmethod
    def load(cls, attributes: BaseModel | None, context: dg.ComponentLoadContext) -> Self:
        """Load the component; its relative paths are meant from where its ``defs.yaml`` is."""
        component = super().load(attributes, context)
        home = context.path if context.path.is_dir() else context.path.parent
        component._directories = (home, context.project_root)
        return component

    @property
    def defs_state_config(self) -> DefsStateConfig:
        """Where the state is kept, and under which key."""
        pipeline = f"|{self.pipeline}" if self.pipeline else ""
        key = f"{type(self).__name__}[{self.config_path}]{pipeline}"
        return DefsStateConfig.from_args(self.defs_state, default_key=key)

    @property
    def resource_key(self) -> str:
        """Key of the resource that the assets need; override it when two components share a project."""
        return "rocky"

    def write_state_to_path(self, state_path: Path) -> None:
        """Ask the engine for everything the definitions are built from."""
        state = fetch_state(
            self._get_rocky_resource(),
            pipeline=self.pipeline,
            optimize=self.surface_optimize_metadata,
            strict=self.strict_build,
        )
        write_state(state, state_path)

    def build_defs_from_state(
        self, context: dg.ComponentLoadContext | None, state_path: Path | None
    ) -> dg.Definitions:
        """Return the assets, checks and resources; no process is started."""
        if state_path is None or not Path(state_path).exists():
            return self._nothing(f"there is no state of {self.config_path} yet; {_REFRESH}")
        state = read_state(Path(state_path))
        for slot, error in state.errors.items():
            _log.warning("the %s part of the state is missing: %s", slot, error)
        self._refuse_errors(state)
        translator = self._get_translator()
        groups = groups_from_state(
            state,
            translator,
            finish=self._finished(translator),
            derived_models=self.surface_derived_models,
            check_names=DEFAULT_CHECK_NAMES,
            models_dir=self._get_rocky_resource().models_dir,
            pipeline=self.pipeline,
        )
        if not groups:
            return self._nothing(f"Rocky finds neither sources nor models in {self.config_path}; {_REFRESH}")
        assets = [self._multi_asset(group) for group in groups]
        return dg.Definitions(
            assets=assets,
            sensors=[self._sensor(assets, translator)] if self.enable_sensor else None,
            resources={self.resource_key: self._get_rocky_resource()},
        )

    def get_asset_spec(
        self, obj: tuple[SourceInfo, TableInfo] | ModelDetail, default: dg.AssetSpec
    ) -> dg.AssetSpec:
        """Return the spec of a table or model; override it for a last word. A changed key is respected."""
        return default

    def execute(
        self, context: dg.AssetExecutionContext, rocky: RockyResource, plan: ExecutionPlan
    ) -> Iterator[Event]:
        """Run the engine calls of a plan and yield what they did.

        A call that raises does not hide the results of the earlier ones: they are yielded first.

        Raises:
            dagster.Failure: a call failed, or tables did, after everything else has been yielded.
        """
        emission = plan.emission
        for level, text in plan.findings():
            context.log.log(level, text)
        for check in self._contract_checks(plan):
            if emission.first(check):
                yield check
        if self.execution_mode == "pipes":
            yield from execute_through_pipes(context, rocky, plan)
            return
        results: list[RunResult] = []
        raised: dg.Failure | None = None
        for arguments in plan.calls_of(context):
            try:
                result = (
                    rocky.run_streaming(context, **arguments)
                    if self.execution_mode == "streaming"
                    else rocky.run(**arguments)
                )
            except dg.Failure as failure:
                raised = failure
                break
            results.append(result)
            yield from emit_run(result, emission)
        yield from emit_placeholders(emission)
        if raised is not None:
            raise raised
        raise_failures(results, emission)

    def _contract_checks(self, plan: ExecutionPlan) -> Iterator[dg.AssetCheckResult]:
        for model in plan.models:
            yield from contract_check_results_from_diagnostics(
                plan.diagnostics, asset_key=model.key, model_name=model.name, rules=model.rules
            )
            if model.errors:
                yield dg.AssetCheckResult(
                    asset_key=model.key,
                    check_name="compile",
                    passed=False,
                    metadata={"rocky/diagnostics": dg.MetadataValue.md(model.errors)},
                )

    def _multi_asset(self, group: AssetGroup) -> dg.AssetsDefinition:
        @dg.multi_asset(
            name="rocky_" + re.sub(r"[^A-Za-z0-9_]", "_", group.name),
            specs=group.specs,
            check_specs=group.check_specs,
            can_subset=True,
            required_resource_keys={self.resource_key},
            op_tags=self.op_tags,
            pool=self.pool,
            retry_policy=None if self.retry_policy is None else self.retry_policy.as_dagster(),
            partitions_def=group.partitions_def,
            backfill_policy=dg.BackfillPolicy.single_run() if group.partitions_def else None,
        )
        def body(context: dg.AssetExecutionContext) -> Iterator[Event]:
            rocky: RockyResource = getattr(context.resources, self.resource_key)
            yield from self.execute(context, rocky, group.plan(context, self.on_table_error))

        return body

    def _sensor(
        self, assets: list[dg.AssetsDefinition], translator: RockyDagsterTranslator
    ) -> dg.SensorDefinition:
        stem = re.sub(r"[^A-Za-z0-9_]", "_", Path(self.config_path).stem)
        return rocky_source_sensor(
            rocky_resource=self.resource_key,
            target=assets,
            granularity=self.sensor_granularity,
            translator=translator,
            name=f"rocky_source_sensor_{stem}",
            minimum_interval_seconds=self.sensor_interval_seconds,
        )

    def _get_rocky_resource(self) -> RockyResource:
        return RockyResource(
            binary_path=self.binary_path,
            config_path=self._absolute(self.config_path),
            state_path=self.state_path and self._absolute(self.state_path),
            state_namespace=self.state_namespace,
            models_dir=self._absolute(self.models_dir),
            contracts_dir=self.contracts_dir and self._absolute(self.contracts_dir),
            server_url=self.server_url,
            strict_doctor=self.strict_doctor,
            strict_doctor_checks=self.strict_doctor_checks,
            timeout_seconds=self.timeout_seconds,
            termination_timeout_seconds=self.termination_timeout_seconds,
            env=self.env,
        )

    def _get_translator(self) -> RockyDagsterTranslator:
        if self.translator_class is None:
            return RockyDagsterTranslator()
        module, dot, name = self.translator_class.rpartition(".")
        if not dot:
            raise ValueError(
                f"translator_class is a dotted module path such as my_project.translators.Mine, not "
                f"{self.translator_class!r}"
            )
        found = getattr(import_module(module), name)
        if not (isinstance(found, type) and issubclass(found, RockyDagsterTranslator)):
            raise ValueError(f"{self.translator_class} is no subclass of RockyDagsterTranslator")
        return found()

    def _load_state(self, path: Path) -> tuple[DiscoverResult, CompileResult | None, OptimizeResult | None]:
        state = read_state(path)
        return state.discover, state.compile, state.optimize

    def _finished(self, translator: RockyDagsterTranslator) -> Any:
        def finish(obj: tuple[SourceInfo, TableInfo] | ModelDetail, spec: dg.AssetSpec) -> dg.AssetSpec:
            if self.translation is not None:
                spec = self.translation(spec, _props(obj, translator))
            return self.get_asset_spec(obj, spec)

        return finish

    def _absolute(self, path: str) -> str:
        """Return the path seen from ``defs.yaml`` if it is there, else from the root of the project."""
        for directory in self._directories:
            if (directory / path).exists():
                return str(directory / path)
        return str((self._directories[-1] if self._directories else Path.cwd()) / path)

    def _nothing(self, why: str) -> dg.Definitions:
        if self.strict_build:
            raise dg.Failure(why, allow_retries=False)
        _log.warning("%s", why)
        return dg.Definitions()

    def _refuse_errors(self, state: ComponentState) -> None:
        if not self.strict_build or state.compile is None or not state.compile.has_errors:
            return
        errors = [d for d in state.compile.diagnostics if d.severity == "Error"]
        listed = "\n".join(f"[{d.code}] {d.model}: {d.message}" for d in errors[:10])
        raise dg.Failure(f"{len(errors)} errors in the models:\n{listed}", allow_retries=False)


def _props(
    obj: tuple[SourceInfo, TableInfo] | ModelDetail, translator: RockyDagsterTranslator
) -> RockyTableProps | ModelDetail:
    if isinstance(obj, ModelDetail):
        return obj
    source, table = obj
    return RockyTableProps(
        source.id, source.source_type, translator.get_group_name(source), table.name, table.row_count
    )
