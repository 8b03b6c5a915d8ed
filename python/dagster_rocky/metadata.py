"""The metadata that Rocky puts on assets and materializations."""

from __future__ import annotations

from dagster._core.definitions.metadata import NamespacedMetadataSet


class RockyMetadataSet(NamespacedMetadataSet):
    """Entries under ``dagster-rocky/``; only those that are known are written."""

    source_id: str | None = None
    source_type: str | None = None
    strategy: str | None = None
    watermark: str | None = None
    rows_copied: int | None = None
    duration_ms: int | None = None
    target_table_full_name: str | None = None
    sql_hash: str | None = None
    column_count: int | None = None
    compile_time_ms: int | None = None

    @classmethod
    def namespace(cls) -> str:
        """Return the common prefix of the keys."""
        return "dagster-rocky"
