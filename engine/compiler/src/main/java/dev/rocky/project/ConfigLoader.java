package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.text.SourceText;
import dev.rocky.toml.TomlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code rocky.toml}: the load sequence of config.md §1. */
public final class ConfigLoader {
  /**
   * Keys whose mere presence in {@code [pipeline]} says that the table is itself a pipeline
   * (config.md §3).
   */
  private static final List<String> PIPELINE_KEYS =
      List.of("source", "type", "models", "tables", "unique_key", "source_dir");

  private final ConfigProblems problems;
  private final Environment environment;
  private final Path path;

  ConfigLoader(Path path, Environment environment, ConfigProblems problems) {
    this.path = path;
    this.environment = environment;
    this.problems = problems;
  }

  /** For commands that need every key: an unset variable is an error wherever it stands. */
  public static LoadedConfig load(Path path, Environment environment) {
    return load(path, environment, ConfigUse.EVERYTHING);
  }

  /**
   * For commands that get along without credentials: an unset variable is empty text but in the
   * keys they use.
   */
  public static LoadedConfig load(Path path, Environment environment, ConfigUse use) {
    if (!Files.exists(path)) {
      return failed(path, "config file `" + path + "` not found");
    }
    return switch (TextFile.read(path, path.toString())) {
      case TextFile.Unreadable unreadable ->
          failed(path, "config file `" + path + "` " + unreadable.reason());
      case TextFile.Content content -> load(path, content.source(), environment, use);
    };
  }

  private static LoadedConfig failed(Path path, String message) {
    ConfigFinding finding =
        new ConfigFinding(
            ConfigFinding.Severity.ERROR,
            "V001",
            message,
            Optional.of(path.toString()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new LoadedConfig(Optional.empty(), List.of(finding), List.of());
  }

  /** Reads a text that is already in memory, as the editor does. */
  public static LoadedConfig load(
      Path path, SourceText source, Environment environment, ConfigUse use) {

    ConfigProblems problems = new ConfigProblems(source.file(), use);
    TomlFile file =
        use == ConfigUse.EVERYTHING
            ? TomlFile.strict(source, environment, problems)
            : TomlFile.lenient(source, environment, problems);
    if (!file.readable() || (use == ConfigUse.EVERYTHING && !file.complete())) {
      return new LoadedConfig(Optional.empty(), problems.findings(), List.of());
    }
    return new ConfigLoader(path, environment, problems).read(file);
  }

  LoadedConfig read(TomlFile file) {
    Section root = Section.root(file, problems);
    List<LoadedConfig.Rejected> rejected = new ArrayList<>();
    AdapterReader adapterReader = new AdapterReader(problems, environment);
    List<AdapterConfig> adapters = new ArrayList<>();
    for (Named named : named(root, "adapter", "adapters", List.of("type"))) {
      adapterReader
          .read(named.name(), named.section())
          .ifPresentOrElse(adapters::add, () -> rejected.add(rejected("adapter", named)));
    }
    PipelineReader pipelineReader = new PipelineReader(problems, adapterReader);
    List<PipelineConfig> pipelines = new ArrayList<>();
    for (Named named : named(root, "pipeline", "pipelines", PIPELINE_KEYS)) {
      pipelineReader
          .read(named.name(), named.section())
          .ifPresentOrElse(pipelines::add, () -> rejected.add(rejected("pipeline", named)));
    }
    SettingsReader settings = new SettingsReader(problems);
    StateConfig state = settings.state(root);
    RockyConfig.CacheConfig cache = settings.cache(root);
    RockyConfig.CostConfig cost = settings.cost(root);
    Optional<RockyConfig.SchemaEvolution> evolution = settings.schemaEvolution(root);
    Hooks hooks =
        aliased(root, "hook", "hooks").map(new HookReader(problems)::read).orElse(Hooks.NONE);
    Optional<RockyConfig.BudgetConfig> budget = settings.budget(root);
    RockyConfig.SeedsConfig seeds = settings.seeds(root);
    RockyConfig.DiagnosticLevels diagnostics = settings.diagnostics(root);
    RockyConfig.PortabilityConfig portability = settings.portability(root);
    root.done();
    Path absolute = path.toAbsolutePath().normalize();
    Path directory = absolute.getParent() == null ? absolute : absolute.getParent();
    RockyConfig config =
        new RockyConfig(
            path,
            directory,
            adapters,
            pipelines,
            state,
            cache,
            cost,
            evolution,
            hooks,
            budget,
            seeds,
            diagnostics,
            portability,
            problems.fromEnvironment(),
            file.places());
    new CrossChecks(config, rejected, problems).run();
    return new LoadedConfig(Optional.of(config), problems.findings(), rejected);
  }

  private static LoadedConfig.Rejected rejected(String kind, Named named) {
    String type = named.section().text("type", "");
    boolean secret =
        named.section().value("type").map(named.section().file()::secret).orElse(false);
    return new LoadedConfig.Rejected(kind, named.name(), secret ? "***" : type);
  }

  private record Named(String name, Section section) {}

  /**
   * The tables of {@code [adapter.NAME]}, or the one of {@code [adapter]}, which is then called
   * {@code default}.
   */
  private List<Named> named(Section root, String key, String alias, List<String> marks) {
    Section section = aliased(root, key, alias).orElse(null);
    if (section == null) {
      return List.of();
    }
    if (marks.stream().anyMatch(section::has)) {
      Section single = section.called(key + ".default");
      mixed(single, key);
      return List.of(new Named("default", single));
    }
    List<Named> all = new ArrayList<>();
    for (TomlValue.Entry entry : section.entries()) {
      Place place = section.file().keyPlace(entry);
      if (!(entry.value() instanceof TomlValue.Table)) {
        problems.unknown(place, key, entry.key(), marks);
        continue;
      }
      if (!Identifiers.isSectionName(entry.key())) {
        problems.wrong(
            place,
            section.path(entry.key()),
            "the name `" + entry.key() + "` may hold letters, digits, `_` and `-` only");
      }
      section
          .section(entry.key())
          .ifPresent(
              inner -> all.add(new Named(entry.key(), inner.called(key + "." + entry.key()))));
    }
    return all;
  }

  /**
   * An unnamed table beside named ones: a table in it that could be an adapter or a pipeline of its
   * own.
   */
  private void mixed(Section section, String key) {
    List<String> parts =
        key.equals("adapter")
            ? List.of("retry", "extra", "jdbc_properties", "attach", "settings", "config")
            : List.of("source", "target", "checks", "execution", "contract", "options");
    for (TomlValue.Entry entry : section.peek()) {
      if (entry.value() instanceof TomlValue.Table inner && !parts.contains(entry.key())) {
        boolean another =
            inner.entry("type") != null
                || (!key.equals("adapter")
                    && PIPELINE_KEYS.stream().anyMatch(k -> inner.entry(k) != null));
        if (another) {
          section.know(entry.key());
          problems.error(
              "V060",
              key + "." + entry.key(),
              section.file().keyPlace(entry),
              "`["
                  + key
                  + "]` and `["
                  + key
                  + "."
                  + entry.key()
                  + "]` cannot stand in one file: name the first one, `["
                  + key
                  + ".NAME]`");
        }
      }
    }
  }

  private Optional<Section> aliased(Section root, String key, String alias) {
    Optional<Section> section = root.section(key);
    Optional<Section> other = root.section(alias);
    if (section.isPresent() && other.isPresent()) {
      problems.error(
          "V060",
          alias,
          other.get().place(),
          "duplicate section: `[" + alias + "]` is another spelling of `[" + key + "]`");
    }
    return section.or(() -> other).map(found -> found.called(key));
  }
}
