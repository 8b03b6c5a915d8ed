import type { AiGenerateOutput, AiExplainOutput, AiSyncOutput, AiTestOutput, ArchiveOutput, BenchOutput, CiOutput, ColumnLineageOutput, CompactOutput, CompactDedupOutput, CompareOutput, CompileOutput, DagOutput, DagRunOutput, DiscoverOutput, DocsOutput, DoctorOutput, DriftOutput, EmitSqlOutput, EstimateOutput, HistoryOutput, HooksListOutput, HooksTestOutput, ImportDbtOutput, LineageOutput, LineageDiffOutput, ListAdaptersOutput, ListConsumersOutput, ListDepsOutput, ListModelsOutput, ListPipelinesOutput, ListSourcesOutput, LoadOutput, MetricsOutput, ModelHistoryOutput, OptimizeOutput, PlanOutput, ProfileStorageOutput, RunOutput, SeedOutput, SnapshotOutput, StateOutput, StateExportOutput, StateImportOutput, StateRepairOutput, TestOutput, TestAdapterOutput, ValidateOutput, ValidateMigrationOutput, VerifyOutput } from "./types.js";
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
export declare const MARKS: Readonly<Record<RockyName, Mark>>;
/** The hash over all schemas; a running engine tells its own. */
export declare const SCHEMAS_HASH: string;
/** The version of the engine that these types are made for. */
export declare const ENGINE_VERSION: string;
