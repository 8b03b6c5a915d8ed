package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.Fingerprint;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.rule.Rules;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.DialectName;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.Dialects;
import dev.rocky.project.LoadRequest;
import dev.rocky.project.LoadedProject;
import dev.rocky.project.Model;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.Project;
import dev.rocky.project.ProjectLoader;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.RockyConfig.CacheConfig;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import dev.rocky.project.RockyConfig.PortabilityConfig;
import dev.rocky.project.SqlTypes;
import dev.rocky.project.TableCache;
import dev.rocky.text.Nearest;
import dev.rocky.typing.TypeRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Loads and compiles the models of a project, the same way for every command (cli.md §5). */
final class Projects {
  /** What is chosen of a project's files when nothing is said. */
  static final Fingerprint EVERYTHING =
      choice(Optional.empty(), Optional.empty(), Optional.empty());

  private Projects() {}

  private static Fingerprint choice(
      Optional<String> models, Optional<String> contracts, Optional<String> pipeline) {
    return Fingerprint.of(models, contracts, pipeline);
  }

  /**
   * A project, compiled.
   *
   * @param config absent without {@code rocky.toml}
   */
  record Compiled(Optional<RockyConfig> config, LoadedProject loaded, Analysis analysis) {}

  /** For commands that need no warehouse: the configuration is used when there is one. */
  static Compiled compile(Session session, ModelsRequest request, boolean keepTrees) {
    Optional<RockyConfig> config = Configs.optional(session, ConfigUse.COMPILE);
    return compile(session, config, Optional.empty(), request, keepTrees);
  }

  /** The models of one pipeline; the others of its tree serve as targets of names only. */
  static Compiled compile(
      Session session,
      Optional<RockyConfig> config,
      Optional<PipelineConfig.Transformation> pipeline,
      ModelsRequest request,
      boolean keepTrees) {
    return compile(
        session,
        config,
        pipeline,
        request,
        keepTrees,
        config.map(RockyConfig::portability).orElse(PortabilityConfig.DEFAULT));
  }

  /**
   * For commands that read the models otherwise than the configuration says.
   *
   * @param adjust what is compiled instead of the project as loaded
   */
  static Compiled compile(
      Session session,
      Optional<RockyConfig> config,
      ModelsRequest request,
      UnaryOperator<Project> adjust) {
    LoadedProject loaded = load(session, config, Optional.empty(), request);
    return new Compiled(
        config,
        loaded,
        analyze(
            session,
            config,
            adjust.apply(loaded.project()),
            true,
            config.map(RockyConfig::portability).orElse(PortabilityConfig.DEFAULT)));
  }

  /**
   * For tests on DuckDB: what is seeded there is known before the compile.
   *
   * @param seed reads {@code data/seed.sql} of the directory around the models
   */
  static Compiled compileSeeded(
      Session session, ModelsRequest request, Function<Path, Optional<String>> seed) {
    Optional<RockyConfig> config = Configs.optional(session, ConfigUse.COMPILE);
    LoadedProject loaded = load(session, config, Optional.empty(), request);
    Path beside = beside(session, loaded);
    Project project =
        SeededSources.in(loaded.project(), beside, seed.apply(beside), Dialects.ofProject(config));
    return new Compiled(
        config,
        loaded,
        analyze(
            session,
            config,
            project,
            true,
            config.map(RockyConfig::portability).orElse(PortabilityConfig.DEFAULT)));
  }

  /** The directory in which the models directory lies. */
  static Path beside(Session session, LoadedProject loaded) {
    return Optional.ofNullable(loaded.modelsDirectory().toAbsolutePath().normalize().getParent())
        .orElse(session.workingDirectory());
  }

  /** Likewise, with another target of the portability lint. */
  static Compiled compile(
      Session session,
      Optional<RockyConfig> config,
      Optional<PipelineConfig.Transformation> pipeline,
      ModelsRequest request,
      boolean keepTrees,
      PortabilityConfig portability) {
    LoadedProject loaded = load(session, config, pipeline, request);
    Project project = withSchemas(session, config, loaded.project());
    Analysis analysis =
        remembering(
            session,
            host(config, keepTrees, portability),
            project,
            choice(
                request.models().map(m -> session.workingDirectory().resolve(m).toString()),
                request.contracts().map(c -> session.workingDirectory().resolve(c).toString()),
                pipeline.map(PipelineConfig::name)),
            levels(config),
            portability);
    return new Compiled(config, loaded, analysis);
  }

  /**
   * An analysis that begins with what an earlier process learned of the same project.
   *
   * @param choice stands for what was chosen of its files
   */
  static Analysis remembering(
      Session session,
      AnalysisHost host,
      Project project,
      Fingerprint choice,
      DiagnosticLevels levels,
      PortabilityConfig portability) {
    CompileCache cache = session.cache();
    if (!cache.enabled()) {
      return host.analyze(project);
    }
    Fingerprint key =
        Fingerprint.of(
            project.root().toAbsolutePath().normalize().toString(),
            choice,
            project.variables(),
            levels,
            portability);
    Fingerprint engine = Rules.fingerprint(cache.build(), levels, portability);
    Analysis analysis = host.analyze(project, cache.read(key, engine, session.notices()));
    cache.learned(key, host, project.variables());
    session
        .notices()
        .debug(
            "compile cache: %d of %d models are as they were"
                .formatted(host.recalled(), analysis.models().size()));
    return analysis;
  }

  private static Analysis analyze(
      Session session,
      Optional<RockyConfig> config,
      Project project,
      boolean keepTrees,
      PortabilityConfig portability) {
    return host(config, keepTrees, portability).analyze(withSchemas(session, config, project));
  }

  private static AnalysisHost host(
      Optional<RockyConfig> config, boolean keepTrees, PortabilityConfig portability) {
    return new AnalysisHost(
        Rules.all(TypeRules::of, levels(config), portability),
        new AnalysisHost.Options(Runtime.getRuntime().availableProcessors(), keepTrees),
        System::nanoTime);
  }

  private static DiagnosticLevels levels(Optional<RockyConfig> config) {
    return config.map(RockyConfig::diagnostics).orElse(DiagnosticLevels.DEFAULT);
  }

  private static Project withSchemas(
      Session session, Optional<RockyConfig> config, Project project) {
    TableCache cache =
        SchemaCache.of(
            session,
            config.map(RockyConfig::cache).orElse(CacheConfig.DEFAULT),
            Dialects.ofProject(config));
    return project.withCache(cache);
  }

  /**
   * The same models as DuckDB gets them: those of the DSL in its words (models.md §11). What was
   * found in them stays as it was found.
   */
  static Analysis forDuckDb(Session session, Compiled compiled, Analysis analysis) {
    Map<String, DialectName> dialects = new TreeMap<>(analysis.project().dialects());
    boolean other = false;
    for (Model model : analysis.project().models()) {
      if (model.language() == Model.Language.ROCKY) {
        other |= dialects.put(model.name(), DialectName.DUCKDB) != DialectName.DUCKDB;
      }
    }
    if (!other) {
      return analysis;
    }
    Analysis here =
        analyze(
            session,
            compiled.config(),
            analysis.project().withDialects(dialects),
            true,
            PortabilityConfig.DEFAULT);
    return new Analysis(
        here.project(),
        here.models(),
        here.lookup(),
        here.layers(),
        analysis.diagnostics(),
        analysis.coverage(),
        analysis.timings());
  }

  static LoadedProject load(
      Session session,
      Optional<RockyConfig> config,
      Optional<PipelineConfig.Transformation> pipeline,
      ModelsRequest request) {
    Path root = config.map(RockyConfig::root).orElse(session.workingDirectory());
    Optional<Path> contracts = request.contracts().map(session.workingDirectory()::resolve);
    contracts
        .filter(directory -> !Files.isDirectory(directory))
        .ifPresent(_ -> {
          throw new RockyException(
              FailureKind.NOT_FOUND,
              "there is no contracts directory `" + request.contracts().orElseThrow() + "`");
        });
    LoadRequest load =
        new LoadRequest(
            root,
            request.models().map(session.workingDirectory()::resolve),
            contracts,
            config,
            pipeline,
            request.variables(),
            session.environment(),
            new SqlTypes());
    LoadedProject loaded = ProjectLoader.loadWritten(load);
    if (!loaded.found() && request.models().isPresent()) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "there is no models directory `" + request.models().get() + "`");
    }
    return loaded;
  }

  /** Commands that are about models need at least one. */
  static Compiled requireModels(Compiled compiled) {
    if (compiled.loaded().project().models().isEmpty()
        && compiled.analysis().diagnostics().isEmpty()) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          compiled.loaded().found()
              ? "there is no model in `"
                  + compiled.loaded().modelsDirectory()
                  + "`; add a .sql or .rocky file"
              : "there is no models directory `"
                  + compiled.loaded().modelsDirectory()
                  + "`; create it, or name one with --models");
    }
    return compiled;
  }

  /**
   * A model by name: exactly, else the only one without case; an unknown name is an error with the
   * closest.
   */
  static TypedModel model(Analysis analysis, String name) {
    return find(analysis, name).orElseThrow(() -> unknown(analysis, name));
  }

  static Optional<TypedModel> find(Analysis analysis, String name) {
    Optional<TypedModel> exact = analysis.model(name);
    if (exact.isPresent()) {
      return exact;
    }
    var alike = analysis.models().stream().filter(m -> m.name().equalsIgnoreCase(name)).toList();
    return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
  }

  static RockyException unknown(Analysis analysis, String name) {
    var names = analysis.models().stream().map(TypedModel::name).toList();
    String hint =
        Nearest.to(name, names, 3)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("; `rocky list models` lists them");
    return new RockyException(FailureKind.NOT_FOUND, "there is no model '" + name + "'" + hint);
  }
}
