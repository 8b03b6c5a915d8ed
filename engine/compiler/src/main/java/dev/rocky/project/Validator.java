package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.project.Validation.AdapterSummary;
import dev.rocky.project.Validation.ModelsSummary;
import dev.rocky.project.Validation.PipelineSummary;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts the findings of a config and its models into the order of {@code rocky validate}. */
final class Validator {
  private static final Set<Code> GRAPH = Set.of(Code.E002, Code.E015);

  private final String file;
  private final LoadedConfig loaded;
  private final LoadedProject project;
  private final List<ConfigFinding> messages = new ArrayList<>();

  Validator(String file, LoadedConfig loaded, LoadedProject project) {
    this.file = file;
    this.loaded = loaded;
    this.project = project;
  }

  Validation run(Function<Project, List<Diagnostic>> compile) {
    parses();
    List<AdapterSummary> adapters = adapters();
    List<PipelineSummary> pipelines = pipelines();
    loaded.findings().stream()
        .filter(f -> !f.code().equals("V001") && !about(f, "adapter") && !about(f, "pipeline"))
        .forEach(messages::add);
    loaded.config().ifPresent(this::order);
    if (loaded.config().isEmpty()) {
      return new Validation(
          adapters, pipelines, new ModelsSummary(project.found(), 0, false), messages);
    }
    ModelsSummary models = models(compile);
    messages.addAll(new Lints(loaded.config().get(), loaded.rejected().isEmpty(), project).all());
    return new Validation(adapters, pipelines, models, messages);
  }

  private void parses() {
    List<ConfigFinding> broken =
        loaded.findings().stream().filter(f -> f.code().equals("V001")).toList();
    messages.addAll(broken);
    if (!broken.isEmpty() || loaded.config().isEmpty()) {
      return;
    }
    boolean binds =
        loaded.findings().stream()
            .noneMatch(f -> f.code().equals("V060") || f.code().equals("V061"));
    if (binds) {
      ok("V001", "`" + file + "` parses", Optional.empty());
    } else {
      add(
          ConfigFinding.Severity.ERROR,
          "V001",
          "`" + file + "` has unknown keys or wrong values",
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Whether a finding is about a section, or about one thing in it. */
  private static boolean about(ConfigFinding finding, String section) {
    return finding
        .field()
        .filter(f -> f.equals(section) || f.startsWith(section + "."))
        .isPresent();
  }

  /** Adds what concerns one adapter or pipeline; whether all of it is fine. */
  private boolean addAbout(String section) {
    List<ConfigFinding> found = loaded.findings().stream().filter(f -> about(f, section)).toList();
    messages.addAll(found);
    return found.isEmpty();
  }

  /** Findings about a section of named things that are about none that could be named. */
  private void addRest(String section, List<String> names) {
    loaded.findings().stream()
        .filter(f -> !f.code().equals("V001") && about(f, section))
        .filter(f -> names.stream().noneMatch(n -> about(f, section + "." + n)))
        .forEach(messages::add);
  }

  private List<AdapterSummary> adapters() {
    List<AdapterSummary> summaries = new ArrayList<>();
    if (loaded.config().isEmpty()) {
      return summaries;
    }
    List<AdapterConfig> adapters = loaded.config().get().adapters();
    for (AdapterConfig adapter : adapters) {
      String path = "adapter." + adapter.name();
      ok("V010", "adapter `" + adapter.name() + "` (" + adapter.type() + ")", Optional.of(path));
      summaries.add(new AdapterSummary(adapter.name(), adapter.type(), addAbout(path)));
    }
    for (LoadedConfig.Rejected rejected : rejected("adapter")) {
      addAbout("adapter." + rejected.name());
      summaries.add(new AdapterSummary(rejected.name(), rejected.type(), false));
    }
    addRest("adapter", summaries.stream().map(AdapterSummary::name).toList());
    if (summaries.isEmpty()) {
      add(
          ConfigFinding.Severity.WARN,
          "V010",
          "no adapter is defined",
          Optional.of("adapter"),
          Optional.empty());
    }
    return summaries;
  }

  private List<LoadedConfig.Rejected> rejected(String section) {
    return loaded.rejected().stream().filter(r -> r.section().equals(section)).toList();
  }

  private List<PipelineSummary> pipelines() {
    List<PipelineSummary> summaries = new ArrayList<>();
    if (loaded.config().isEmpty()) {
      return summaries;
    }
    RockyConfig config = loaded.config().get();
    for (PipelineConfig pipeline : config.pipelines()) {
      String path = "pipeline." + pipeline.name();
      ok("V020", "pipeline `" + pipeline.name() + "` (" + pipeline.type() + ")", Optional.of(path));
      if (pipeline instanceof PipelineConfig.Replication && patternIsFine(path)) {
        ok(
            "V021",
            "schema pattern of pipeline `" + pipeline.name() + "` is valid",
            Optional.of(path + ".source.schema_pattern"));
      }
      boolean quiet = addAbout(path);
      boolean fine = files(config, pipeline, path) && quiet;
      summaries.add(summary(config, pipeline, path, fine));
    }
    for (LoadedConfig.Rejected rejected : rejected("pipeline")) {
      addAbout("pipeline." + rejected.name());
      summaries.add(new PipelineSummary(rejected.name(), rejected.type(), "", "", "", false));
    }
    addRest("pipeline", summaries.stream().map(PipelineSummary::name).toList());
    if (summaries.isEmpty()) {
      add(
          ConfigFinding.Severity.WARN,
          "V020",
          "no pipeline is defined",
          Optional.of("pipeline"),
          Optional.empty());
    }
    return summaries;
  }

  private boolean patternIsFine(String pipeline) {
    return loaded.findings().stream().noneMatch(f -> about(f, pipeline + ".source.schema_pattern"));
  }

  private static PipelineSummary summary(
      RockyConfig config, PipelineConfig pipeline, String path, boolean fine) {
    if (pipeline instanceof PipelineConfig.Replication replication) {
      return new PipelineSummary(
          pipeline.name(),
          pipeline.type(),
          replication.strategy().label(),
          config.shown(path + ".target.catalog_template", replication.target().catalogTemplate()),
          config.shown(path + ".target.schema_template", replication.target().schemaTemplate()),
          fine);
    }
    return new PipelineSummary(pipeline.name(), pipeline.type(), "", "", "", fine);
  }

  /** Whether the files that a pipeline works on are there. */
  private boolean files(RockyConfig config, PipelineConfig pipeline, String path) {
    if (pipeline instanceof PipelineConfig.Transformation transformation) {
      String directory = Glob.leadingDirectory(transformation.models());
      if (!Files.isDirectory(config.resolve(directory))) {
        String key = path + ".models";
        add(
            ConfigFinding.Severity.WARN,
            "V025",
            "models directory `" + config.shown(key, directory) + "` does not exist",
            Optional.of(key),
            Optional.of(config.placeOf(key)));
        return false;
      }
    }
    if (pipeline instanceof PipelineConfig.Load load && !load.sourceDir().isEmpty()) {
      String key = path + ".source_dir";
      String directory = Glob.leadingDirectory(load.sourceDir());
      if (!Files.exists(config.resolve(directory))) {
        add(
            ConfigFinding.Severity.WARN,
            "V067",
            "source `" + config.shown(key, load.sourceDir()) + "` does not exist",
            Optional.of(key),
            Optional.of(config.placeOf(key)));
        return false;
      }
    }
    return true;
  }

  private void order(RockyConfig config) {
    PipelineOrder order = PipelineOrder.of(config.pipelines());
    boolean chained = config.pipelines().stream().anyMatch(p -> !p.common().dependsOn().isEmpty());
    if (chained && order.cycle().isEmpty()) {
      ok(
          "V030",
          "pipelines run in the order " + String.join(", ", order.names()),
          Optional.of("pipeline"));
    }
  }

  private ModelsSummary models(Function<Project, List<Diagnostic>> compile) {
    Project models = project.project();
    int count = models.models().size();
    List<Diagnostic> broken = models.diagnostics().stream().filter(Diagnostic::isError).toList();
    for (Diagnostic diagnostic : broken) {
      add(
          ConfigFinding.Severity.ERROR,
          "V030",
          diagnostic.code() + ": " + diagnostic.message(),
          Optional.empty(),
          diagnostic.place());
    }
    if (!project.found()) {
      return new ModelsSummary(false, 0, false);
    }
    if (broken.isEmpty()) {
      ok("V030", count == 1 ? "1 model loaded" : count + " models loaded", Optional.empty());
    }
    if (count == 0) {
      return new ModelsSummary(true, 0, false);
    }
    boolean valid = true;
    for (Diagnostic diagnostic : compile.apply(models)) {
      if (GRAPH.contains(diagnostic.code())) {
        valid = false;
        add(
            ConfigFinding.Severity.ERROR,
            "V031",
            diagnostic.code() + ": " + diagnostic.message(),
            Optional.empty(),
            diagnostic.place());
      } else if (diagnostic.code() == Code.E045) {
        add(
            ConfigFinding.Severity.ERROR,
            "E045",
            diagnostic.message(),
            Optional.empty(),
            diagnostic.place());
      }
    }
    if (valid) {
      ok("V031", "the models form a graph without cycles", Optional.empty());
    }
    return new ModelsSummary(true, count, valid);
  }

  private void ok(String code, String message, Optional<String> field) {
    add(ConfigFinding.Severity.OK, code, message, field, Optional.empty());
  }

  private void add(
      ConfigFinding.Severity severity,
      String code,
      String message,
      Optional<String> field,
      Optional<Place> place) {
    Optional<String> where = place.map(p -> p.source().file()).or(() -> field.map(_ -> file));
    messages.add(new ConfigFinding(severity, code, message, where, field, place, Optional.empty()));
  }
}
