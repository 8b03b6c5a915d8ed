"""Column lineage of Rocky as column lineage of Dagster."""

from __future__ import annotations

from collections.abc import Mapping

import dagster as dg

from dagster_rocky.types import ModelLineageResult


def build_column_lineage(
    lineage: ModelLineageResult, *, model_to_key: Mapping[str, dg.AssetKey] | None = None
) -> dg.TableColumnLineage:
    """Return where the columns of the model come from.

    Args:
        lineage: edges of the engine; edges out of the model, and from the model to itself, are left out.
        model_to_key: assets of models and source tables; a name without an asset is its own key.
    """
    keys = model_to_key or {}
    found: dict[str, list[dg.TableColumnDep]] = {}
    for edge in lineage.edges:
        if edge.target.model != lineage.model or edge.source.model == edge.target.model:
            continue
        key = keys.get(edge.source.model, dg.AssetKey([edge.source.model]))
        dep = dg.TableColumnDep(asset_key=key, column_name=edge.source.column)
        deps = found.setdefault(edge.target.column, [])
        if dep not in deps:
            deps.append(dep)
    return dg.TableColumnLineage(deps_by_column=found)
