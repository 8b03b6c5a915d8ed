// Generated from schemas/ by typescript/outputs/scripts/codegen.mjs; do not edit.

import type {
  AiGenerateOutput,
  AiExplainOutput,
  AiSyncOutput,
  AiTestOutput,
  ArchiveOutput,
  BenchOutput,
  CiOutput,
  ColumnLineageOutput,
  CompactOutput,
  CompactDedupOutput,
  CompareOutput,
  CompileOutput,
  DagOutput,
  DagRunOutput,
  DiscoverOutput,
  DocsOutput,
  DoctorOutput,
  DriftOutput,
  EmitSqlOutput,
  EstimateOutput,
  HistoryOutput,
  HooksListOutput,
  HooksTestOutput,
  ImportDbtOutput,
  LineageOutput,
  LineageDiffOutput,
  ListAdaptersOutput,
  ListConsumersOutput,
  ListDepsOutput,
  ListModelsOutput,
  ListPipelinesOutput,
  ListSourcesOutput,
  LoadOutput,
  MetricsOutput,
  ModelHistoryOutput,
  OptimizeOutput,
  PlanOutput,
  ProfileStorageOutput,
  RunOutput,
  SeedOutput,
  SnapshotOutput,
  StateOutput,
  StateExportOutput,
  StateImportOutput,
  StateRepairOutput,
  TestOutput,
  TestAdapterOutput,
  ValidateOutput,
  ValidateMigrationOutput,
  VerifyOutput,
} from "./types.js";

/** From the name of a document to its type. */
export interface RockyOutputs {
  ai: AiGenerateOutput;
  ai_explain: AiExplainOutput;
  ai_sync: AiSyncOutput;
  ai_test: AiTestOutput;
  archive: ArchiveOutput;
  bench: BenchOutput;
  ci: CiOutput;
  column_lineage: ColumnLineageOutput;
  compact: CompactOutput;
  compact_dedup: CompactDedupOutput;
  compare: CompareOutput;
  compile: CompileOutput;
  dag: DagOutput;
  dag_run: DagRunOutput;
  discover: DiscoverOutput;
  docs: DocsOutput;
  doctor: DoctorOutput;
  drift: DriftOutput;
  emit_sql: EmitSqlOutput;
  estimate: EstimateOutput;
  history: HistoryOutput;
  hooks_list: HooksListOutput;
  hooks_test: HooksTestOutput;
  import_dbt: ImportDbtOutput;
  lineage: LineageOutput;
  lineage_diff: LineageDiffOutput;
  list_adapters: ListAdaptersOutput;
  list_consumers: ListConsumersOutput;
  list_deps: ListDepsOutput;
  list_models: ListModelsOutput;
  list_pipelines: ListPipelinesOutput;
  list_sources: ListSourcesOutput;
  load: LoadOutput;
  metrics: MetricsOutput;
  model_history: ModelHistoryOutput;
  optimize: OptimizeOutput;
  plan: PlanOutput;
  profile_storage: ProfileStorageOutput;
  run: RunOutput;
  seed: SeedOutput;
  snapshot: SnapshotOutput;
  state: StateOutput;
  state_export: StateExportOutput;
  state_import: StateImportOutput;
  state_repair: StateRepairOutput;
  test: TestOutput;
  test_adapter: TestAdapterOutput;
  validate: ValidateOutput;
  validate_migration: ValidateMigrationOutput;
  verify: VerifyOutput;
}

/** The name of a document, as in the list of schemas. */
export type RockyName = keyof RockyOutputs;

/** Any document. */
export type RockyOutput = RockyOutputs[RockyName];

/** How to tell a document: its command and, where two have the same, a key only one of them has. */
export interface Mark {
  readonly command: string;
  readonly has: string | null;
}

/** The marks of all documents. */
export const MARKS: Readonly<Record<RockyName, Mark>> = {
  ai: { command: "ai", has: null },
  ai_explain: { command: "ai_explain", has: null },
  ai_sync: { command: "ai_sync", has: null },
  ai_test: { command: "ai_test", has: null },
  archive: { command: "archive", has: null },
  bench: { command: "bench", has: null },
  ci: { command: "ci", has: null },
  column_lineage: { command: "lineage", has: "column" },
  compact: { command: "compact", has: null },
  compact_dedup: { command: "compact_dedup", has: null },
  compare: { command: "compare", has: null },
  compile: { command: "compile", has: null },
  dag: { command: "dag", has: null },
  dag_run: { command: "dag_run", has: null },
  discover: { command: "discover", has: null },
  docs: { command: "docs", has: null },
  doctor: { command: "doctor", has: null },
  drift: { command: "drift", has: null },
  emit_sql: { command: "emit_sql", has: null },
  estimate: { command: "estimate", has: null },
  history: { command: "history", has: null },
  hooks_list: { command: "hooks_list", has: null },
  hooks_test: { command: "hooks_test", has: null },
  import_dbt: { command: "import-dbt", has: null },
  lineage: { command: "lineage", has: null },
  lineage_diff: { command: "lineage-diff", has: null },
  list_adapters: { command: "list_adapters", has: null },
  list_consumers: { command: "list_consumers", has: null },
  list_deps: { command: "list_deps", has: null },
  list_models: { command: "list_models", has: null },
  list_pipelines: { command: "list_pipelines", has: null },
  list_sources: { command: "list_sources", has: null },
  load: { command: "load", has: null },
  metrics: { command: "metrics", has: null },
  model_history: { command: "history", has: "model" },
  optimize: { command: "optimize", has: null },
  plan: { command: "plan", has: null },
  profile_storage: { command: "profile-storage", has: null },
  run: { command: "run", has: null },
  seed: { command: "seed", has: null },
  snapshot: { command: "snapshot", has: null },
  state: { command: "state", has: null },
  state_export: { command: "state_export", has: null },
  state_import: { command: "state_import", has: null },
  state_repair: { command: "state_repair", has: null },
  test: { command: "test", has: null },
  test_adapter: { command: "test-adapter", has: null },
  validate: { command: "validate", has: null },
  validate_migration: { command: "validate-migration", has: null },
  verify: { command: "verify", has: null },
};

/** The hash over all schemas; a running engine tells its own. */
export const SCHEMAS_HASH: string = "sha256:900a3bb52cdb1462d1f846e034cb0bd10d5316c1b94a8d4d74da2048712526aa";

/** The version of the engine that these types are made for. */
export const ENGINE_VERSION: string = "1.80.0";
