package dev.rocky.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every command: its name, one line about it, and how to make its verb. Only the verb that runs is
 * ever made.
 */
final class Verbs {
  private Verbs() {}

  /**
   * @param group heading of the long help
   */
  record Entry(String name, String group, String summary, Supplier<Verb> make) {}

  static final List<Entry> ALL =
      List.of(
          entry("init", "Core pipeline", "scaffold a project", InitVerb::new),
          entry("validate", "Core pipeline", "check the configuration offline", ValidateVerb::new),
          entry("discover", "Core pipeline", "list sources and tables", DiscoverVerb::new),
          entry("plan", "Core pipeline", "show the SQL a run would send", PlanVerb::new),
          entry("apply", "Core pipeline", "execute a stored plan", ApplyVerb::new),
          entry("run", "Core pipeline", "execute a pipeline", RunVerb::new),
          entry(
              "compare",
              "Core pipeline",
              "compare shadow tables with production",
              CompareVerb::new),
          entry("drift", "Core pipeline", "report schema drift without running", DriftVerb::new),
          entry("snapshot", "Core pipeline", "keep the history of a table", SnapshotVerb::new),
          entry("load", "Core pipeline", "load files into tables", LoadVerb::new),
          entry("seed", "Core pipeline", "load CSV reference data", SeedVerb::new),
          entry("state", "Core pipeline", "inspect the state store", StateVerb::new),
          entry("state show", "Core pipeline", "the same", StateVerb::new),
          entry("state delete", "Core pipeline", "remove a watermark", StateVerb.Delete::new),
          entry(
              "state export",
              "Core pipeline",
              "write the store as lines",
              StateFileVerbs.Export::new),
          entry(
              "state import", "Core pipeline", "make a store of lines", StateFileVerbs.Import::new),
          entry("state repair", "Core pipeline", "mend the store", StateFileVerbs.Repair::new),
          entry(
              "compile", "Modelling", "resolve, type-check, validate contracts", CompileVerb::new),
          entry(
              "lineage",
              "Modelling",
              "where columns come from and where they go",
              LineageVerb::new),
          entry(
              "lineage-diff",
              "Modelling",
              "what changed against another state of the project",
              LineageDiffVerb::new),
          entry("test", "Modelling", "run models and tests locally", TestVerb::new),
          entry("ci", "Modelling", "compile and test", CiVerb::new),
          entry("emit-sql", "Modelling", "write every model's SQL to files", EmitSqlVerb::new),
          entry("explain", "Modelling", "what a diagnostic code means", ExplainVerb::new),
          entry(
              "list pipelines",
              "Inspection",
              "the pipelines of the project",
              ListVerbs.Pipelines::new),
          entry("list adapters", "Inspection", "its adapters", ListVerbs.Adapters::new),
          entry(
              "list sources",
              "Inspection",
              "what its replication pipelines read",
              ListVerbs.Sources::new),
          entry("list models", "Inspection", "its models", ListVerbs.Models::new),
          entry("list deps", "Inspection", "what a model reads", ListVerbs.Deps::new),
          entry("list consumers", "Inspection", "what reads a model", ListVerbs.Consumers::new),
          entry("doctor", "Inspection", "health checks", DoctorVerb::new),
          entry("hooks list", "Inspection", "the hooks of the project", HooksVerbs.Listing::new),
          entry("hooks test", "Inspection", "call the hooks of an event", HooksVerbs.Test::new),
          entry("history", "Inspection", "runs of the past", HistoryVerb::new),
          entry("metrics", "Inspection", "what checks measured", MetricsVerb::new),
          entry("optimize", "Inspection", "cheaper materializations", OptimizeVerb::new),
          entry("estimate", "Inspection", "what models would take", EstimateVerb::new),
          entry(
              "profile-storage",
              "Inspection",
              "how columns would best be stored",
              ProfileStorageVerb::new),
          entry("compact", "Inspection", "rewrite small files; find duplicates", CompactVerb::new),
          entry("archive", "Inspection", "delete old rows", ArchiveVerb::new),
          entry("bench", "Inspection", "time the engine on synthetic models", BenchVerb::new),
          entry(
              "export-schemas",
              "Inspection",
              "write the JSON Schemas of all outputs",
              ExportSchemasVerb::new),
          entry("shell", "Development", "SQL prompt on the warehouse", ShellVerb::new),
          entry("watch", "Development", "compile on every change", WatchVerb::new),
          entry("docs", "Development", "the project as pages to read", DocsVerb::new),
          entry("fmt", "Development", "lay out .rocky files", FmtVerb::new),
          entry(
              "playground",
              "Development",
              "create a sample project with data",
              PlaygroundVerb::new));

  private static Entry entry(String name, String group, String summary, Supplier<Verb> make) {
    return new Entry(name, group, summary, make);
  }

  static Optional<Entry> find(String name) {
    return ALL.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  /** First words of the names, for "did you mean" and groups such as {@code list}. */
  static List<String> firstWords() {
    return ALL.stream().map(e -> firstWord(e.name())).distinct().toList();
  }

  static List<Entry> startingWith(String word) {
    return ALL.stream().filter(e -> firstWord(e.name()).equals(word)).toList();
  }

  private static String firstWord(String name) {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }
}
