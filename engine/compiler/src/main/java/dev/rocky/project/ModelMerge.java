package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.project.ModelFiles.Found;
import dev.rocky.text.Nearest;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges what sidecar, group, defaults and file name say about one model, and judges the result
 * (models.md §2, §3, §6).
 */
final class ModelMerge {
  private final Found found;
  private final SourceText source;
  private final Sidecar sidecar;
  private final Optional<Group> group;
  private final boolean broken;
  private final DialectName dialect;
  private final Places places;
  private final ModelProblems problems;
  private final Optional<RockyConfig> config;
  private final Collection<String> groupNames;
  private final String name;

  /**
   * @param broken whether the sidecar or inline block could not be read: nothing follows from what
   *     is missing then
   */
  ModelMerge(
      Found found,
      SourceText source,
      Sidecar sidecar,
      Optional<Group> group,
      boolean broken,
      DialectName dialect,
      Places places,
      ModelProblems problems,
      Optional<RockyConfig> config,
      Collection<String> groupNames) {
    this.found = found;
    this.source = source;
    this.sidecar = sidecar;
    this.group = group;
    this.broken = broken;
    this.dialect = dialect;
    this.places = places;
    this.problems = problems;
    this.config = config;
    this.groupNames = groupNames;
    this.name = sidecar.name().orElse(found.stem());
  }

  Model model(Path path, Span body) {
    if (!Identifiers.isModelName(name)) {
      report(
          Code.E043,
          "name",
          "`" + name + "` is no model name: letters, digits, `_`, `.` and `-` only");
    }
    groupRules();
    Defaults defaults = found.defaults();
    Strategy strategy = strategy(defaults);
    Target target = target(defaults, strategy);
    Optional<String> adapter = sidecar.adapter().or(defaults::adapter);
    adapter.ifPresent(this::checkAdapter);
    Optional<String> format = sidecar.format().or(defaults::format);
    Map<String, Object> options =
        sidecar.formatOptions().isEmpty() ? defaults.formatOptions() : sidecar.formatOptions();
    new FormatRules(this::report, dialect).check(strategy, format, options);
    checkPublish(strategy);
    Map<String, String> tags =
        Defaults.merged(
            Defaults.merged(defaults.tags(), group.map(Group::tags).orElse(Map.of())),
            sidecar.tags());
    ModelConfig merged =
        new ModelConfig(
            sidecar.dependsOn(),
            strategy,
            target.name(),
            target.fallback(),
            sidecar.sources(),
            sidecar.intent().or(defaults::intent),
            sidecar.freshness().or(defaults::freshness),
            format,
            options,
            adapter,
            tags,
            sidecar.tests(),
            sidecar.unitTests(),
            sidecar.publish(),
            sidecar.group(),
            places);
    return new Model(name, found.language(), path, source, body, merged);
  }

  private void report(Code code, String key, String message) {
    problems.add(code, places.of(key), message);
  }

  private void report(Code code, String key, String message, Optional<String> suggestion) {
    suggestion.ifPresentOrElse(
        s -> problems.add(code, places.of(key), message, s), () -> report(code, key, message));
  }

  /** Only a table can be filled aside and put in place (execution.md §13.13). */
  private void checkPublish(Strategy strategy) {
    boolean table =
        switch (strategy) {
          case Strategy.FullRefresh _,
              Strategy.Incremental _,
              Strategy.Merge _,
              Strategy.TimeInterval _,
              Strategy.Microbatch _,
              Strategy.DeleteInsert _ ->
              true;
          case Strategy.View _,
              Strategy.Ephemeral _,
              Strategy.MaterializedView _,
              Strategy.DynamicTable _,
              Strategy.Snapshot _ ->
              false;
        };
    if (sidecar.publish().isPresent() && !table) {
      report(
          Code.E044,
          "publish",
          "`publish` needs a strategy that makes a table, and `" + strategy.type() + "` does not");
    }
  }

  private Strategy strategy(Defaults defaults) {
    if (sidecar.strategyWritten()) {
      return sidecar.strategy().orElse(StrategyReader.standard());
    }
    if (group.filter(Group::strategyWritten).isPresent()) {
      return group.flatMap(Group::strategy).orElse(StrategyReader.standard());
    }
    return defaults.strategy().orElse(StrategyReader.standard());
  }

  private void groupRules() {
    if (sidecar.group().isEmpty()) {
      if (sidecar.argsWritten()) {
        report(Code.E016, "args", "`args` needs a `group`");
      }
      return;
    }
    String wanted = sidecar.group().get();
    if (group.isEmpty()) {
      Diagnostic unknown =
          Code.E016.at(
              places.of("group"),
              name,
              "unknown group `%s`: there is no `groups/%s.toml`",
              wanted,
              wanted);
      problems.add(
          Nearest.to(wanted, groupNames, 2)
              .map(n -> unknown.suggesting("did you mean `" + n + "`?"))
              .orElse(unknown));
      return;
    }
    Group members = group.get();
    for (Diagnostic problem : members.problems()) {
      problems.add(
          new Diagnostic(
              problem.code(),
              problem.severity(),
              "group `" + wanted + "`: " + problem.message(),
              name,
              problem.place(),
              problem.suggestion(),
              problem.notes(),
              problem.fix()));
    }
    if (sidecar.argsWritten() && sidecar.schema().isPresent()) {
      report(Code.E016, "args", "`args` and `target.schema` exclude each other");
    }
    if (members.enforce() && members.schemaTemplate().isPresent() && sidecar.schema().isPresent()) {
      report(
          Code.E016,
          "target.schema",
          "group `"
              + wanted
              + "` is enforced and sets the schema: `target.schema` may not stand here");
    }
    if (members.enforce() && members.strategyWritten() && sidecar.strategyWritten()) {
      report(
          Code.E016,
          "strategy",
          "group `"
              + wanted
              + "` is enforced and sets the strategy: `strategy` may not stand here");
    }
  }

  /** The schema a group's template gives. */
  private Optional<String> groupSchema() {
    Optional<String> template = group.flatMap(Group::schemaTemplate);
    if (template.isEmpty() || sidecar.schema().isPresent()) {
      return Optional.empty();
    }
    boolean usable = true;
    for (String placeholder : SchemaPattern.placeholders(template.get())) {
      String value = sidecar.args().get(placeholder);
      if (value == null) {
        report(
            Code.E016,
            "args",
            "`args."
                + placeholder
                + "` is missing: group `"
                + sidecar.group().orElse("")
                + "` builds its schema with it");
        usable = false;
      } else if (!Identifiers.isPlain(value)) {
        report(Code.E016, "args." + placeholder, "`args." + placeholder + "` gives no identifier");
        usable = false;
      }
    }
    if (!usable) {
      return Optional.of("default");
    }
    Map<String, List<String>> values = new java.util.LinkedHashMap<>();
    sidecar.args().forEach((key, value) -> values.put(key, List.of(value)));
    return Optional.of(SchemaPattern.fill(template.get(), values, "_"));
  }

  private record Target(TableName name, boolean fallback) {}

  private Target target(Defaults defaults, Strategy strategy) {
    Optional<String> catalog = sidecar.catalog().or(defaults::catalog);
    Optional<String> schema = sidecar.schema().or(this::groupSchema).or(defaults::schema);
    String table = sidecar.table().orElse(name);
    boolean complete = catalog.isPresent() && schema.isPresent();
    boolean fallback = false;
    if (!complete && !broken && !(strategy instanceof Strategy.Ephemeral)) {
      if (found.language() == Model.Language.ROCKY && !found.sidecar()) {
        fallback = true;
        problems.add(
            Code.W023
                .at(
                    places.of(""),
                    name,
                    "model `%s` has no sidecar and no defaults: its target is `warehouse.default.%s`, and `run` refuses it",
                    name,
                    name)
                .suggesting(
                    "write `" + found.stem() + ".toml` with a `[target]`, or a `_defaults.toml`"));
      } else {
        missingTarget(
            catalog.isEmpty() ? "target.catalog" : "target.schema",
            catalog.isEmpty() && schema.isEmpty());
      }
    }
    TableName target = new TableName(catalog.orElse("warehouse"), schema.orElse("default"), table);
    if (!broken) {
      checkTarget(target, catalog.isPresent(), schema.isPresent());
    }
    return new Target(target, fallback);
  }

  private void missingTarget(String key, boolean both) {
    boolean nothing = !found.sidecar() && places.keys().isEmpty();
    String keys = both ? "`target.catalog` and `target.schema`" : "`" + key + "`";
    String message =
        nothing
            ? "model `"
                + name
                + "` has no "
                + keys
                + ": write the sidecar `"
                + found.stem()
                + ".toml`, or put them in `_defaults.toml`"
            : "model `" + name + "` has no " + keys;
    Diagnostic diagnostic = Code.E016.at(places.of("target"), name, "%s", message);
    problems.add(
        nothing
            ? diagnostic
            : diagnostic.suggesting(
                "set it here under `[target]`, or for the whole directory in `_defaults.toml`"));
  }

  private void checkTarget(TableName target, boolean catalog, boolean schema) {
    boolean twoParts = dialect == DialectName.DUCKDB || dialect == DialectName.PERMISSIVE;
    boolean project = dialect == DialectName.BIGQUERY || dialect == DialectName.PERMISSIVE;
    if (catalog) {
      String name = target.catalog();
      boolean good =
          name.isEmpty()
              ? twoParts
              : Identifiers.isPlain(name) || (project && Identifiers.isBigQueryProject(name));
      if (!good) {
        notIdentifier("target.catalog", name);
      }
    }
    if (schema && !Identifiers.isPlain(target.schema())) {
      notIdentifier("target.schema", target.schema());
    }
    boolean inferred = sidecar.table().isEmpty();
    if (!Identifiers.isPlain(target.table()) && (!inferred || Identifiers.isModelName(name))) {
      notIdentifier(inferred ? "name" : "target.table", target.table());
    }
  }

  private void notIdentifier(String key, String value) {
    report(
        Code.E043,
        key,
        value.isEmpty()
            ? "`" + key + "` is empty"
            : "`"
                + value
                + "` is no identifier for the target of model `"
                + name
                + "`: letters, digits and `_` only");
  }

  private void checkAdapter(String adapter) {
    if (config.isPresent() && config.get().adapter(adapter).isEmpty()) {
      List<String> names = config.get().adapters().stream().map(AdapterConfig::name).toList();
      Diagnostic unknown =
          Code.E043.at(
              places.of("adapter"),
              name,
              "model `%s` names the adapter `%s`, which is not defined; adapters are %s",
              name,
              adapter,
              names.isEmpty() ? "none" : Section.quoted(names));
      problems.add(
          Nearest.to(adapter, names, 2)
              .map(n -> unknown.suggesting("did you mean `" + n + "`?"))
              .orElse(unknown));
    }
  }
}
