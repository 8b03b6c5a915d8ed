-- The whole schema of state.md §3. Statements end with a semicolon at the end of a line.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE watermarks (
  table_key TEXT PRIMARY KEY,
  last_value TEXT NOT NULL,
  value_type TEXT NOT NULL CHECK (value_type IN ('timestamp', 'date', 'number', 'text')),
  updated_at TEXT NOT NULL,
  run_id TEXT NOT NULL
) STRICT;

CREATE TABLE partitions (
  model_name TEXT NOT NULL,
  partition_key TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('InProgress', 'Computed', 'Failed', 'Archived')),
  computed_at TEXT NOT NULL,
  row_count INTEGER,
  duration_ms INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  checksum TEXT,
  batch_key TEXT,
  error TEXT,
  PRIMARY KEY (model_name, partition_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_history (
  table_key TEXT NOT NULL,
  seq INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (table_key, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_history (
  run_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  started_at TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Success', 'PartialFailure', 'Failure')),
  trigger TEXT NOT NULL,
  config_hash TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  pipeline_type TEXT NOT NULL,
  filter TEXT,
  shadow TEXT,
  resumed_from TEXT,
  units_done INTEGER NOT NULL,
  units_failed INTEGER NOT NULL,
  units_skipped INTEGER NOT NULL,
  error TEXT,
  rocky_version TEXT NOT NULL,
  hostname TEXT NOT NULL
) STRICT;

CREATE TABLE model_executions (
  run_id TEXT NOT NULL,
  model_name TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  rows_affected INTEGER,
  status TEXT NOT NULL CHECK (status IN ('success', 'failed', 'skipped')),
  sql_hash TEXT NOT NULL,
  bytes_scanned INTEGER,
  bytes_written INTEGER,
  strategy TEXT NOT NULL,
  error TEXT,
  PRIMARY KEY (run_id, model_name, attempt)
) STRICT, WITHOUT ROWID;

CREATE INDEX model_executions_by_name ON model_executions (model_name, status);

CREATE TABLE quality_history (
  model_name TEXT NOT NULL,
  run_id TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  null_rates TEXT NOT NULL,
  freshness_lag_seconds INTEGER,
  PRIMARY KEY (model_name, run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE dag_snapshots (
  timestamp TEXT NOT NULL,
  graph_hash TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  model_count INTEGER NOT NULL,
  edge_count INTEGER NOT NULL,
  changes TEXT NOT NULL,
  PRIMARY KEY (timestamp, graph_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_progress (
  run_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  started_at TEXT NOT NULL,
  total_tables INTEGER NOT NULL,
  pipeline TEXT NOT NULL,
  filter TEXT,
  shadow TEXT,
  options TEXT NOT NULL,
  finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
  owner TEXT NOT NULL
) STRICT;

CREATE TABLE run_progress_units (
  run_id TEXT NOT NULL REFERENCES run_progress (run_id) ON DELETE CASCADE,
  table_key TEXT NOT NULL,
  unit_index INTEGER NOT NULL,
  asset_key TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Success', 'Failed', 'Skipped')),
  checked INTEGER CHECK (checked IN (0, 1)),
  error TEXT,
  duration_ms INTEGER NOT NULL,
  completed_at TEXT NOT NULL,
  sql_hash TEXT,
  carried_from_run_id TEXT,
  PRIMARY KEY (run_id, table_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_schemas (
  model_name TEXT PRIMARY KEY,
  columns TEXT NOT NULL,
  dependencies TEXT NOT NULL,
  compiled_at TEXT NOT NULL,
  sql_hash TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  config_hash TEXT NOT NULL
) STRICT;

CREATE TABLE open_units (
  table_key TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('restore', 'load')),
  value TEXT NOT NULL,
  run_id TEXT NOT NULL,
  started_at TEXT NOT NULL,
  PRIMARY KEY (table_key, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_schemas (
  table_key TEXT PRIMARY KEY,
  columns TEXT NOT NULL,
  fetched_at TEXT NOT NULL
) STRICT;

CREATE TABLE column_sets (
  pipeline TEXT NOT NULL,
  table_key TEXT NOT NULL,
  columns TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (pipeline, table_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE dropped_columns (
  table_key TEXT NOT NULL,
  column_name TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (table_key, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE loaded_files (
  pipeline TEXT NOT NULL,
  file TEXT NOT NULL,
  target TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at TEXT NOT NULL,
  sha256 TEXT,
  rows_loaded INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  PRIMARY KEY (pipeline, file, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE object_hashes (
  table_key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  sql_hash TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
