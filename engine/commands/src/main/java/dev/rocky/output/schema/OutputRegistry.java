package dev.rocky.output.schema;

import dev.rocky.output.AiExplainOutput;
import dev.rocky.output.AiGenerateOutput;
import dev.rocky.output.AiSyncOutput;
import dev.rocky.output.AiTestOutput;
import dev.rocky.output.ArchiveOutput;
import dev.rocky.output.BenchOutput;
import dev.rocky.output.CiOutput;
import dev.rocky.output.ColumnLineageOutput;
import dev.rocky.output.CompactDedupOutput;
import dev.rocky.output.CompactOutput;
import dev.rocky.output.CompareOutput;
import dev.rocky.output.CompileOutput;
import dev.rocky.output.DagOutput;
import dev.rocky.output.DagRunOutput;
import dev.rocky.output.DiscoverOutput;
import dev.rocky.output.DocsOutput;
import dev.rocky.output.DoctorOutput;
import dev.rocky.output.DriftOutput;
import dev.rocky.output.EmitSqlOutput;
import dev.rocky.output.ErrorEnvelope;
import dev.rocky.output.EstimateOutput;
import dev.rocky.output.HistoryOutput;
import dev.rocky.output.HookContext;
import dev.rocky.output.HooksListOutput;
import dev.rocky.output.HooksTestOutput;
import dev.rocky.output.ImportDbtOutput;
import dev.rocky.output.LineageDiffOutput;
import dev.rocky.output.LineageOutput;
import dev.rocky.output.ListAdaptersOutput;
import dev.rocky.output.ListConsumersOutput;
import dev.rocky.output.ListDepsOutput;
import dev.rocky.output.ListModelsOutput;
import dev.rocky.output.ListPipelinesOutput;
import dev.rocky.output.ListSourcesOutput;
import dev.rocky.output.LoadOutput;
import dev.rocky.output.MetaOutput;
import dev.rocky.output.MetricsOutput;
import dev.rocky.output.ModelHistoryOutput;
import dev.rocky.output.OptimizeOutput;
import dev.rocky.output.PipesMessage;
import dev.rocky.output.PlanOutput;
import dev.rocky.output.ProfileStorageOutput;
import dev.rocky.output.RunOutput;
import dev.rocky.output.SeedOutput;
import dev.rocky.output.SnapshotOutput;
import dev.rocky.output.StateExportOutput;
import dev.rocky.output.StateImportOutput;
import dev.rocky.output.StateOutput;
import dev.rocky.output.StateRepairOutput;
import dev.rocky.output.TestAdapterOutput;
import dev.rocky.output.TestOutput;
import dev.rocky.output.ValidateMigrationOutput;
import dev.rocky.output.ValidateOutput;
import dev.rocky.output.VerifyOutput;
import dev.rocky.output.schema.SchemaEntry.Keys;
import dev.rocky.output.schema.SchemaEntry.Kind;
import dev.rocky.output.schema.SchemaEntry.Stability;
import dev.rocky.text.Order;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list of all published schemas (bindings.md §1.3). A command that gets built turns its {@code
 * planned} into a {@code printed}; a configuration file of its own kind is one more {@code input}.
 */
public final class OutputRegistry {
  private static final String FIRST = "1.80.0";

  private OutputRegistry() {}

  /** All entries, by name. */
  public static List<SchemaEntry> entries() {
    return Stream.of(outputs(), documents())
        .flatMap(List::stream)
        .sorted(Order.by(SchemaEntry::name))
        .toList();
  }

  private static List<SchemaEntry> outputs() {
    return List.of(
        planned("ai", AiGenerateOutput.class, "ai"),
        planned("ai_explain", AiExplainOutput.class, "ai_explain"),
        planned("ai_sync", AiSyncOutput.class, "ai_sync"),
        planned("ai_test", AiTestOutput.class, "ai_test"),
        planned("archive", ArchiveOutput.class, "archive"),
        printed("bench", BenchOutput.class, "bench", "bench"),
        printed("ci", CiOutput.class, "ci", "ci"),
        selected(
            "column", printed("column_lineage", ColumnLineageOutput.class, "lineage", "lineage")),
        planned("compact", CompactOutput.class, "compact"),
        planned("compact_dedup", CompactDedupOutput.class, "compact_dedup"),
        planned("compare", CompareOutput.class, "compare"),
        printed("compile", CompileOutput.class, "compile", "compile"),
        planned("dag", DagOutput.class, "dag"),
        planned("dag_run", DagRunOutput.class, "dag_run"),
        printed("discover", DiscoverOutput.class, "discover", "discover"),
        planned("docs", DocsOutput.class, "docs"),
        showing(Keys.COMMAND, printed("doctor", DoctorOutput.class, "doctor", "doctor")),
        planned("drift", DriftOutput.class, "drift"),
        printed("emit_sql", EmitSqlOutput.class, "emit_sql", "emit-sql"),
        planned("estimate", EstimateOutput.class, "estimate"),
        printed("history", HistoryOutput.class, "history", "history"),
        showing(Keys.NONE, planned("hooks_list", HooksListOutput.class, "hooks_list")),
        showing(Keys.NONE, planned("hooks_test", HooksTestOutput.class, "hooks_test")),
        planned("import_dbt", ImportDbtOutput.class, "import-dbt"),
        printed("lineage", LineageOutput.class, "lineage", "lineage"),
        planned("lineage_diff", LineageDiffOutput.class, "lineage-diff"),
        printed("list_adapters", ListAdaptersOutput.class, "list_adapters", "list adapters"),
        printed("list_consumers", ListConsumersOutput.class, "list_consumers", "list consumers"),
        printed("list_deps", ListDepsOutput.class, "list_deps", "list deps"),
        printed("list_models", ListModelsOutput.class, "list_models", "list models"),
        printed("list_pipelines", ListPipelinesOutput.class, "list_pipelines", "list pipelines"),
        printed("list_sources", ListSourcesOutput.class, "list_sources", "list sources"),
        planned("load", LoadOutput.class, "load"),
        planned("metrics", MetricsOutput.class, "metrics"),
        selected("model", printed("model_history", ModelHistoryOutput.class, "history", "history")),
        planned("optimize", OptimizeOutput.class, "optimize"),
        printed("plan", PlanOutput.class, "plan", "plan"),
        planned("profile_storage", ProfileStorageOutput.class, "profile-storage"),
        printed("run", RunOutput.class, "run", "run"),
        planned("seed", SeedOutput.class, "seed"),
        printed("snapshot", SnapshotOutput.class, "snapshot", "snapshot"),
        printed("state", StateOutput.class, "state", "state"),
        planned("state_export", StateExportOutput.class, "state_export"),
        planned("state_import", StateImportOutput.class, "state_import"),
        planned("state_repair", StateRepairOutput.class, "state_repair"),
        printed("test", TestOutput.class, "test", "test"),
        showing(Keys.NONE, planned("test_adapter", TestAdapterOutput.class, "test-adapter")),
        printed("validate", ValidateOutput.class, "validate", "validate"),
        planned("validate_migration", ValidateMigrationOutput.class, "validate-migration"),
        planned("verify", VerifyOutput.class, "verify"));
  }

  private static List<SchemaEntry> documents() {
    return List.of(
        document("error_envelope", ErrorEnvelope.class, Kind.HTTP, Stability.STABLE),
        document("hook_context", HookContext.class, Kind.EVENT, Stability.PLANNED),
        document("meta", MetaOutput.class, Kind.HTTP, Stability.PLANNED),
        document("pipes_message", PipesMessage.class, Kind.EVENT, Stability.PLANNED));
  }

  private static SchemaEntry printed(
      String name, Class<? extends Record> root, String command, String... cli) {
    return new SchemaEntry(
        name,
        root,
        Kind.OUTPUT,
        Optional.of(command),
        Keys.BOTH,
        List.of(cli),
        List.of(),
        Optional.empty(),
        FIRST,
        Stability.STABLE);
  }

  private static SchemaEntry planned(String name, Class<? extends Record> root, String command) {
    return new SchemaEntry(
        name,
        root,
        Kind.OUTPUT,
        Optional.of(command),
        Keys.BOTH,
        List.of(),
        List.of(),
        Optional.empty(),
        FIRST,
        Stability.PLANNED);
  }

  private static SchemaEntry document(
      String name, Class<? extends Record> root, Kind kind, Stability stability) {
    return new SchemaEntry(
        name,
        root,
        kind,
        Optional.empty(),
        Keys.NONE,
        List.of(),
        List.of(),
        Optional.empty(),
        FIRST,
        stability);
  }

  private static SchemaEntry selected(String key, SchemaEntry entry) {
    return new SchemaEntry(
        entry.name(),
        entry.root(),
        entry.kind(),
        entry.command(),
        entry.keys(),
        entry.cli(),
        entry.http(),
        Optional.of(key),
        entry.since(),
        entry.stability());
  }

  private static SchemaEntry showing(Keys keys, SchemaEntry entry) {
    return new SchemaEntry(
        entry.name(),
        entry.root(),
        entry.kind(),
        entry.command(),
        keys,
        entry.cli(),
        entry.http(),
        entry.select(),
        entry.since(),
        entry.stability());
  }
}
