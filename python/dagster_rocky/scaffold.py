"""A first project: a component, its configuration and a directory for models. Needs no Dagster."""

from __future__ import annotations

from pathlib import Path

_DEFS_YAML = """# Sources and models of this Rocky project as assets.
# `dg utils refresh-defs-state` asks the engine for them.
type: dagster_rocky.RockyComponent

attributes:
  config_path: rocky.toml
  models_dir: models
  # Also make an asset of each compiled model.
  surface_derived_models: true
  # A DuckDB file has one writer: steps with a pool of limit 1 take turns.
  # pool: duckdb
  # Other names: the dotted path of a subclass of RockyDagsterTranslator.
  # translator_class: my_project.names.Mine
"""
_ROCKY_TOML = """# Copies what arrives in the schemas raw__<source> of a DuckDB file to staging__<source>.
[adapter]
type = "duckdb"
path = "warehouse.duckdb"

[pipeline.main]
strategy = "full_refresh"
source = { schema_pattern = { prefix = "raw__", separator = "__", components = ["source"] } }

[pipeline.main.target]
catalog_template = "warehouse"
schema_template = "staging__{source}"
governance = { auto_create_schemas = true }

[pipeline.main.checks]
row_count = true
column_match = true
freshness = { threshold_seconds = 86400 }
"""
_MODEL = """-- The first model: replace it by one that reads your tables.
SELECT 1 AS id, 'hello' AS greeting
"""
_MODEL_TOML = """intent = "Shows that everything works."

[target]
catalog = "warehouse"
schema = "marts"
"""
_README = """# A Rocky project

- `rocky.toml`: where the data is and what is checked.
- `models/`: one `.sql` or `.rocky` file for each table you build.
- `defs.yaml`: the same project as Dagster assets.

`rocky compile` looks at the models, `rocky run --all` copies the sources and builds the models.
"""
_FILES = {
    "defs.yaml": _DEFS_YAML,
    "rocky.toml": _ROCKY_TOML,
    "models/.gitkeep": "",
    "models/first.sql": _MODEL,
    "models/first.toml": _MODEL_TOML,
    "README.md": _README,
}


def init_rocky_project(target_dir: str | Path, *, overwrite: bool = False) -> Path:
    """Write a project that compiles and runs as it is, and return its resolved path.

    Raises:
        FileExistsError: a file is there already and ``overwrite`` is false; nothing has been written.
    """
    target = Path(target_dir).resolve()
    taken = [str(target / name) for name in _FILES if (target / name).exists()]
    if taken and not overwrite:
        raise FileExistsError("these files are there already: " + ", ".join(taken))
    for name, text in _FILES.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return target
