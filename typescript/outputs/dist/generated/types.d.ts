export interface AdapterEntry {
    /** Name of the adapter. */
    name: string;
    /** Type of the adapter. */
    adapter_type: string;
    /** Host it connects to. */
    host?: string;
}
export interface AggregateDiff {
    /** Column that was aggregated. */
    column: string;
    /** Function that was used. */
    aggregate: "count" | "sum" | "min" | "max";
    /** Value in production, as text. */
    production?: string | null;
    /** Value in the shadow, as text. */
    shadow?: string | null;
}
/** The document with the command `ai_explain`. */
export interface AiExplainOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "ai_explain";
    /** One entry for each model, by name. */
    explanations: AiExplanation[];
}
export interface AiExplanation {
    /** Name of the model. */
    model: string;
    /** What it is for. */
    intent: string;
    /** True when the text was saved with the model. */
    saved: boolean;
}
/** The document with the command `ai`. */
export interface AiGenerateOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "ai";
    /** What was asked for. */
    intent: string;
    /** Language of the model. */
    format: "rocky" | "sql";
    /** Suggested name of the model. */
    name: string;
    /** Text of the model. */
    source: string;
    /** Number of attempts, 1 to 3. */
    attempts: number;
    /** File of the model that was written. */
    body_path?: string;
    /** Configuration file that was written. */
    sidecar_path?: string;
}
/** The document with the command `ai_sync`. */
export interface AiSyncOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "ai_sync";
    /** One entry for each model to change, by name. */
    proposals: AiSyncProposal[];
}
export interface AiSyncProposal {
    /** Name of the model. */
    model: string;
    /** The stored intent of the model. */
    intent: string;
    /** The change as a unified diff. */
    diff: string;
    /** Text of the model after the change. */
    proposed_source: string;
}
export interface AiTestAssertion {
    /** Name of the test. */
    name: string;
    /** What it makes sure. */
    description: string;
    /** Query that must return no row. */
    sql?: string;
}
export interface AiTestModelResult {
    /** Name of the model. */
    model: string;
    /** The proposed tests. */
    tests: AiTestAssertion[];
    /** True when the tests were saved. */
    saved: boolean;
}
/** The document with the command `ai_test`. */
export interface AiTestOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "ai_test";
    /** One entry for each model, by name. */
    results: AiTestModelResult[];
}
export interface AnomalyEvaluationOutput {
    /** Name of the table, spelled as in `anomalies`. */
    table: string;
    /** Key of the table, as in `anomalies`. */
    asset_key: string[];
    /** True when the count was compared; true also when no earlier count is stored yet. */
    evaluated: boolean;
    /** Why the count was not compared; given exactly when it was not. */
    not_evaluated_reason?: string;
}
export interface AnomalyOutput {
    /** Name of the table. */
    table: string;
    /** Key of the table, equal to the one of its materialization. */
    asset_key: string[];
    /** Number of rows now. */
    current_count: number;
    /** Mean of up to ten earlier counts, the current one excluded. */
    baseline_avg: number;
    /** Absolute deviation in percent. */
    deviation_pct: number;
    /** What deviates, in one sentence. */
    reason: string;
}
/** The document with the command `archive`. */
export interface ArchiveOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "archive";
    /** Name of the model, with `--model`. */
    model?: string;
    /** Age as given. */
    older_than: string;
    /** Age in days. */
    older_than_days: number;
    /** True when nothing was executed. */
    dry_run: boolean;
    /** The statements, in order. */
    statements: NamedStatement[];
}
export interface AssertionCheck {
    /** Name of the check. */
    name: string;
    /** True when the check passed. */
    passed: boolean;
    /** How a failure counts; an error when left out. */
    severity?: "error" | "warning";
    /** Why the check could not run. */
    not_evaluated?: string;
    /** Tells an assertion from other checks. */
    kind: "assertion" | (string & {});
    /** Column that is checked. */
    column?: string;
    /** Number of rows that break it. */
    failing_rows: number;
    /** The query that was run. */
    query: string;
    /** Number of rows that break it, once more. */
    result_value: number;
    /** Greatest accepted number, 0. */
    threshold: number;
}
/** The document with the command `bench`. */
export interface BenchOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "bench";
    /** When it was measured. */
    timestamp: string;
    /** Where it was measured. */
    system: BenchSystem;
    /** The measurements, in order. */
    results: BenchResult[];
}
export interface BenchResult {
    /** Group it belongs to. */
    group: ("cold_compile" | "dag" | "sql_gen" | "startup") | (string & {});
    /** What was measured. */
    name: string;
    /** Number of timed iterations. */
    iterations: number;
    /** Mean time. */
    mean_us: number;
    /** Median time. */
    median_us: number;
    /** Shortest time. */
    min_us: number;
    /** Longest time. */
    max_us: number;
    /** Amount of work per second, as text. */
    throughput?: string | null;
}
export interface BenchSystem {
    /** Operating system. */
    os: string;
    /** Processor architecture. */
    arch: string;
    /** Number of processors. */
    cpus: number;
}
export interface ByteCalibration {
    /** Tables looked at. */
    tables_sampled: string[];
    /** Repeated partitions, in percent. */
    partition_dedup_pct: number;
    /** Repeated bytes, in percent. */
    byte_dedup_pct: number;
    /** Bytes over partitions; 1 when both are 0. */
    lower_bound_multiplier: number;
}
export type CheckResult = RowCountCheck | ColumnMatchCheck | FreshnessCheck | NullRateCheck | AssertionCheck | OverlapCheck | CustomCheck;
export interface ChecksConfigOutput {
    /** How old the data may become. */
    freshness?: FreshnessConfigOutput;
    /** The named checks of each table. */
    configured_checks?: {
        [k: string]: ConfiguredCheck[];
    };
}
/** The document with the command `ci`. */
export interface CiOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "ci";
    /** True when no finding is an error. */
    compile_ok: boolean;
    /** True when no test failed. */
    tests_ok: boolean;
    /** Number of models compiled. */
    models_compiled: number;
    /** Number of tests that passed. */
    tests_passed: number;
    /** Number of tests that failed. */
    tests_failed: number;
    /** Exit status of the process. */
    exit_code: number;
    /** Findings of the compiler. */
    diagnostics: Diagnostic[];
    /** The failed tests. */
    failures: TestFailure[];
    /** Number of models that the local engine cannot run. */
    tests_not_run?: number;
}
export interface ClassificationAction {
    /** Model of the column. */
    model: string;
    /** Name of the column. */
    column: string;
    /** Classification of the column. */
    tag: string;
}
export interface CollisionCandidate {
    /** Id of the object. */
    external_object_id: string;
    /** The schemas it appears under, at least two, sorted. */
    sources: string[];
}
/** The document with the command `lineage`. */
export interface ColumnLineageOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "lineage";
    /** Name of the model. */
    model: string;
    /** Name of the column. */
    column: string;
    /** Edges breadth-first from the column; empty when it has no origin. */
    trace: LineageEdgeRecord[];
    /** Which way the trace goes. */
    direction: "upstream" | "downstream";
    /** Columns made from it, sorted and distinct. */
    downstream_consumers?: LineageQualifiedColumn[];
}
export interface ColumnMatchCheck {
    /** Name of the check. */
    name: string;
    /** True when the check passed. */
    passed: boolean;
    /** How a failure counts; an error when left out. */
    severity?: "error" | "warning";
    /** Why the check could not run. */
    not_evaluated?: string;
    /** Columns only the source has. */
    missing: string[];
    /** Columns only the target has. */
    extra: string[];
}
export interface ColumnTrendPoint {
    /** Id of the run. */
    run_id: string;
    /** When it was measured. */
    timestamp: string;
    /** Fraction of nulls. */
    null_rate?: number;
    /** Number of rows. */
    row_count: number;
}
/** The document with the command `compact_dedup`. */
export interface CompactDedupOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "compact_dedup";
    /** Type of the adapter; figures of different engines are not comparable. */
    engine: string;
    /** Name of the pipeline. */
    project: string;
    /** Which tables were looked at. */
    scope: "managed" | "all";
    /** Number of tables read. */
    tables_scanned: number;
    /** Number of partitions read. */
    partitions_scanned: number;
    /** Duplication over all columns. */
    raw: DedupSummary;
    /** Duplication without the excluded columns. */
    semantic: DedupSummary;
    /** Columns left out of the comparison. */
    excluded_columns: string[];
    /** Tables that share most, in descending order. */
    top_dedup_pairs: DedupPair[];
    /** Duplication of each table. */
    per_table: DedupTable[];
    /** How the figures relate to bytes, with `--calibrate-bytes`. */
    calibration?: ByteCalibration;
    /** When it was measured. */
    measured_at: string;
    /** Duration of the whole command. */
    duration_ms: number;
}
/** The document with the command `compact`. */
export interface CompactOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "compact";
    /** Name of the table. */
    model: string;
    /** True when nothing was executed. */
    dry_run: boolean;
    /** Wanted size of a file. */
    target_size_mb: number;
    /** The statements, in order. */
    statements: NamedStatement[];
}
/** The document with the command `compare`. */
export interface CompareOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "compare";
    /** The filter as given, empty when there is none. */
    filter: string;
    /** Number of tables compared. */
    tables_compared: number;
    /** Number of tables that are alike. */
    tables_passed: number;
    /** Number of tables that differ a little. */
    tables_warned: number;
    /** Number of tables that differ. */
    tables_failed: number;
    /** Number of targets whose production table does not exist; they do not fail the command. */
    tables_no_baseline: number;
    /** One entry for each table, by name. */
    results: TableComparison[];
    /** The worst verdict of all tables. */
    overall_verdict: "pass" | "warn" | "fail";
}
/** The document with the command `compile`. */
export interface CompileOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "compile";
    /** Number of models covered. */
    models: number;
    /** Number of layers of the graph covered. */
    execution_layers: number;
    /** Findings, by model, file and position. */
    diagnostics: Diagnostic[];
    /** True when a finding is an error. */
    has_errors: boolean;
    /** How long each phase took. */
    compile_timings: PhaseTimings;
    /** One entry for each model covered, by name. */
    models_detail?: ModelDetail[];
    /** SQL of each model with its macros expanded. */
    expanded_sql?: {
        [k: string]: string;
    };
    /** How much of the models was understood. */
    coverage?: Coverage;
}
export interface ConfiguredCheck {
    /** Name of the check, as results carry it. */
    name: string;
    /** What kind of check it is. */
    kind: "custom" | "assertion" | "null_rate" | "cross_source_overlap";
    /** True when it is judged once for a group of sibling tables. */
    candidate?: boolean;
}
export interface ContentAddressedStrategy {
    /** Tells this shape from others. */
    type: "content_addressed";
    /** Where the files are. */
    storage_prefix: string;
    /** Columns that make a partition. */
    partition_columns: string[];
}
export interface CostHint {
    /** Number of rows. */
    estimated_rows?: number;
    /** Number of bytes. */
    estimated_bytes?: number;
    /** Cost in dollars. */
    estimated_cost_usd?: number;
    /** How sure the estimate is. */
    confidence: "low" | "medium" | "high";
}
export interface Coverage {
    /** Number of models. */
    models: number;
    /** Number of models whose query was parsed. */
    models_parsed: number;
    /** Number of models all of whose columns have a known type. */
    models_fully_typed: number;
    /** Number of models all of whose origins are known. */
    models_with_complete_lineage: number;
    /** Number of columns. */
    columns: number;
    /** Number of columns of known type. */
    columns_typed: number;
    /** Number of columns without a known type, by reason. */
    unknown_reasons: {
        [k: string]: number;
    };
    /** Models that could not be analysed, by name. */
    models_not_analysed: ModelNotAnalysed[];
}
export interface CustomCheck {
    /** Name of the check. */
    name: string;
    /** True when the check passed. */
    passed: boolean;
    /** How a failure counts; an error when left out. */
    severity?: "error" | "warning";
    /** Why the check could not run. */
    not_evaluated?: string;
    /** The query that was run. */
    query: string;
    /** Number the query gave. */
    result_value: number;
    /** Greatest accepted number. */
    threshold: number;
}
export interface DagEdgeOutput {
    /** Id of the node that is needed. */
    from: string;
    /** Id of the node that needs it. */
    to: string;
    /** What flows. */
    edge_type: "data" | "check" | "governance";
}
export interface DagNodeOutput {
    /** Id of the node, the same in every run. */
    id: string;
    /** What the node is. */
    kind: ("source" | "load" | "seed" | "transformation" | "snapshot" | "quality" | "test") | (string & {});
    /** Name to show. */
    label: string;
    /** Pipeline it belongs to. */
    pipeline?: string;
    /** Where it is written. */
    target?: Target;
    /** How it is materialized. */
    strategy?: Strategy;
    /** How old its data may become. */
    freshness?: ModelFreshnessConfig;
    /** How it is partitioned. */
    partition_shape?: PartitionShapeOutput;
    /** Ids of the nodes it needs. */
    depends_on: string[];
}
/** The document with the command `dag`. */
export interface DagOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "dag";
    /** Everything the pipelines read, build or check. */
    nodes: DagNodeOutput[];
    /** What depends on what. */
    edges: DagEdgeOutput[];
    /** Ids of the nodes, layer by layer. */
    execution_layers: string[][];
    /** Number of nodes and edges. */
    summary: DagSummaryOutput;
    /** Version of this document's shape. */
    schema_version: string;
    /** Lineage of all columns, with `--column-lineage`. */
    column_lineage?: LineageEdgeRecord[];
    /** Why there is no column lineage. */
    column_lineage_unavailable?: string;
}
export interface DagRunNode {
    /** `<kind>:<pipeline>`. */
    id: string;
    /** Kind of the pipeline. */
    kind: "replication" | "transformation" | "quality" | "snapshot" | "load";
    /** Name to show. */
    label: string;
    /** Layer of the pipeline, from 0. */
    layer: number;
    /** How the pipeline ended. */
    status: "completed" | "failed" | "skipped";
    /** How long it took; 0 when skipped. */
    duration_ms: number;
    /** What went wrong; of a skipped pipeline the one that is the cause. */
    error?: string;
    /** Id of its run. */
    run_id?: string;
    /** The document of its run. */
    run?: RunOutput;
}
/** The document with the command `dag_run`. */
export interface DagRunOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "dag_run";
    /** One entry for each pipeline, in the order of execution. */
    nodes: DagRunNode[];
    /** Number of pipelines. */
    total_nodes: number;
    /** Number of layers. */
    total_layers: number;
    /** Number of pipelines that completed. */
    completed: number;
    /** Number of pipelines that failed. */
    failed: number;
    /** Number of pipelines that were not started. */
    skipped: number;
    /** Duration of the whole command. */
    duration_ms: number;
    /** What to know about the run, one sentence each. */
    warnings?: string[];
}
export interface DagSummaryOutput {
    /** Number of nodes. */
    total_nodes: number;
    /** Number of edges. */
    total_edges: number;
    /** Number of layers. */
    execution_layers: number;
    /** Number of nodes, by kind. */
    counts_by_kind: {
        [k: string]: number;
    };
}
export interface DeclarativeTestResult {
    /** Name of the model. */
    model: string;
    /** Full name of the table. */
    table: string;
    /** What kind of test it is. */
    test_type: ("not_null" | "unique" | "accepted_values" | "relationships" | "expression" | "row_count_range") | (string & {});
    /** Column that is tested. */
    column?: string;
    /** How it ended. */
    status: "pass" | "fail" | "error";
    /** How a failure counts. */
    severity: "error" | "warning";
    /** What was found. */
    detail?: string;
    /** The query; empty when it could not be made. */
    sql: string;
}
export interface DeclarativeTestSummary {
    /** Number of tests. */
    total: number;
    /** Number of tests that passed. */
    passed: number;
    /** Number of failures of severity error. */
    failed: number;
    /** Number of failures of severity warning. */
    warned: number;
    /** Number of tests that could not be evaluated. */
    errored: number;
    /** One entry for each test. */
    results: DeclarativeTestResult[];
}
export interface DedupPair {
    /** One table. */
    table_a: string;
    /** The other table. */
    table_b: string;
    /** Number of partitions both have. */
    shared_partitions: number;
    /** Number of rows in them. */
    shared_rows: number;
}
export interface DedupSummary {
    /** Number of rows. */
    total_rows: number;
    /** Number of different partitions. */
    unique_partitions: number;
    /** Number of partitions that repeat another. */
    duplicate_partitions: number;
    /** Fraction that is repeated, 0 to 1, a lower bound. */
    dedup_ratio: number;
    /** What could be saved, in percent of the rows. */
    estimated_savings_pct: number;
}
export interface DedupTable {
    /** Name of the table. */
    table: string;
    /** Number of its partitions. */
    partitions: number;
    /** Number of partitions other tables have too. */
    partitions_shared_with_others: number;
    /** Its part of the duplication, in percent. */
    contribution_pct: number;
}
export interface DeleteInsertStrategy {
    /** Tells this shape from others. */
    type: "delete_insert";
    /** Columns that make a partition. */
    partition_by: string[];
}
export interface Diagnostic {
    /** How much the finding weighs. */
    severity: "Error" | "Warning" | "Info";
    /** Code of the finding; `rocky explain` tells more about it. */
    code: ("E001" | "E010" | "E011" | "E012" | "E013" | "E020" | "E021" | "E022" | "E023" | "E024" | "E025" | "E026" | "W001" | "W002" | "W003" | "W010" | "W011" | "I001" | "I002") | (string & {});
    /** What is wrong, in one sentence. */
    message: string;
    /** Model, contract, macro or source file concerned. */
    model: string;
    /** Where it is; null when no file can be named. */
    span?: SourceSpan | null;
    /** Proposed fix. */
    suggestion?: string | null;
}
export interface DiffSummary {
    /** Number of models in both states together. */
    total_models: number;
    /** Number of models that are the same. */
    unchanged: number;
    /** Number of models that differ. */
    modified: number;
    /** Number of new models. */
    added: number;
    /** Number of models that are gone. */
    removed: number;
}
/** The document with the command `discover`. */
export interface DiscoverOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "discover";
    /** The sources found, by id. */
    sources: SourceOutput[];
    /** Checks configured for the sources; left out when there are none. */
    checks?: ChecksConfigOutput;
    /** Tables that were expected and are left out. */
    excluded_tables: ExcludedTableOutput[];
    /** Sources whose metadata call failed: their state is unknown, they are not removed. */
    failed_sources?: FailedSourceOutput[];
    /** Schemas seen for the first time in this call. */
    new_sources?: string[];
    /** External objects that appear under several schemas. */
    collision_candidates?: CollisionCandidate[];
    /** Number of schema-cache entries written. */
    schemas_cached?: number;
    /** Files created or changed by `--write-sources`, by name. */
    source_files_written?: string[];
}
/** The document with the command `docs`. */
export interface DocsOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "docs";
    /** Where the documentation was written. */
    output_path: string;
    /** Number of models. */
    models_count: number;
    /** Number of pipelines. */
    pipelines_count: number;
    /** Duration of the whole command. */
    duration_ms: number;
    /** Number of external tables that models read. */
    sources_count: number;
    /** Number of declared readers of models. */
    consumers_count: number;
    /** Files that were written, relative to `output_path`. */
    files: string[];
    /** What was written. */
    format: ("html" | "site" | "parquet") | (string & {});
}
/** The document with the command `doctor`. */
export interface DoctorOutput {
    /** Tells which document this is. */
    command: "doctor";
    /** The worst status of all checks. */
    overall: "healthy" | "warning" | "critical";
    /** The checks, in order. */
    checks: HealthCheck[];
    /** What to do next. */
    suggestions: string[];
}
export interface DriftActionOutput {
    /** Target table. */
    table: string;
    /** Key of the table, equal to the one of its materialization. */
    asset_key: string[];
    /** What is done to the table. */
    action: ("drop_and_recreate" | "alter_column_types" | "add_columns") | (string & {});
    /** Columns and types that differ. */
    reason: string;
}
/** The document with the command `drift`. */
export interface DriftOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "drift";
    /** Schema drift that was found, with the actions a run would take. */
    drift: DriftSummary;
}
export interface DriftSummary {
    /** Number of tables compared with their source. */
    tables_checked: number;
    /** Number of tables that differ. */
    tables_drifted: number;
    /** One entry for each table that was or would be changed. */
    actions_taken: DriftActionOutput[];
}
export interface DynamicTableStrategy {
    /** Tells this shape from others. */
    type: "dynamic_table";
    /** How far the table may lag behind. */
    target_lag: string;
    /** Compute that keeps it up to date. */
    warehouse?: string;
}
export interface EncodingRecommendation {
    /** Name of the column. */
    column: string;
    /** Type of the column. */
    data_type: string;
    /** How varied its values are. */
    estimated_cardinality: ("low" | "high" | "sequential" | "binary") | (string & {});
    /** Encoding that would be best. */
    recommended_encoding: ("dictionary" | "plain" | "delta + run-length" | "run-length" | "bit-packed") | (string & {});
    /** Why, with the measured number of distinct values. */
    reasoning: string;
}
export interface EphemeralStrategy {
    /** Tells this shape from others. */
    type: "ephemeral";
}
export interface ErrorEnvelope {
    /** What kind of failure it is. */
    code: ("engine_not_ready" | "engine_busy" | "model_not_found" | "bad_request" | "unauthorized" | "internal_error" | "job_not_found" | "mutation_in_progress") | (string & {});
    /** What went wrong. */
    message: string;
    /** What to do next. */
    remediation_hint?: string | null;
    /** Id of the job that is in the way. */
    running_job_id?: string;
}
/** The document with the command `estimate`. */
export interface EstimateOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "estimate";
    /** One entry for each model, by name. */
    estimates: ModelEstimate[];
    /** Number of estimates. */
    total_models: number;
    /** Sum of the costs, in dollars. */
    total_estimated_cost_usd?: number;
    /** Why there are no estimates. */
    message?: string;
}
export interface ExcludedTableOutput {
    /** Key the table would have had. */
    asset_key: string[];
    /** Schema it was expected in. */
    source_schema: string;
    /** Bare name of the table. */
    table_name: string;
    /** Why it is left out. */
    reason: "missing_from_source" | (string & {});
}
export interface ExecutionSummary {
    /** Configured number of tables at a time. */
    concurrency: number;
    /** Number of source tables copied or failed. */
    tables_processed: number;
    /** Number of source tables that failed. */
    tables_failed: number;
    /** True when the concurrency adapts to rate limits. */
    adaptive_concurrency: boolean;
    /** Concurrency at the end; only when adaptive. */
    final_concurrency?: number;
    /** Number of rate limits met; only when adaptive. */
    rate_limits_detected?: number;
}
export interface FailedSourceOutput {
    /** Id of the connector. */
    id: string;
    /** Schema of the source. */
    schema: string;
    /** What kind of source it is. */
    source_type: string;
    /** What kind of failure it was. */
    error_class: "transient" | "timeout" | "rate_limit" | "auth" | "unknown";
    /** What went wrong. */
    message: string;
    /** How long to wait before trying again. */
    cooldown_seconds?: number;
}
export interface FreshnessCheck {
    /** Name of the check. */
    name: string;
    /** True when the check passed. */
    passed: boolean;
    /** How a failure counts; an error when left out. */
    severity?: "error" | "warning";
    /** Why the check could not run. */
    not_evaluated?: string;
    /** Age of the newest row. */
    lag_seconds: number;
    /** Greatest accepted age. */
    threshold_seconds: number;
}
export interface FreshnessConfigOutput {
    /** Greatest accepted age. */
    threshold_seconds: number;
}
export interface FullRefreshStrategy {
    /** Tells this shape from others. */
    type: "full_refresh";
}
export interface HealthCheck {
    /** Name of the check; `auth/<adapter>` for one adapter. */
    name: ("config" | "state" | "state_schema" | "adapters" | "pipelines" | "state_sync" | "state_rw" | "auth") | (string & {});
    /** What came out. */
    status: "healthy" | "warning" | "critical";
    /** What was found. */
    message: string;
    /** How long it took. */
    duration_ms: number;
    /** Pairs of a label and a value. */
    details?: string[][];
}
/** The document with the command `history`. */
export interface HistoryOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "history";
    /** The runs, newest first. */
    runs: RunHistoryRecord[];
    /** Number of runs listed. */
    count: number;
}
export interface HookContext {
    /** Name of the event, without the prefix `on_`. */
    event: string;
    /** Id of the run. */
    run_id: string;
    /** Name of the pipeline. */
    pipeline: string;
    /** When it happened. */
    timestamp: string;
    /** Model concerned. */
    model?: string;
    /** Table concerned. */
    table?: string;
    /** What went wrong. */
    error?: string;
    /** How long it took. */
    duration_ms?: number;
    /** Further facts, by event. */
    metadata: {
        [k: string]: unknown;
    };
}
export interface HookOutput {
    /** Event it waits for, with the prefix `on_`. */
    event: string;
    /** Shell command, or `webhook <METHOD> <host>`. */
    command: string;
    /** How long it may take. */
    timeout_ms: number;
    /** What its failure does. */
    on_failure: "Abort" | "Warn" | "Ignore";
    /** Names of its environment variables, sorted. */
    env_keys: string[];
}
/** The document with the command `hooks_list`. */
export interface HooksListOutput {
    /** The hooks, by event, then in the order of the configuration. */
    hooks: HookOutput[];
    /** Number of hooks. */
    total: number;
}
/** The document with the command `hooks_test`. */
export interface HooksTestOutput {
    /** The event as given. */
    event: string;
    /** What the hooks said. */
    status: "no_hooks" | "continue" | "abort";
    /** An explanation. */
    message?: string;
    /** What each hook did. */
    result?: string;
}
/** The document with the command `import-dbt`. */
export interface ImportDbtOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "import-dbt";
    /** How the project was read. */
    import_method: "Manifest" | "Regex";
    /** Name of the dbt project. */
    project_name?: string;
    /** Version of dbt that wrote the manifest. */
    dbt_version?: string;
    /** Number of models written. */
    imported: number;
    /** Number of warnings. */
    warnings: number;
    /** Number of models that failed. */
    failed: number;
    /** Number of sources found. */
    sources_found: number;
    /** Number of sources mapped. */
    sources_mapped: number;
    /** Number of tests found. */
    tests_found: number;
    /** Number of tests converted. */
    tests_converted: number;
    /** Number of tests converted to expressions. */
    tests_converted_custom: number;
    /** Number of tests skipped. */
    tests_skipped: number;
    /** Number of macro calls found. */
    macros_detected: number;
    /** Names of the models written. */
    imported_models: string[];
    /** The warnings. */
    warning_details: ImportWarning[];
    /** The failures. */
    failed_details: ImportFailure[];
    /** What was found and done, in detail. */
    report: {};
}
export interface ImportFailure {
    /** Name of the model. */
    name: string;
    /** Why. */
    reason: string;
}
export interface ImportWarning {
    /** Name of the model. */
    model: string;
    /** What kind of warning it is. */
    category: ("UnsupportedMaterialization" | "JinjaControlFlow" | "UnsupportedMacro" | "StaleManifest" | "MissingSource") | (string & {});
    /** What was found. */
    message: string;
    /** What to do about it. */
    suggestion?: string;
}
export interface IncrementalStrategy {
    /** Tells this shape from others. */
    type: "incremental";
    /** Column that tells newer rows. */
    timestamp_column: string;
}
export interface IncrementalityHint {
    /** True when it could. */
    is_candidate: boolean;
    /** Column to go by. */
    recommended_column?: string;
    /** How sure the hint is. */
    confidence: "low" | "medium" | "high";
    /** What speaks for it. */
    signals: string[];
}
export interface LineageColumnChange {
    /** Name of the column. */
    column_name: string;
    /** How it changed. */
    change_type: "added" | "removed" | "type_changed";
    /** Portable type before; null for an added column. */
    old_type?: string | null;
    /** Portable type now; null for a removed column. */
    new_type?: string | null;
    /** All columns downstream, sorted and distinct. */
    downstream_consumers: LineageQualifiedColumn[];
}
export interface LineageColumnDef {
    /** Name of the column. */
    name: string;
    /** Portable type, left out when unknown. */
    data_type?: string;
}
/** The document with the command `lineage-diff`. */
export interface LineageDiffOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "lineage-diff";
    /** The reference as given. */
    base_ref: string;
    /** What it is compared with: `working tree`. */
    head_ref: string;
    /** Number of models by kind of change. */
    summary: DiffSummary;
    /** Models that changed, by name. */
    results: LineageDiffResult[];
    /** Models downstream of a change that did not change themselves, by name. */
    affected_models?: string[];
    /** The same as text for a pull-request comment. */
    markdown: string;
}
export interface LineageDiffResult {
    /** Name of the model. */
    model_name: string;
    /** How it changed. */
    status: "unchanged" | "modified" | "added" | "removed";
    /** Changes of its columns, in column order. */
    column_changes: LineageColumnChange[];
    /** Further changes, in column order. */
    other_changes?: OtherChange[];
}
export interface LineageEdgeRecord {
    /** Column that is read. */
    source: LineageQualifiedColumn;
    /** Column that is made from it. */
    target: LineageQualifiedColumn;
    /** What happens on the way; an aggregate is written `aggregation: <function>`. */
    transform: ("direct" | "cast" | "try_cast" | "expression" | "filter" | "join" | "group" | "order" | "window") | (string & {});
    /** Whether the value itself flows or only influences the target. */
    kind?: ("direct" | "indirect") | (string & {});
    /** True when the origin could not be decided, else left out. */
    ambiguous?: boolean;
}
export interface LineageNode {
    /** Name of the model or source. */
    model: string;
    /** Schema it is written to. */
    target_schema?: string;
    /** Id of the source. */
    source_id?: string;
}
/** The document with the command `lineage`. */
export interface LineageOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "lineage";
    /** Name of the model. */
    model: string;
    /** Its columns, in output order. */
    columns: LineageColumnDef[];
    /** Models and sources it reads. */
    upstream: string[];
    /** Models that read it. */
    downstream: string[];
    /** Edges into or out of the model, by target, then source. */
    edges: LineageEdgeRecord[];
    /** The models and sources named by the edges. */
    nodes?: LineageNode[];
}
export interface LineageQualifiedColumn {
    /** Model, or source table as written in the SQL. */
    model: string;
    /** Column; `column.field` for a field of a struct, `*` for the whole model. */
    column: string;
}
/** The document with the command `list_adapters`. */
export interface ListAdaptersOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "list_adapters";
    /** The adapters, by name. */
    adapters: AdapterEntry[];
}
/** The document with the command `list_consumers`. */
export interface ListConsumersOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "list_consumers";
    /** Name of the model. */
    model: string;
    /** Models that read it. */
    consumers: string[];
}
/** The document with the command `list_deps`. */
export interface ListDepsOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "list_deps";
    /** Name of the model. */
    model: string;
    /** Models it reads. */
    depends_on: string[];
}
/** The document with the command `list_models`. */
export interface ListModelsOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "list_models";
    /** The models, by name. */
    models: ModelEntry[];
}
/** The document with the command `list_pipelines`. */
export interface ListPipelinesOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "list_pipelines";
    /** The pipelines, by name. */
    pipelines: PipelineEntry[];
}
/** The document with the command `list_sources`. */
export interface ListSourcesOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "list_sources";
    /** The sources, by pipeline. */
    sources: SourceEntry[];
}
export interface LoadContract {
    /** True when there is no violation. */
    passed: boolean;
    /** What the contract forbids. */
    violations: LoadContractViolation[];
    /** What to know, one sentence each. */
    warnings: string[];
}
export interface LoadContractViolation {
    /** Rule that is violated. */
    rule: string;
    /** Column concerned. */
    column: string;
    /** What is wrong. */
    message: string;
}
export interface LoadFile {
    /** Path of the file. */
    file: string;
    /** Table it was loaded into. */
    target: string;
    /** Number of rows loaded. */
    rows_loaded: number;
    /** Number of bytes read. */
    bytes_read: number;
    /** How long it took. */
    duration_ms: number;
    /** What went wrong. */
    error?: string;
    /** How the file compares with its contract. */
    contract?: LoadContract;
}
/** The document with the command `load`. */
export interface LoadOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "load";
    /** Directory of the files. */
    source_dir: string;
    /** Requested format, or `auto`. */
    format: string;
    /** Number of files loaded. */
    files_loaded: number;
    /** Number of files that failed. */
    files_failed: number;
    /** Number of rows loaded. */
    total_rows: number;
    /** Number of bytes read. */
    total_bytes: number;
    /** One entry for each file, by name. */
    files: LoadFile[];
    /** Duration of the whole command. */
    duration_ms: number;
}
export interface MaskAction {
    /** Model of the column. */
    model: string;
    /** Name of the column. */
    column: string;
    /** Classification of the column. */
    tag: string;
    /** How the values are masked. */
    resolved_strategy: string;
}
export interface MaterializationAttempt {
    /** Number of the attempt, from 1. */
    attempt: number;
    /** How it ended. */
    outcome: "success" | "failed";
    /** How long it took. */
    duration_ms: number;
    /** What went wrong. */
    error?: string;
    /** What kind of failure it was. */
    failure_class?: string;
    /** Why it was worth trying again. */
    transient_kind?: string;
    /** How long the next attempt waited. */
    backoff_ms?: number;
}
export interface MaterializationMetadata {
    /** Strategy that was used. */
    strategy: ("full_refresh" | "incremental" | "merge" | "time_interval" | "delete_insert" | "microbatch" | "view" | "materialized_view" | "dynamic_table" | "snapshot_scd2" | "load") | (string & {});
    /** Watermark after the copy; left out for a full refresh. */
    watermark?: string;
    /** Full name of the table. */
    target_table_full_name?: string;
    /** Hash of the executed statements, 16 hex digits. */
    sql_hash?: string;
    /** Number of columns of a model. */
    column_count?: number;
    /** How long compiling the model took. */
    compile_time_ms?: number;
}
export interface MaterializationOutput {
    /** Key of the table. */
    asset_key: string[];
    /** Number of rows written; null when the warehouse does not say. */
    rows_copied?: number | null;
    /** How long it took. */
    duration_ms: number;
    /** When this table or model was started. */
    started_at: string;
    /** How it was built. */
    metadata: MaterializationMetadata;
    /** The partition that was built, of a partitioned model. */
    partition?: PartitionInfo;
    /** Bytes read, as far as they are billed. */
    bytes_scanned?: number;
    /** Bytes written. */
    bytes_written?: number;
    /** What it cost, in dollars. */
    cost_usd?: number;
    /** Ids of the jobs of the warehouse. */
    job_ids?: string[];
    /** Value of the `{tenant}` part of the source schema. */
    tenant?: string;
    /** The attempts made; left out when the first one succeeded. */
    attempts?: MaterializationAttempt[];
}
export interface MaterializedViewStrategy {
    /** Tells this shape from others. */
    type: "materialized_view";
}
export interface MergeStrategy {
    /** Tells this shape from others. */
    type: "merge";
    /** Columns that identify a row. */
    unique_key: string[];
    /** Columns to update; null means all. */
    update_columns?: string[] | null;
}
export interface MetaOutput {
    /** Version of the engine. */
    engine_version: string;
    /** Routes it serves, such as `GET /api/v1/compile`. */
    routes: string[];
    /** What it can do. */
    capabilities: string[];
    /** Hash over all its schemas. */
    schemas_hash: string;
    /** State format it writes. */
    state_schema_version: number;
    /** Hash of the configuration; null when there is none. */
    config_hash?: string | null;
}
export interface MetricsAlert {
    /** What exceeds. */
    type: ("freshness" | "null_rate" | "anomaly") | (string & {});
    /** How bad it is. */
    severity: "warning" | "critical";
    /** What was found. */
    message: string;
    /** Id of the run. */
    run_id: string;
    /** Column concerned. */
    column?: string;
}
/** The document with the command `metrics`. */
export interface MetricsOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "metrics";
    /** Name of the model. */
    model: string;
    /** Measurements, newest first. */
    snapshots: MetricsSnapshotEntry[];
    /** Number of measurements listed. */
    count: number;
    /** What exceeds a threshold, with `--alerts`. */
    alerts: MetricsAlert[];
    /** Column of the trend, with `--column`. */
    column?: string;
    /** Null rate over time, with `--column`. */
    column_trend: ColumnTrendPoint[];
    /** Why there is no data. */
    message?: string;
}
export interface MetricsSnapshot {
    /** Number of tables copied or failed. */
    tables_processed: number;
    /** Number of tables that failed. */
    tables_failed: number;
    /** Failed tables among all, in percent. */
    error_rate_pct: number;
    /** Number of statements sent. */
    statements_executed: number;
    /** Number of statements that were repeated. */
    retries_attempted: number;
    /** Number of repeated statements that then succeeded. */
    retries_succeeded: number;
    /** Number of row counts that deviate. */
    anomalies_detected: number;
    /** Median duration of a table. */
    table_duration_p50_ms: number;
    /** Duration that 95 of 100 tables stay below. */
    table_duration_p95_ms: number;
    /** Longest duration of a table. */
    table_duration_max_ms: number;
    /** Median duration of a statement. */
    query_duration_p50_ms: number;
    /** Duration that 95 of 100 statements stay below. */
    query_duration_p95_ms: number;
    /** Longest duration of a statement. */
    query_duration_max_ms: number;
}
export interface MetricsSnapshotEntry {
    /** Id of the run. */
    run_id: string;
    /** When it was measured. */
    timestamp: string;
    /** Number of rows. */
    row_count: number;
    /** Age of the newest row. */
    freshness_lag_seconds?: number;
    /** Fraction of nulls, by column. */
    null_rates: {
        [k: string]: number;
    };
}
export interface MicrobatchStrategy {
    /** Tells this shape from others. */
    type: "microbatch";
    /** Column that tells the partition of a row. */
    timestamp_column: string;
    /** Length of a partition. */
    granularity: "hour" | "day" | "month" | "year";
    /** Number of earlier partitions built once more. */
    lookback?: number;
    /** Number of partitions per statement, at least 1. */
    batch_size?: number;
    /** Key of the first partition. */
    first_partition?: string;
}
export interface ModelColumn {
    /** Name of the column. */
    name: string;
    /** Portable type. */
    type: string;
    /** Type of the warehouse; null when not known. */
    native?: string | null;
    /** True when the column can be null. */
    nullable: boolean;
    /** Why neither type is known; given exactly then. */
    unknown_reason?: string;
}
export interface ModelCoverage {
    /** True when the query was parsed. */
    parsed: boolean;
    /** Number of columns. */
    columns: number;
    /** Number of columns of known type. */
    columns_typed: number;
    /** True when the list of columns has no open star and no unnamed item. */
    columns_complete: boolean;
    /** How well the origins of its columns are known. */
    lineage: "complete" | "ambiguous" | "unknown";
}
export interface ModelDetail {
    /** Name of the model. */
    name: string;
    /** How it is materialized, defaults written out. */
    strategy: Strategy;
    /** Where it is written. */
    target: Target;
    /** How old its data may become. */
    freshness?: ModelFreshnessConfig;
    /** How its contract was found. */
    contract_source?: "auto" | "explicit";
    /** Models it reads, then source tables as its SQL names them. */
    depends_on?: string[];
    /** Tags of the model. */
    tags?: {
        [k: string]: string;
    };
    /** What building it will take. */
    cost_hint?: CostHint;
    /** Its columns, in output order. */
    columns?: ModelColumn[];
    /** How much of it was understood. */
    coverage?: ModelCoverage;
    /** How it compares with its contract. */
    contract_status?: "satisfied" | "violated" | "unverified";
    /** How long compiling it took. */
    timings?: ModelTimings;
    /** Whether it could be built incrementally. */
    incrementality_hint?: IncrementalityHint;
}
export interface ModelEntry {
    /** Name of the model. */
    name: string;
    /** Full name of the table it is written to. */
    target: string;
    /** How it is materialized. */
    strategy: string;
    /** Models it reads. */
    depends_on: string[];
    /** True when it has a contract. */
    has_contract: boolean;
}
export interface ModelEstimate {
    /** Name of the model. */
    model_name: string;
    /** Number of bytes read. */
    estimated_bytes_scanned?: number;
    /** Number of rows. */
    estimated_rows?: number;
    /** The warehouse's own plan. */
    raw_explain: string;
    /** Cost in dollars. */
    estimated_cost_usd?: number;
}
export interface ModelExecutionRecord {
    /** When it was started. */
    started_at: string;
    /** How long it took. */
    duration_ms: number;
    /** Number of rows written. */
    rows_affected?: number;
    /** How it ended. */
    status: ("success" | "failed" | "skipped") | (string & {});
    /** Hash of the executed statements; empty when unknown. */
    sql_hash: string;
}
export interface ModelFreshnessConfig {
    /** Greatest accepted age of the newest row. */
    max_lag_seconds: number;
    /** How a breach counts. */
    severity?: "error" | "warning";
    /** Column that tells the age of a row. */
    time_column?: string;
}
/** The document with the command `history`. */
export interface ModelHistoryOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "history";
    /** Name of the model. */
    model: string;
    /** Its executions, newest first. */
    executions: ModelExecutionRecord[];
    /** Number of executions listed. */
    count: number;
    /** Statistics of the newest executions. */
    rolling_stats?: RollingStats;
}
export interface ModelNotAnalysed {
    /** Name of the model. */
    model: string;
    /** Code and message of the cause. */
    reason: string;
}
export interface ModelTestResult {
    /** Name of the model. */
    model: string;
    /** How it ended. */
    status: ("pass" | "fail" | "not_run") | (string & {});
    /** The failure, or why it was not run. */
    error?: string | null;
}
export interface ModelTimings {
    /** Inferring its types. */
    typecheck_ms: number;
    /** Everything. */
    total_ms: number;
}
export interface ModelValidationOutput {
    /** Name of the model. */
    model: string;
    /** True when dbt has it. */
    present_in_dbt: boolean;
    /** True when Rocky has it, or no Rocky project is compared. */
    present_in_rocky: boolean;
    /** True when it compiles. */
    compile_ok: boolean;
    /** Its description in dbt. */
    dbt_description?: string;
    /** Its intent in Rocky. */
    rocky_intent?: string;
    /** Number of its tests. */
    test_count: number;
    /** Number of contracts made for it. */
    contracts_generated: number;
    /** What to know, one sentence each. */
    warnings: string[];
}
export interface NamedStatement {
    /** What the statement is for. */
    purpose: string;
    /** The statement. */
    sql: string;
}
export interface NullRateCheck {
    /** Name of the check. */
    name: string;
    /** True when the check passed. */
    passed: boolean;
    /** How a failure counts; an error when left out. */
    severity?: "error" | "warning";
    /** Why the check could not run. */
    not_evaluated?: string;
    /** Column that is checked. */
    column: string;
    /** Fraction of nulls, 0 to 1. */
    null_rate: number;
    /** Greatest accepted fraction. */
    threshold: number;
}
/** The document with the command `optimize`. */
export interface OptimizeOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "optimize";
    /** One entry for each model, by name. */
    recommendations: OptimizeRecommendation[];
    /** Number of models looked at. */
    total_models_analyzed: number;
    /** Why there are no recommendations. */
    message?: string;
    /** What to know about incremental models. */
    incrementality_note?: string;
}
export interface OptimizeRecommendation {
    /** Name of the model. */
    model_name: string;
    /** Strategy of the model; `table` when unknown. */
    current_strategy: string;
    /** Strategy that would be best. */
    recommended_strategy: ("table" | "view" | "ephemeral") | (string & {});
    /** What the change saves in a month, in dollars. */
    estimated_monthly_savings: number;
    /** Why. */
    reasoning: string;
    /** What one run costs, in dollars. */
    compute_cost_per_run: number;
    /** What keeping the table costs in a month, in dollars. */
    storage_cost_per_month: number;
    /** Number of direct readers. */
    downstream_references: number;
}
export interface OtherChange {
    /** Name of the column; `*` is the set of rows. */
    column_name: string;
    /** What changed. */
    change: ("nullability" | "origin" | "meaning" | "unknown") | (string & {});
    /** Nullability, origins or SQL before. */
    old?: string | null;
    /** Nullability, origins or SQL now. */
    new?: string | null;
    /** All columns downstream, sorted and distinct. */
    downstream_consumers: LineageQualifiedColumn[];
}
export interface OverlapCheck {
    /** Name of the check. */
    name: string;
    /** True when the check passed. */
    passed: boolean;
    /** How a failure counts; an error when left out. */
    severity?: "error" | "warning";
    /** Why the check could not run. */
    not_evaluated?: string;
    /** Number of keys found in several tables. */
    overlap_count: number;
    /** Tables that share keys. */
    contributing_tables: string[];
    /** Some of the shared keys. */
    sample: string[];
    /** The query that was run. */
    query: string;
    /** Number of shared keys, once more. */
    result_value: number;
    /** Greatest accepted number, 0. */
    threshold: number;
}
export interface PartitionInfo {
    /** Canonical key of the partition. */
    key: string;
    /** Begin of the partition, inclusive. */
    start: string;
    /** End of the partition, exclusive. */
    end: string;
    /** Further keys built by the same statement. */
    batched_with: string[];
}
export interface PartitionShapeOutput {
    /** Length of a partition. */
    granularity: "hour" | "day" | "month" | "year";
    /** Key of the first partition. */
    first_partition?: string;
}
export interface PartitionSummary {
    /** Name of the model. */
    model: string;
    /** Number of partitions to build. */
    partitions_planned: number;
    /** Number of partitions built. */
    partitions_succeeded: number;
    /** Number of partitions that failed. */
    partitions_failed: number;
    /** Number of partitions already computed, or not started after a failure. */
    partitions_skipped: number;
}
export interface PermissionSummary {
    /** Number of grants given. */
    grants_added: number;
    /** Number of grants taken back. */
    grants_revoked: number;
    /** Number of catalogs really created. */
    catalogs_created: number;
    /** Number of schemas really created. */
    schemas_created: number;
}
export interface PhaseTimings {
    /** Reading the project. */
    project_load_ms: number;
    /** Resolving names. */
    semantic_graph_ms: number;
    /** Inferring types. */
    typecheck_ms: number;
    /** Checking join keys, a part of inferring types. */
    typecheck_join_keys_ms: number;
    /** Checking contracts. */
    contracts_ms: number;
    /** The whole compilation. */
    total_ms: number;
}
export interface PipelineEntry {
    /** Name of the pipeline. */
    name: string;
    /** Kind of the pipeline. */
    pipeline_type: "replication" | "transformation" | "quality" | "snapshot" | "load";
    /** Adapter it writes to. */
    target_adapter: string;
    /** Adapter a replication pipeline reads from. */
    source_adapter?: string;
    /** Pipelines it waits for. */
    depends_on: string[];
    /** Number of tables at a time. */
    concurrency: number;
}
export interface PipesMessage {
    /** Version of the protocol, `0.1`. */
    __dagster_pipes_version: string;
    /** What kind of message it is. */
    method: ("opened" | "log" | "report_asset_materialization" | "report_asset_check" | "report_custom_message" | "log_external_stream" | "closed") | (string & {});
    /** Content of the message, by its kind. */
    params: {};
}
/** The document with the command `plan`. */
export interface PlanOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "plan";
    /** The filter as given, empty when there is none. */
    filter: string;
    /** What a run would execute, in order. */
    statements: PlannedStatement[];
    /** Id of the stored plan for `rocky apply`, 64 hex digits; left out when it could not be stored. */
    plan_id?: string;
    /** What kind of plan was stored. */
    plan_kind?: "run" | "replication";
    /** When the plan was stored. */
    created_at?: string;
    /** Models that `rocky apply` will build, in order. */
    models?: string[];
    /** The same models, layer by layer. */
    execution_layers?: string[][];
    /** Column tags that would be set. */
    classification_actions?: ClassificationAction[];
    /** Column masks that would be set. */
    mask_actions?: MaskAction[];
    /** Retention periods that would be set. */
    retention_actions?: RetentionAction[];
}
export interface PlannedStatement {
    /** What the statement is for. */
    purpose: string;
    /** Object the statement concerns. */
    target: string;
    /** The exact SQL. */
    sql: string;
}
/** The document with the command `profile-storage`. */
export interface ProfileStorageOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "profile-storage";
    /** Name of the table. */
    model: string;
    /** The query that was run. */
    profile_sql: string;
    /** One entry for each column, in column order. */
    recommendations: EncodingRecommendation[];
}
export interface QuarantineOutput {
    /** Key of the table. */
    asset_key: string[];
    /** What happens to rows that fail. */
    mode: "split" | "tag" | "drop";
    /** True when every statement succeeded. */
    ok: boolean;
    /** What went wrong. */
    error?: string | null;
    /** Table of the rows that pass. */
    valid_table?: string | null;
    /** Table of the rows that fail. */
    quarantine_table?: string | null;
    /** Number of rows that pass. */
    valid_rows?: number | null;
    /** Number of rows that fail. */
    quarantined_rows?: number | null;
}
export interface RetentionAction {
    /** Model concerned. */
    model: string;
    /** How long rows are kept. */
    duration_days: number;
    /** What the warehouse would be told. */
    warehouse_preview?: string;
}
export type RockyDocument = AiGenerateOutput | AiExplainOutput | AiSyncOutput | AiTestOutput | ArchiveOutput | BenchOutput | CiOutput | ColumnLineageOutput | CompactOutput | CompactDedupOutput | CompareOutput | CompileOutput | DagOutput | DagRunOutput | DiscoverOutput | DocsOutput | DoctorOutput | DriftOutput | ErrorEnvelope | EstimateOutput | HistoryOutput | HookContext | HooksListOutput | HooksTestOutput | ImportDbtOutput | LineageOutput | LineageDiffOutput | ListAdaptersOutput | ListConsumersOutput | ListDepsOutput | ListModelsOutput | ListPipelinesOutput | ListSourcesOutput | LoadOutput | MetaOutput | MetricsOutput | ModelHistoryOutput | OptimizeOutput | PipesMessage | PlanOutput | ProfileStorageOutput | RunOutput | SeedOutput | SnapshotOutput | StateOutput | StateExportOutput | StateImportOutput | StateRepairOutput | TestOutput | TestAdapterOutput | ValidateOutput | ValidateMigrationOutput | VerifyOutput;
export interface RollingStats {
    /** Number of executions looked at. */
    window: number;
    /** Number of executions with figures. */
    samples: number;
    /** Mean duration. */
    duration_ms?: number | null;
    /** Mean number of rows written. */
    rows_affected?: number | null;
    /** How regular the executions are, 0 to 1. */
    health_score?: number | null;
}
export interface RowCountCheck {
    /** Name of the check. */
    name: string;
    /** True when the check passed. */
    passed: boolean;
    /** How a failure counts; an error when left out. */
    severity?: "error" | "warning";
    /** Why the check could not run. */
    not_evaluated?: string;
    /** Number of rows of the source. */
    source_count: number;
    /** Number of rows of the target. */
    target_count: number;
}
export interface RowMismatch {
    /** How it differs. */
    kind: "missing" | "extra" | "value_diff";
    /** Index of the row from 0, in the expected rows or, for an extra one, in the actual rows. */
    row_index: number;
    /** Row or value as text; empty for an extra one. */
    expected: string;
    /** Row or value as text. */
    actual?: string | null;
}
export interface RunHistoryRecord {
    /** Id of the run. */
    run_id: string;
    /** When it was started. */
    started_at: string;
    /** How it ended. */
    status: ("Success" | "PartialFailure" | "Failure") | (string & {});
    /** What started it. */
    trigger: ("Manual" | "Sensor" | "Schedule" | "Ci" | "Webhook") | (string & {});
    /** Number of tables and models. */
    models_executed: number;
    /** How long it took. */
    duration_ms: number;
    /** What was built. */
    models: RunModelRecord[];
}
export interface RunModelRecord {
    /** Model, or bare name of a table. */
    model_name: string;
    /** How long it took. */
    duration_ms: number;
    /** Number of rows written. */
    rows_affected?: number;
    /** How it ended. */
    status: ("success" | "failed" | "skipped") | (string & {});
}
/** The document with the command `run`. */
export interface RunOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "run";
    /** How the run ended. */
    status: ("Success" | "PartialFailure" | "Failure" | "SkippedIdempotent" | "SkippedInFlight") | (string & {});
    /** True when a signal stopped the run. */
    interrupted: boolean;
    /** Kind of the pipeline. */
    pipeline_type?: "replication" | "transformation" | "quality" | "snapshot" | "load";
    /** The filter as given, empty when there is none. */
    filter: string;
    /** Duration of the whole run. */
    duration_ms: number;
    /** Number of tables and models that were materialized. */
    tables_copied: number;
    /** Number of failures, also of models that did not compile; the length of `errors`. */
    tables_failed: number;
    /** Number of tables skipped because an earlier run had done them. */
    tables_skipped: number;
    /** Tables that were expected and are left out. */
    excluded_tables: ExcludedTableOutput[];
    /** Id of the run that was resumed. */
    resumed_from?: string;
    /** True when the run wrote to shadow tables. */
    shadow: boolean;
    /** What was built, by asset key and partition key. */
    materializations: MaterializationOutput[];
    /** Results of the checks of each table. */
    check_results: TableCheckOutput[];
    /** True when failed checks of severity error made the run fail, else left out. */
    check_gate_failed?: boolean;
    /** One entry for each table whose rows were split by quality. */
    quarantine?: QuarantineOutput[];
    /** Row counts that deviate from earlier runs. */
    anomalies: AnomalyOutput[];
    /** For each table whether its row count was compared with earlier runs. */
    anomaly_evaluated?: AnomalyEvaluationOutput[];
    /** One entry for each failure. */
    errors: TableErrorOutput[];
    /** How the work was carried out. */
    execution: ExecutionSummary;
    /** Figures about the run; null when none were taken. */
    metrics?: MetricsSnapshot | null;
    /** What was changed about grants, catalogs and schemas. */
    permissions: PermissionSummary;
    /** Schema drift that was found, and what was done about it. */
    drift: DriftSummary;
    /** One entry for each partitioned model the run touched. */
    partition_summaries: PartitionSummary[];
}
/** The document with the command `seed`. */
export interface SeedOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "seed";
    /** Directory of the seeds. */
    seeds_dir: string;
    /** Number of tables loaded. */
    tables_loaded: number;
    /** Number of tables that failed. */
    tables_failed: number;
    /** One entry for each seed, by name. */
    tables: SeedTable[];
    /** Duration of the whole command. */
    duration_ms: number;
}
export interface SeedTable {
    /** Name of the seed. */
    name: string;
    /** Table it was loaded into. */
    target: string;
    /** Number of rows loaded. */
    rows: number;
    /** Number of columns. */
    columns: number;
    /** How long it took. */
    duration_ms: number;
    /** What went wrong. */
    error?: string;
}
/** The document with the command `snapshot`. */
export interface SnapshotOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "snapshot";
    /** Name of the pipeline. */
    pipeline: string;
    /** Table that is read. */
    source: string;
    /** Table that keeps the versions. */
    target: string;
    /** True when nothing was executed. */
    dry_run: boolean;
    /** Number of steps. */
    steps_total: number;
    /** Number of steps that succeeded. */
    steps_ok: number;
    /** The steps, in order. */
    steps: SnapshotStep[];
    /** Duration of the whole command. */
    duration_ms: number;
}
export interface SnapshotStep {
    /** `initial_load` or `merge_<n>`. */
    step: string;
    /** Statement of the step. */
    sql: string;
    /** How the step ended. */
    status: "ok" | "error" | "dry_run" | "skipped";
    /** How long it took. */
    duration_ms: number;
    /** What went wrong. */
    error?: string;
}
export interface SnapshotStrategy {
    /** Tells this shape from others. */
    type: "snapshot";
    /** Columns that identify a row. */
    unique_key: string[];
    /** Column that tells when a row changed. */
    updated_at?: string;
    /** Columns that are compared when no column tells it. */
    check_columns?: string[];
    /** True when a row that is gone closes its last version. */
    invalidate_hard_deletes: boolean;
}
export interface SourceEntry {
    /** Name of the pipeline. */
    pipeline: string;
    /** Adapter it reads from. */
    adapter: string;
    /** Catalog it reads. */
    catalog?: string;
    /** Prefix of the schemas it reads. */
    schema_prefix?: string;
    /** Adapter that finds the sources. */
    discovery_adapter?: string;
    /** Parts of the schema pattern. */
    components: string[];
}
export interface SourceOutput {
    /** Id of the connector. */
    id: string;
    /** Parts of the schema name in the order of the schema pattern; a list for a multi-valued part. */
    components: {
        [k: string]: string | string[];
    };
    /** What kind of source it is. */
    source_type: ("fivetran" | "airbyte" | "iceberg" | "duckdb" | "manual") | (string & {});
    /** When the source was last filled; null when unknown. */
    last_sync_at?: string | null;
    /** Tables of the source, by name. */
    tables: TableOutput[];
    /** Further facts, with keys prefixed by the adapter such as `fivetran.service`. */
    metadata?: {
        [k: string]: unknown;
    };
}
export interface SourceSpan {
    /** Path of the file. */
    file: string;
    /** First line, counted from 1. */
    line: number;
    /** First column, counted from 1. */
    col: number;
    /** Line of the end. */
    end_line?: number;
    /** First column after the end. */
    end_col?: number;
}
/** The document with the command `state_export`. */
export interface StateExportOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "state_export";
    /** File that was written. */
    path: string;
    /** Rows written, by table of the store. */
    tables: {
        [k: string]: number;
    };
}
/** The document with the command `state_import`. */
export interface StateImportOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "state_import";
    /** File that was read. */
    path: string;
    /** Rows read, by table of the store. */
    tables: {
        [k: string]: number;
    };
    /** Where the replaced store is kept. */
    backup_path?: string;
}
/** The document with the command `state`. */
export interface StateOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "state";
    /** The stored watermarks, by table. */
    watermarks: WatermarkEntry[];
    /** State format this Rocky writes. */
    schema_version_supported: number;
    /** State format of the existing file. */
    schema_version_on_disk?: number;
}
/** The document with the command `state_repair`. */
export interface StateRepairOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "state_repair";
    /** The state store. */
    path: string;
    /** What was found. */
    problems: string[];
    /** What was done, or with `--dry-run` would be. */
    actions: string[];
    /** Rows that could not be saved, by table of the store. */
    lost_rows: {
        [k: string]: number;
    };
    /** Where the damaged store is kept. */
    backup_path?: string;
    /** True when no problem is left. */
    ok: boolean;
    /** True when nothing was changed. */
    dry_run: boolean;
}
export type Strategy = FullRefreshStrategy | IncrementalStrategy | MergeStrategy | TimeIntervalStrategy | EphemeralStrategy | DeleteInsertStrategy | MicrobatchStrategy | ViewStrategy | MaterializedViewStrategy | DynamicTableStrategy | ContentAddressedStrategy | SnapshotStrategy;
export interface TableCheckOutput {
    /** Key of the table. */
    asset_key: string[];
    /** One entry for each check. */
    checks: CheckResult[];
}
export interface TableComparison {
    /** Name of the production table. */
    production_table: string;
    /** Name of the shadow table. */
    shadow_table: string;
    /** True when both have as many rows. */
    row_count_match: boolean;
    /** Rows of the production table; 0 when they could not be counted. */
    production_count: number;
    /** Rows of the shadow table; 0 when they could not be counted. */
    shadow_count: number;
    /** Difference as a fraction of the production count. */
    row_count_diff_pct: number;
    /** True when both have the same columns. */
    schema_match: boolean;
    /** Differences between the columns, written `<Kind> <column>[: detail]`. */
    schema_diffs: string[];
    /** How the table is judged. */
    verdict: ("pass" | "warn" | "fail" | "no_baseline") | (string & {});
    /** Read errors and exceeded thresholds, one text each. */
    reasons: string[];
    /** Sample rows found only in production, column to value as text. */
    only_in_production?: {
        [k: string]: string | null;
    }[];
    /** Sample rows found only in the shadow, column to value as text. */
    only_in_shadow?: {
        [k: string]: string | null;
    }[];
    /** Aggregates that differ. */
    aggregate_diffs?: AggregateDiff[];
}
export interface TableErrorOutput {
    /** Key of the table or model that failed; the name of the model when its target is not known. */
    asset_key: string[];
    /** What went wrong, with its causes, on one line. */
    error: string;
    /** What kind of failure it was. */
    failure_kind?: ("connection-failed" | "auth-failed" | "query-rejected" | "transient" | "quota-exceeded" | "not-found" | "compile-error" | "unknown") | (string & {});
    /** How long to wait before trying again. */
    cooldown_seconds?: number;
}
export interface TableOutput {
    /** Bare name of the table. */
    name: string;
    /** Number of rows, when the source reports it. */
    row_count?: number;
}
export interface Target {
    /** Catalog of the table. */
    catalog: string;
    /** Schema of the table. */
    schema: string;
    /** Bare name of the table. */
    table: string;
}
/** The document with the command `test-adapter`. */
export interface TestAdapterOutput {
    /** Name of the adapter, or path of its command. */
    adapter: string;
    /** Version of the adapter protocol. */
    sdk_version: string;
    /** Number of tests passed or failed. */
    tests_run: number;
    /** Number of tests that passed. */
    tests_passed: number;
    /** Number of tests that failed. */
    tests_failed: number;
    /** Number of tests that do not apply. */
    tests_skipped: number;
    /** The tests, in order. */
    results: TestAdapterTestResult[];
}
export interface TestAdapterTestResult {
    /** Name of the test. */
    name: string;
    /** What it is about. */
    category: "connection" | "ddl" | "dml" | "query" | "types" | "dialect" | "governance" | "discovery" | "batch_checks";
    /** How it ended. */
    status: "passed" | "failed" | "skipped";
    /** The error, or why it was skipped. */
    message?: string;
    /** How long it took. */
    duration_ms: number;
}
export interface TestFailure {
    /** Model, assertion or `seed`. */
    name: string;
    /** Why it failed. */
    error: string;
}
/** The document with the command `test`. */
export interface TestOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "test";
    /** Number of models, declared tests, unit tests and saved assertions run. */
    total: number;
    /** Number of tests that passed. */
    passed: number;
    /** Number of tests that failed; the length of `failures`. */
    failed: number;
    /** The failed tests. */
    failures: TestFailure[];
    /** Number of models that the local engine cannot run; in no other count. */
    not_run?: number;
    /** Results of the declared tests, with `--declarative`. */
    declarative?: DeclarativeTestSummary;
    /** One entry for each model, in execution order. */
    model_results?: ModelTestResult[];
    /** Results of the unit tests. */
    unit_tests?: UnitTestSummary;
}
export interface TimeIntervalStrategy {
    /** Tells this shape from others. */
    type: "time_interval";
    /** Column that tells the partition of a row. */
    time_column: string;
    /** Length of a partition. */
    granularity: "hour" | "day" | "month" | "year";
    /** Number of earlier partitions built once more. */
    lookback: number;
    /** Number of partitions per statement, at least 1. */
    batch_size: number;
    /** Key of the first partition. */
    first_partition?: string | null;
}
export interface UnitTestResult {
    /** Name of the model. */
    model: string;
    /** Name of the test. */
    test: string;
    /** True when the rows are as expected. */
    passed: boolean;
    /** Why it could not be judged. */
    error?: string | null;
    /** Rows that differ. */
    mismatches: RowMismatch[];
}
export interface UnitTestSummary {
    /** Number of tests. */
    total: number;
    /** Number of tests that passed. */
    passed: number;
    /** Number of tests that failed. */
    failed: number;
    /** One entry for each test. */
    results: UnitTestResult[];
}
export interface ValidateAdapter {
    /** Name in the configuration. */
    name: string;
    /** Type of the adapter. */
    adapter_type: string;
    /** True when there is no warning or error for it. */
    ok: boolean;
}
export interface ValidateMessage {
    /** How much the finding weighs. */
    severity: "ok" | "warn" | "error" | "lint";
    /** Code of the check. */
    code: string;
    /** What was found. */
    message: string;
    /** File concerned. */
    file?: string;
    /** Configuration path such as `pipeline.lake.source.adapter`. */
    field?: string;
}
/** The document with the command `validate-migration`. */
export interface ValidateMigrationOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "validate-migration";
    /** Name of the dbt project. */
    project_name?: string;
    /** Version of dbt that wrote the manifest. */
    dbt_version?: string;
    /** Number of models imported. */
    models_imported: number;
    /** Number of models that failed. */
    models_failed: number;
    /** Number of tests. */
    total_tests: number;
    /** Number of contracts. */
    total_contracts: number;
    /** Number of warnings. */
    total_warnings: number;
    /** One entry for each model, by name. */
    validations: ModelValidationOutput[];
}
export interface ValidateModels {
    /** True when the directory exists. */
    found: boolean;
    /** Number of models. */
    count: number;
    /** True when the models form a graph without cycles; false also when nothing was found. */
    dag_valid: boolean;
}
/** The document with the command `validate`. */
export interface ValidateOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "validate";
    /** True when no message has severity `error`. */
    valid: boolean;
    /** The configured adapters, by name. */
    adapters: ValidateAdapter[];
    /** The configured pipelines, by name. */
    pipelines: ValidatePipeline[];
    /** The models directory. */
    models: ValidateModels;
    /** Findings in the order of the checks. */
    messages: ValidateMessage[];
}
export interface ValidatePipeline {
    /** Name in the configuration. */
    name: string;
    /** Kind of the pipeline. */
    pipeline_type: "replication" | "transformation" | "quality" | "snapshot" | "load";
    /** Copy strategy of a replication pipeline, else empty. */
    strategy: string;
    /** Catalog template of a replication pipeline, else empty. */
    catalog_template: string;
    /** Schema template of a replication pipeline, else empty. */
    schema_template: string;
    /** True when there is no warning or error for it. */
    ok: boolean;
}
export interface VerifyBatch {
    /** Rows by table; column to value as text. */
    inputs: {
        [k: string]: {
            [k: string]: string | null;
        }[];
    };
}
export interface VerifyDifference {
    /** The inputs, batch by batch. */
    batches: VerifyBatch[];
    /** What was run, in order. */
    run_order: string[];
    /** Rows that differ. */
    mismatches: VerifyMismatch[];
    /** What probably causes it; left out when nothing stands out. */
    likely_cause?: string;
    /** Where the cause is. */
    span?: SourceSpan | null;
}
export interface VerifyMismatch {
    /** How it differs. */
    kind: "missing" | "extra" | "value_diff";
    /** Row or value of the full refresh as text. */
    expected?: string | null;
    /** Row or value of the model as text. */
    actual?: string | null;
}
export interface VerifyModel {
    /** Name of the model. */
    model: string;
    /** How it is materialized. */
    strategy: ("full_refresh" | "incremental" | "merge" | "time_interval" | "delete_insert" | "microbatch" | "view" | "materialized_view" | "dynamic_table" | "snapshot_scd2" | "load") | (string & {});
    /** What came out. */
    status: "verified" | "differs" | "not_verified" | "not_applicable";
    /** Why it was not verified or does not apply. */
    reason?: string;
    /** Number of tries made. */
    tries: number;
    /** Seed of the inputs. */
    seed: number;
    /** Declared assumptions that narrowed the inputs. */
    assumptions: string[];
    /** The smallest difference found. */
    difference?: VerifyDifference;
    /** Name of the unit test it was saved as. */
    saved_as?: string;
}
/** The document with the command `verify`. */
export interface VerifyOutput {
    /** Version of Rocky that wrote the document. */
    version: string;
    /** Tells which document this is. */
    command: "verify";
    /** One entry for each model, by name. */
    models: VerifyModel[];
    /** Number of models without a difference. */
    verified: number;
    /** Number of models whose incremental result differs from a full refresh. */
    differs: number;
    /** Number of models that could not be verified. */
    not_verified: number;
    /** Number of models that are rebuilt whole. */
    not_applicable: number;
    /** Duration of the whole command. */
    duration_ms: number;
}
export interface ViewStrategy {
    /** Tells this shape from others. */
    type: "view";
}
export interface WatermarkEntry {
    /** Full name of the table. */
    table: string;
    /** Greatest value copied. */
    last_value: string;
    /** When the watermark was stored. */
    updated_at: string;
}
