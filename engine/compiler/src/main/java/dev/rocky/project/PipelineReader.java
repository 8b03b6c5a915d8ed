package dev.rocky.project;

import dev.rocky.project.PipelineConfig.Load.FileFormat;
import dev.rocky.project.PipelineConfig.PipelineContract;
import dev.rocky.project.PipelineConfig.Quality.QualityTable;
import dev.rocky.project.PipelineConfig.Replication.MetadataColumn;
import dev.rocky.project.PipelineConfig.ReplicationStrategy;
import dev.rocky.project.PipelineConfig.Snapshot.ChangeDetection;
import dev.rocky.project.PipelineConfig.Snapshot.TableAt;
import dev.rocky.text.Nearest;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code [pipeline.NAME]} (config.md §7). */
final class PipelineReader {
  static final List<String> TYPES =
      List.of("replication", "transformation", "quality", "snapshot", "load");
  static final String DEFAULT_ADAPTER = "default";

  private final ConfigProblems problems;
  private final AdapterReader adapters;
  private final GovernanceReader governance;
  private final ChecksReader checks;
  private final PatternReader patterns;

  PipelineReader(ConfigProblems problems, AdapterReader adapters) {
    this.problems = problems;
    this.adapters = adapters;
    this.governance = new GovernanceReader(problems);
    this.checks = new ChecksReader(problems);
    this.patterns = new PatternReader(problems);
  }

  /** Empty when the type is unknown, which is reported. */
  Optional<PipelineConfig> read(String name, Section section) {
    String type = section.text("type", "replication");
    if (!TYPES.contains(type)) {
      problems.add(
          ConfigFinding.Severity.ERROR,
          "V061",
          Optional.of(section.path("type")),
          section.place("type"),
          "unknown pipeline type "
              + section.shownText("type", type)
              + "; types are "
              + Section.quoted(TYPES),
          Nearest.to(type, TYPES, 2));
      return Optional.empty();
    }
    PipelineConfig.Common common =
        new PipelineConfig.Common(
            name,
            section.texts("depends_on").orElse(List.of()),
            checks.checks(section, type),
            checks.execution(section));
    PipelineConfig pipeline =
        switch (type) {
          case "transformation" -> transformation(common, section);
          case "quality" -> quality(common, section);
          case "snapshot" -> snapshot(common, section);
          case "load" -> load(common, section);
          default -> replication(common, section);
        };
    section.done();
    return Optional.of(pipeline);
  }

  private PipelineConfig replication(PipelineConfig.Common common, Section section) {
    ReplicationStrategy strategy = replicationStrategy(section);
    String timestamp =
        section.text("timestamp_column", PipelineConfig.Replication.DEFAULT_TIMESTAMP_COLUMN);
    identifier(section, "timestamp_column", timestamp);
    Optional<Section> sourceSection = child(section, "source");
    PipelineConfig.Replication.Source source =
        sourceSection
            .map(this::source)
            .orElse(
                new PipelineConfig.Replication.Source(
                    DEFAULT_ADAPTER, "", noPattern(), Optional.empty(), Optional.empty()));
    SchemaPattern pattern = source.schemaPattern();
    PipelineConfig.Replication.TargetTemplates target =
        child(section, "target")
            .map(t -> templates(t, pattern))
            .orElse(
                new PipelineConfig.Replication.TargetTemplates(
                    DEFAULT_ADAPTER, "", "", "__", Optional.empty()));
    return new PipelineConfig.Replication(
        common,
        strategy,
        timestamp,
        metadataColumns(section, pattern),
        source,
        target,
        contract(section));
  }

  private static SchemaPattern noPattern() {
    return new SchemaPattern("", "__", List.of());
  }

  private ReplicationStrategy replicationStrategy(Section section) {
    String written = section.text("strategy", "incremental");
    for (ReplicationStrategy strategy : ReplicationStrategy.values()) {
      if (strategy.label().equals(written)) {
        return strategy;
      }
    }
    problems.error(
        "V035",
        section.path("strategy"),
        section.place("strategy"),
        "unknown replication strategy "
            + section.shownText("strategy", written)
            + "; strategies are `incremental`, `full_refresh`");
    return ReplicationStrategy.INCREMENTAL;
  }

  private PipelineConfig.Replication.Source source(Section section) {
    String adapter = section.text("adapter", DEFAULT_ADAPTER);
    String catalog = section.text("catalog", "");
    SchemaPattern pattern = patterns.pattern(section);
    Optional<String> discovery =
        section
            .section("discovery")
            .map(inner -> {
              String named = inner.text("adapter", DEFAULT_ADAPTER);
              inner.done();
              return named;
            });
    Optional<List<AdapterConfig.ManualSchema>> schemas = adapters.manualSchemas(section, "schemas");
    section.done();
    return new PipelineConfig.Replication.Source(adapter, catalog, pattern, discovery, schemas);
  }

  private PipelineConfig.Replication.TargetTemplates templates(
      Section section, SchemaPattern pattern) {
    String catalog = section.required("catalog_template");
    String schema = section.required("schema_template");
    patterns.template(section, "catalog_template", catalog, pattern);
    patterns.template(section, "schema_template", schema, pattern);
    PipelineConfig.Replication.TargetTemplates target =
        new PipelineConfig.Replication.TargetTemplates(
            section.text("adapter", DEFAULT_ADAPTER),
            catalog,
            schema,
            section.text("separator", pattern.separator()),
            governance.read(section));
    section.done();
    return target;
  }

  private List<MetadataColumn> metadataColumns(Section section, SchemaPattern pattern) {
    List<MetadataColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section column : section.sections("metadata_columns")) {
      String name = column.required("name");
      identifier(column, "name", name);
      if (!name.isEmpty() && !names.add(name)) {
        column.wrong(
            "name", "metadata column " + column.shownText("name", name) + " is defined twice");
      }
      String type = column.required("type");
      if (!Identifiers.only(type, "_ (),")) {
        column.wrong(
            "type",
            "`"
                + column.path("type")
                + "` is no type: it may hold letters, digits, blanks and `_(),`");
      }
      String value = column.required("value");
      faultOf(value)
          .ifPresent(fault -> column.wrong("value", "`" + column.path("value") + "` " + fault));
      patterns.template(column, "value", value, pattern);
      column.done();
      columns.add(new MetadataColumn(name, type, value));
    }
    return columns;
  }

  /** What forbids a text to stand as one scalar expression. */
  private static Optional<String> faultOf(String expression) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')' && --depth < 0) {
        return Optional.of("has unbalanced parentheses");
      }
    }
    for (String forbidden : List.of(";", "--", "/*")) {
      if (expression.contains(forbidden)) {
        return Optional.of("may not hold `" + forbidden + "`");
      }
    }
    if (quoted) {
      return Optional.of("has unbalanced quotes");
    }
    return depth == 0 ? Optional.empty() : Optional.of("has unbalanced parentheses");
  }

  private PipelineConfig transformation(PipelineConfig.Common common, Section section) {
    String models = section.text("models", PipelineConfig.Transformation.DEFAULT_MODELS);
    Optional<Section> target = section.section("target");
    String adapter = target.map(t -> t.text("adapter", DEFAULT_ADAPTER)).orElse(DEFAULT_ADAPTER);
    Optional<GovernanceConfig> rules = target.flatMap(governance::read);
    target.ifPresent(Section::done);
    return new PipelineConfig.Transformation(
        common, models, adapter, rules, section.filled("contracts"));
  }

  private PipelineConfig quality(PipelineConfig.Common common, Section section) {
    Optional<Section> target = section.section("target");
    String adapter = target.map(t -> t.text("adapter", DEFAULT_ADAPTER)).orElse(DEFAULT_ADAPTER);
    target.ifPresent(Section::done);
    List<QualityTable> tables = new ArrayList<>();
    for (Section table : section.sections("tables")) {
      tables.add(
          new QualityTable(
              table.required("catalog"), table.required("schema"), table.filled("table")));
      table.done();
    }
    if (tables.isEmpty()) {
      problems.warn(
          "V026",
          section.path("tables"),
          section.place("tables"),
          "quality pipeline `" + common.name() + "` lists no tables");
    }
    if (!section.has("checks")) {
      section.missing("checks");
    } else if (common.checks().filter(c -> c.enabledWritten() && !c.enabled()).isPresent()) {
      problems.warn(
          "V027",
          section.path("checks.enabled"),
          section.place("checks"),
          "the checks of quality pipeline `" + common.name() + "` are switched off");
    }
    return new PipelineConfig.Quality(common, adapter, tables);
  }

  private PipelineConfig snapshot(PipelineConfig.Common common, Section section) {
    List<String> key = section.texts("unique_key").orElse(List.of());
    if (key.isEmpty() && !(section.value("unique_key").orElse(null) instanceof TomlValue.Table)) {
      badKey(section, section.has("unique_key") ? "must name at least one column" : "is missing");
    }
    if (new HashSet<>(key).size() < key.size()) {
      badKey(section, "names a column twice");
    }
    key.stream()
        .filter(k -> !Identifiers.isPlain(k))
        .findFirst()
        .ifPresent(k ->
            badKey(
                section,
                "holds " + section.shownText("unique_key", k) + ", which is no identifier"));
    ChangeDetection detection = detection(section);
    boolean hardDeletes = section.flag("invalidate_hard_deletes", false);
    Optional<Section> sourceSection = child(section, "source");
    TableAt source =
        sourceSection.map(this::table).orElse(new TableAt(DEFAULT_ADAPTER, "", "", ""));
    sourceSection.ifPresent(Section::done);
    Optional<Section> targetSection = child(section, "target");
    TableAt target =
        targetSection.map(this::table).orElse(new TableAt(DEFAULT_ADAPTER, "", "", ""));
    Optional<GovernanceConfig> rules = targetSection.flatMap(governance::read);
    targetSection.ifPresent(Section::done);
    if (!source.table().isEmpty() && source.equals(target)) {
      section.wrong(
          "target", "snapshot pipeline `" + common.name() + "` has one table as source and target");
    }
    return new PipelineConfig.Snapshot(common, key, detection, hardDeletes, source, target, rules);
  }

  private void badKey(Section section, String what) {
    problems.error(
        "V028",
        section.path("unique_key"),
        section.place("unique_key"),
        "`" + section.path("unique_key") + "` " + what);
  }

  private ChangeDetection detection(Section section) {
    Optional<String> updatedAt = section.filled("updated_at");
    updatedAt.ifPresent(column -> identifier(section, "updated_at", column));
    Optional<ChangeDetection> byColumns = Optional.empty();
    if (section.value("check_columns").orElse(null) instanceof TomlValue.Text text) {
      if (!text.value().equals("all")) {
        section.wrong(
            "check_columns",
            "`" + section.path("check_columns") + "` must be an array of texts or `\"all\"`");
      }
      byColumns = Optional.of(new ChangeDetection.AllColumns());
    } else if (section.has("check_columns")) {
      List<String> columns = section.texts("check_columns").orElse(List.of());
      columns.forEach(column -> identifier(section, "check_columns", column));
      byColumns = Optional.of(new ChangeDetection.Columns(columns));
    }
    if (updatedAt.isPresent() == byColumns.isPresent()) {
      problems.error(
          "V068",
          section.path(),
          section.place(),
          updatedAt.isPresent()
              ? "`updated_at` and `check_columns` exclude each other in `" + section.path() + "`"
              : "`" + section.path() + "` needs `updated_at` or `check_columns` to see changes by");
    }
    if (updatedAt.isPresent()) {
      return new ChangeDetection.UpdatedAt(updatedAt.get());
    }
    return byColumns.orElse(new ChangeDetection.AllColumns());
  }

  private TableAt table(Section section) {
    return new TableAt(
        section.text("adapter", DEFAULT_ADAPTER),
        section.required("catalog"),
        section.required("schema"),
        section.required("table"));
  }

  private PipelineConfig load(PipelineConfig.Common common, Section section) {
    String sourceDir = section.required("source_dir");
    Map<String, FileFormat> formats = new LinkedHashMap<>();
    formats.put("csv", FileFormat.CSV);
    formats.put("parquet", FileFormat.PARQUET);
    for (String word : List.of("json_lines", "jsonl", "ndjson", "jsonlines")) {
      formats.put(word, FileFormat.JSON_LINES);
    }
    Optional<FileFormat> format = section.choice("format", formats);
    PipelineConfig.Load.LoadTarget target =
        child(section, "target")
            .map(this::loadTarget)
            .orElse(
                new PipelineConfig.Load.LoadTarget(
                    DEFAULT_ADAPTER, "", "", Optional.empty(), Optional.empty()));
    PipelineConfig.Load.Options options =
        section.section("options").map(this::options).orElse(PipelineConfig.Load.Options.DEFAULT);
    return new PipelineConfig.Load(common, sourceDir, format, target, options, contract(section));
  }

  private PipelineConfig.Load.LoadTarget loadTarget(Section section) {
    PipelineConfig.Load.LoadTarget target =
        new PipelineConfig.Load.LoadTarget(
            section.text("adapter", DEFAULT_ADAPTER),
            section.required("catalog"),
            section.required("schema"),
            section.filled("table"),
            governance.read(section));
    section.done();
    return target;
  }

  private PipelineConfig.Load.Options options(Section section) {
    PipelineConfig.Load.Options standard = PipelineConfig.Load.Options.DEFAULT;
    Optional<String> delimiter = section.text("csv_delimiter");
    delimiter
        .filter(d -> d.codePointCount(0, d.length()) != 1)
        .ifPresent(_ ->
            problems.error(
                "V067",
                section.path("csv_delimiter"),
                section.place("csv_delimiter"),
                "`" + section.path("csv_delimiter") + "` must be exactly one character"));
    PipelineConfig.Load.Options options =
        new PipelineConfig.Load.Options(
            section.count("batch_size", 1, standard.batchSize()),
            section.flag("create_table", standard.createTable()),
            section.flag("truncate_first", standard.truncateFirst()),
            delimiter,
            section.flag("csv_has_header", standard.csvHasHeader()));
    section.done();
    return options;
  }

  private Optional<PipelineContract> contract(Section section) {
    return section
        .section("contract")
        .map(inner -> {
          List<PipelineContract.RequiredColumn> required = new ArrayList<>();
          for (Section column : inner.sections("required_columns")) {
            required.add(
                new PipelineContract.RequiredColumn(
                    column.required("name"),
                    column.required("type"),
                    column.flag("nullable", true)));
            column.done();
          }
          List<PipelineContract.TypeChange> changes = new ArrayList<>();
          for (Section change : inner.sections("allowed_type_changes")) {
            changes.add(
                new PipelineContract.TypeChange(change.required("from"), change.required("to")));
            change.done();
          }
          PipelineContract contract =
              new PipelineContract(
                  required, inner.texts("protected_columns").orElse(List.of()), changes);
          inner.done();
          return contract;
        });
  }

  /** A table that must be there. */
  private static Optional<Section> child(Section section, String key) {
    Optional<Section> child = section.section(key);
    if (child.isEmpty() && !section.has(key)) {
      section.missing(key);
    }
    return child;
  }

  private static void identifier(Section section, String key, String name) {
    if (!name.isEmpty() && !Identifiers.isPlain(name)) {
      section.wrong(
          key,
          section.shownText(key, name)
              + " in `"
              + section.path(key)
              + "` is no identifier (letters, digits and `_`)");
    }
  }
}
