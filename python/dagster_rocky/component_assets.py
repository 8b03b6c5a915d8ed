"""From the cached state to groups of assets, and from a step of a group to its engine calls."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any, Literal

import dagster as dg

from dagster_rocky._state import ComponentState
from dagster_rocky.assets import source_specs
from dagster_rocky.contracts import ContractRules, contract_check_specs_for_model
from dagster_rocky.derived_models import (
    MODEL_NAME_METADATA_KEY,
    build_model_specs,
    keys_of_sources,
    split_model_specs_by_partition_shape,
)
from dagster_rocky.events import Emission
from dagster_rocky.partitions import rocky_partition_kwargs
from dagster_rocky.translator import RockyDagsterTranslator, native_key
from dagster_rocky.types import Diagnostic, ModelDetail, Severity, SourceInfo, TableInfo

COMPILE_CHECK_NAME = "compile"
MODELS_ONLY = "_dagster_models_only=__none__"
"""A filter that no source matches: all models are built and nothing is copied."""

_RE_EXECUTED = "dagster/is_resume_retry"
"""The tag of a run that somebody started again from where it had failed."""

Finish = Callable[[tuple[SourceInfo, TableInfo] | ModelDetail, dg.AssetSpec], dg.AssetSpec]
OnTableError = Literal["fail", "warn"]

_LEVELS: dict[str, int] = {Severity.error: logging.ERROR, Severity.warning: logging.WARNING}

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PlannedModel:
    """A model as a step needs it: its asset, its contract, and what the compiler had against it."""

    name: str
    key: dg.AssetKey
    rules: ContractRules = field(default_factory=ContractRules)
    errors: str = ""
    granularity: str | None = None


@dataclass(frozen=True)
class ExecutionPlan:
    """The engine calls of a step, as arguments of ``run``, and what they are expected to tell."""

    calls: list[dict[str, Any]]
    emission: Emission
    models: list[PlannedModel] = field(default_factory=list)
    diagnostics: list[Diagnostic] | None = None

    def calls_of(self, context: dg.AssetExecutionContext) -> list[dict[str, Any]]:
        """Return the calls of this attempt: what an earlier one has finished is not done again."""
        again = context.retry_number > 0 or context.run.tags.get(_RE_EXECUTED) == "true"
        return [{**call, "resume_latest": True} for call in self.calls] if again else self.calls

    def findings(self) -> Iterator[tuple[int, str]]:
        """Yield the level and text of what the compiler found in the models of the step."""
        names = {model.name for model in self.models}
        for found in self.diagnostics or []:
            if found.model in names:
                level = _LEVELS.get(found.severity, logging.INFO)
                yield level, f"rocky: [{found.code}] {found.model}: {found.message}"


@dataclass
class AssetGroup(ABC):
    """The assets of one step."""

    name: str
    pipeline: str | None
    specs: list[dg.AssetSpec] = field(default_factory=list)
    check_specs: list[dg.AssetCheckSpec] = field(default_factory=list)
    key_of: dict[tuple[str, ...], dg.AssetKey] = field(default_factory=dict)
    partitions_def: dg.PartitionsDefinition[Any] | None = None

    @abstractmethod
    def plan(self, context: dg.AssetExecutionContext, on_table_error: OnTableError) -> ExecutionPlan:
        """Return what to run for the selection of the step."""

    def emission(self, context: dg.AssetExecutionContext, on_table_error: OnTableError) -> Emission:
        """Return what the step is to tell."""
        return Emission(
            key_of=self.key_of,
            selected=context.selected_asset_keys,
            declared=context.selected_asset_check_keys,
            log=context.log,
            on_table_error=on_table_error,
            order=_upstream_first(self.specs),
        )

    def _arguments(self, **arguments: Any) -> dict[str, Any]:
        return {**arguments, **({"pipeline": self.pipeline} if self.pipeline else {})}


@dataclass
class SourceGroup(AssetGroup):
    """Source tables that one filter selects, or several calls, one for each source."""

    source_of: dict[dg.AssetKey, str] = field(default_factory=dict)
    filter: str | None = None

    def plan(self, context: dg.AssetExecutionContext, on_table_error: OnTableError) -> ExecutionPlan:
        """Return one call for the whole group where a filter fits, else one for each needed source."""
        selected = context.selected_asset_keys
        if self.filter is not None and selected >= set(self.source_of):
            filters = [self.filter]
        else:
            needed = dict.fromkeys(source for key, source in self.source_of.items() if key in selected)
            filters = [f"id={source}" for source in needed]
        return ExecutionPlan(
            calls=[self._arguments(filter=value) for value in filters],
            emission=self.emission(context, on_table_error),
        )


@dataclass
class DerivedGroup(AssetGroup):
    """Models of one partition shape."""

    models: list[PlannedModel] = field(default_factory=list)
    diagnostics: list[Diagnostic] | None = None
    complete: bool = False
    """True when these are all models there are."""

    def plan(self, context: dg.AssetExecutionContext, on_table_error: OnTableError) -> ExecutionPlan:
        """Return one call: all models, or the selected ones; the engine orders them."""
        selected = [model for model in self.models if model.key in context.selected_asset_keys]
        grains = {model.granularity for model in selected if model.granularity}
        partitions = rocky_partition_kwargs(context, grains.pop()) if len(grains) == 1 else {}
        if self.complete and len(selected) == len(self.models):
            arguments = self._arguments(filter=MODELS_ONLY, run_models=True, **partitions)
        else:
            arguments = self._arguments(models=[model.name for model in selected], **partitions)
        emission = self.emission(context, on_table_error)
        emission.granularity_of = {m.key: m.granularity for m in selected if m.granularity}
        return ExecutionPlan([arguments], emission, selected, self.diagnostics)


def groups_from_state(
    state: ComponentState,
    translator: RockyDagsterTranslator,
    *,
    finish: Finish,
    derived_models: bool,
    check_names: Sequence[str],
    models_dir: str,
    pipeline: str | None,
) -> list[AssetGroup]:
    """Return the groups of source tables, then those of models; an asset key is used once."""
    taken: set[dg.AssetKey] = set()
    sources: list[tuple[SourceInfo, TableInfo, dg.AssetKey]] = []
    groups: list[AssetGroup] = [
        *_source_groups(state, translator, finish, check_names, pipeline, taken, sources)
    ]
    if derived_models and state.compile is not None:
        groups += _derived_groups(state, translator, finish, pipeline, taken, keys_of_sources(sources))
    return [group for group in groups if group.specs]


def _source_groups(
    state: ComponentState,
    translator: RockyDagsterTranslator,
    finish: Finish,
    check_names: Sequence[str],
    pipeline: str | None,
    taken: set[dg.AssetKey],
    sources: list[tuple[SourceInfo, TableInfo, dg.AssetKey]],
) -> list[SourceGroup]:
    """Return the groups of source tables, and add each table with its asset to ``sources``."""
    checks = state.discover.checks
    freshness = checks is not None and checks.freshness is not None
    groups: dict[str, SourceGroup] = {}
    for source, table, plain in source_specs(state.discover, translator, skippable=True):
        spec = _skippable(finish((source, table), plain))
        if not _free(spec.key, taken):
            continue
        name = translator.get_group_name(source)
        group = groups.setdefault(name, SourceGroup(name, pipeline))
        group.specs.append(spec)
        group.key_of[native_key(source, table)] = spec.key
        group.source_of[spec.key] = source.id
        sources.append((source, table, spec.key))
        group.check_specs += [
            dg.AssetCheckSpec(check, asset=spec.key)
            for check in check_names
            if check != "freshness" or freshness
        ]
    for group in groups.values():
        group.filter = _filter_of(group, state.discover.sources)
    return list(groups.values())


def _filter_of(group: SourceGroup, sources: Sequence[SourceInfo]) -> str | None:
    """Return the filter that matches exactly the sources of the group, None when there is none."""
    wanted = set(group.source_of.values())
    first = next(source for source in sources if source.id in wanted)
    scalar = next(((n, v) for n, v in first.components.items() if isinstance(v, str)), None)
    if scalar is None:
        return None
    name, value = scalar
    matched = {source.id for source in sources if source.components.get(name) == value}
    return f"{name}={value}" if matched == wanted else None


def _derived_groups(
    state: ComponentState,
    translator: RockyDagsterTranslator,
    finish: Finish,
    pipeline: str | None,
    taken: set[dg.AssetKey],
    source_keys: Mapping[str, dg.AssetKey],
) -> list[DerivedGroup]:
    assert state.compile is not None
    details = {model.name: model for model in state.compile.models_detail}
    rules = {name: kinds.rules() for name, kinds in state.contracts.items()}
    specs = []
    for plain in build_model_specs(
        state.compile,
        translator=translator,
        optimize_result=state.optimize,
        contract_rules_by_model=rules,
        source_keys=source_keys,
    ):
        model = details[plain.metadata[MODEL_NAME_METADATA_KEY]]
        errors = _errors_of(model, state.compile.diagnostics)
        marked = (
            plain.merge_attributes(metadata={"rocky/diagnostics": dg.MetadataValue.md(errors)})
            if errors
            else plain
        )
        spec = _skippable(finish(model, marked))
        if _free(spec.key, taken):
            specs.append(spec)
    specs = _relinked(specs, details, translator)
    groups = []
    for shape in split_model_specs_by_partition_shape(specs):
        group = DerivedGroup(
            shape.name,
            pipeline,
            partitions_def=shape.partitions_def,
            diagnostics=list(state.compile.diagnostics),
            complete=len(shape.specs) == len(specs) == _executable(details),
        )
        for spec in shape.specs:
            model = details[spec.metadata[MODEL_NAME_METADATA_KEY]]
            contract = rules.get(model.name) or rules.get(model.target.table) or ContractRules()
            planned = PlannedModel(
                model.name,
                spec.key,
                contract,
                _errors_of(model, state.compile.diagnostics),
                model.strategy.get("granularity"),
            )
            group.specs.append(spec)
            group.models.append(planned)
            target = (model.target.catalog, model.target.schema_, model.target.table)
            for native in (target, tuple(part for part in target if part), (model.name,)):
                group.key_of.setdefault(native, spec.key)
            group.check_specs += contract_check_specs_for_model(spec.key, contract)
            if planned.errors:
                group.check_specs.append(
                    dg.AssetCheckSpec(COMPILE_CHECK_NAME, asset=spec.key, description="The model compiles.")
                )
        groups.append(group)
    return groups


def _skippable(spec: dg.AssetSpec) -> dg.AssetSpec:
    """Let a step end without the asset, when its table failed or was withheld."""
    return spec if spec.skippable else spec.replace_attributes(skippable=True)


def _upstream_first(specs: Sequence[dg.AssetSpec]) -> dict[dg.AssetKey, int]:
    """Return the place of each asset when those it depends on come first, as Dagster wants them yielded."""
    own = {spec.key for spec in specs}
    graph = {spec.key: [dep.asset_key for dep in spec.deps if dep.asset_key in own] for spec in specs}
    return {key: place for place, key in enumerate(TopologicalSorter(graph).static_order())}


def _executable(details: Mapping[str, ModelDetail]) -> int:
    return sum(model.strategy.type != "ephemeral" for model in details.values())


def _relinked(
    specs: list[dg.AssetSpec], details: Mapping[str, ModelDetail], translator: RockyDagsterTranslator
) -> list[dg.AssetSpec]:
    """Point deps at the keys that models have after they were finished."""
    renamed = {
        translator.get_model_asset_key(details[spec.metadata[MODEL_NAME_METADATA_KEY]]): spec.key
        for spec in specs
    }
    if all(old == new for old, new in renamed.items()):
        return specs
    return [
        spec.replace_attributes(deps=[renamed.get(dep.asset_key, dep.asset_key) for dep in spec.deps])
        for spec in specs
    ]


def _errors_of(model: ModelDetail, diagnostics: Sequence[Diagnostic]) -> str:
    """Return the errors of the model as a list in Markdown, empty when there are none."""
    lines = []
    for found in diagnostics:
        if found.model != model.name or found.severity != Severity.error:
            continue
        place = f" ({found.span.file}:{found.span.line}:{found.span.col})" if found.span else ""
        lines.append(f"- **{found.code}** {found.message}{place}")
    return "\n".join(lines)


def _free(key: dg.AssetKey, taken: set[dg.AssetKey]) -> bool:
    """Take the key; false, with a warning, when it is taken already."""
    if key in taken:
        _log.warning("the asset key %s is used twice; the second asset is left out", key.to_user_string())
        return False
    taken.add(key)
    return True
