"""Columns of a model as a table schema of Dagster."""

from __future__ import annotations

from collections.abc import Sequence

import dagster as dg

from dagster_rocky.models import ModelColumn


def build_column_schema(columns: Sequence[ModelColumn]) -> dg.TableSchema:
    """Return names, types, descriptions and nullability of the columns."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=column.native or column.type,
                description=column.get("description"),
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
            for column in columns
        ]
    )
