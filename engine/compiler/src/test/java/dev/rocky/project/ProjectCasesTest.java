package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small projects and what reading them gives. A file {@code .env} is the environment. Expectations:
 * {@code findings} and {@code findings compile} (of {@code rocky.toml}, strictly and as {@code
 * compile} reads it), {@code config}, {@code diagnostics}, {@code models}, {@code contracts},
 * {@code sources}, {@code macros}, {@code validate}. With several transformation pipelines a file
 * {@code .pipeline} names the one whose glob selects.
 */
final class ProjectCasesTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below("src/test/cases/project", this::actual);
  }

  private String actual(CaseFile file, String expectation) throws IOException {
    Path root =
        Files.createDirectories(
            temporary.resolve(file.path().getFileName() + "." + expectation.replace(' ', '-')));
    file.writeFiles(root);
    Environment environment = Environment.of(variables(file));
    String text =
        switch (expectation) {
          case "findings" -> findings(load(root, environment, ConfigUse.EVERYTHING).findings());
          case "findings compile" ->
              findings(load(root, environment, ConfigUse.COMPILE).findings());
          case "config" -> config(load(root, environment, ConfigUse.EVERYTHING), false);
          case "config and defaults" -> config(load(root, environment, ConfigUse.EVERYTHING), true);
          case "diagnostics" ->
              diagnostics(project(file, root, environment).project().diagnostics());
          case "models" -> models(project(file, root, environment).project());
          case "contracts" -> contracts(project(file, root, environment).project());
          case "sources" -> sources(project(file, root, environment).project());
          case "macros" -> macros(project(file, root, environment).project());
          case "validate" -> validation(root, environment);
          default -> throw new IllegalStateException("unknown expectation " + expectation);
        };
    return text.replace(root + "/", "");
  }

  private static Map<String, String> variables(CaseFile file) {
    Map<String, String> variables = new HashMap<>();
    for (String line : file.file(".env").orElse("").lines().toList()) {
      int equals = line.indexOf('=');
      variables.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return variables;
  }

  private static LoadedConfig load(Path root, Environment environment, ConfigUse use) {
    return ConfigLoader.load(root.resolve("rocky.toml"), environment, use);
  }

  private static LoadedProject project(CaseFile file, Path root, Environment environment) {
    Optional<RockyConfig> config =
        Files.exists(root.resolve("rocky.toml"))
            ? load(root, environment, ConfigUse.COMPILE).config()
            : Optional.empty();
    Optional<PipelineConfig.Transformation> pipeline =
        file.file(".pipeline")
            .flatMap(name -> config.orElseThrow().pipeline(name.strip()))
            .map(PipelineConfig.Transformation.class::cast);
    Optional<Path> contracts = Optional.of(root.resolve("contracts")).filter(Files::isDirectory);
    return ProjectLoader.loadWritten(
        new LoadRequest(
            root,
            Optional.empty(),
            contracts,
            config,
            pipeline,
            Map.of(),
            environment,
            new SqlTypes()));
  }

  private static String findings(List<ConfigFinding> findings) {
    StringBuilder out = new StringBuilder();
    for (ConfigFinding finding : findings) {
      out.append(finding.severity().label()).append(' ').append(finding.text());
      finding.field().ifPresent(f -> out.append(" [").append(f).append(']'));
      out.append('\n');
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  private static String diagnostics(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(diagnostic.severity().label().toLowerCase(java.util.Locale.ROOT))
          .append('[')
          .append(diagnostic.code())
          .append("] ")
          .append(diagnostic.model())
          .append(": ")
          .append(diagnostic.message())
          .append('\n');
      diagnostic
          .place()
          .ifPresent(p ->
              out.append(" --> ")
                  .append(p.source().file())
                  .append(':')
                  .append(p.line())
                  .append(':')
                  .append(p.column())
                  .append('\n'));
      diagnostic.suggestion().ifPresent(s -> out.append(" = help: ").append(s).append('\n'));
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  private static String config(LoadedConfig loaded, boolean all) {
    RockyConfig config = loaded.config().orElseThrow();
    StringBuilder out = new StringBuilder();
    for (AdapterConfig adapter : config.adapters()) {
      AdapterConfig.Common common = adapter.common();
      out.append(adapter).append('\n');
      out.append("  timeout ").append(common.timeoutSecs()).append('\n');
      unless(out, all, AdapterConfig.Retry.DEFAULT, common.retry());
    }
    config.pipelines().forEach(p -> out.append(p).append('\n'));
    unless(out, all, StateConfig.DEFAULT, config.state());
    unless(out, all, RockyConfig.CacheConfig.DEFAULT, config.cache());
    unless(out, all, RockyConfig.CostConfig.DEFAULT, config.cost());
    config.schemaEvolution().ifPresent(e -> out.append(e).append('\n'));
    config.hooks().commands().forEach(h -> out.append(h).append('\n'));
    config.hooks().webhooks().forEach(h -> out.append(h).append('\n'));
    config.budget().ifPresent(b -> out.append(b).append('\n'));
    unless(out, all, RockyConfig.SeedsConfig.DEFAULT, config.seeds());
    unless(out, all, Map.of(), new TreeMap<>(config.diagnostics().levels()));
    unless(out, all, RockyConfig.PortabilityConfig.DEFAULT, config.portability());
    config.fromEnvironment().stream()
        .sorted()
        .forEach(p -> out.append("from environment: ").append(p).append('\n'));
    return out.toString();
  }

  private static void unless(StringBuilder out, boolean all, Object standard, Object found) {
    if (all || !standard.equals(found)) {
      out.append(found).append('\n');
    }
  }

  private static String models(Project project) {
    StringBuilder out = new StringBuilder();
    List<Model> all = new ArrayList<>(project.models());
    all.addAll(project.references());
    for (Model model : all) {
      ModelConfig config = model.config();
      out.append(model.name())
          .append(" (")
          .append(model.source().file())
          .append(") -> ")
          .append(config.target().catalog())
          .append('.')
          .append(config.target().schema())
          .append('.')
          .append(config.target().table())
          .append(config.fallbackTarget() ? " fallback" : "")
          .append(project.references().contains(model) ? " reference" : "")
          .append(' ')
          .append(Objects.requireNonNull(project.dialects().get(model.name())).label())
          .append('\n');
      out.append("  ").append(config.strategy()).append('\n');
      line(out, "depends_on", config.dependsOn());
      line(out, "sources", config.sources());
      config.intent().ifPresent(i -> out.append("  intent ").append(i).append('\n'));
      config.freshness().ifPresent(f -> out.append("  ").append(f).append('\n'));
      config
          .format()
          .ifPresent(f ->
              out.append("  format ")
                  .append(f)
                  .append(' ')
                  .append(config.formatOptions())
                  .append('\n'));
      config.adapter().ifPresent(a -> out.append("  adapter ").append(a).append('\n'));
      if (!config.tags().isEmpty()) {
        out.append("  tags ").append(config.tags()).append('\n');
      }
      config.tests().forEach(t -> out.append("  ").append(t).append('\n'));
      config.unitTests().forEach(t -> out.append("  ").append(t).append('\n'));
      String body = model.source().text().substring(model.body().start(), model.body().end());
      out.append("  | ").append(body.strip().replace("\n", "\n  | ")).append('\n');
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  private static void line(StringBuilder out, String name, List<?> values) {
    if (!values.isEmpty()) {
      out.append("  ").append(name).append(' ').append(values).append('\n');
    }
  }

  private static String contracts(Project project) {
    StringBuilder out = new StringBuilder();
    for (Contract contract : project.contracts()) {
      out.append(contract.model())
          .append(contract.explicit() ? " explicit " : " auto ")
          .append(contract.places().source().file())
          .append('\n');
      contract.columns().forEach(c -> out.append("  ").append(c).append('\n'));
      line(out, "required", contract.required());
      line(out, "protected", contract.protectedColumns());
      line(out, "changes", contract.allowedTypeChanges());
      out.append("  no_new_nullable ").append(contract.noNewNullable()).append('\n');
      contract
          .places()
          .keys()
          .forEach((key, span) ->
              out.append("  ")
                  .append(key)
                  .append(" @ ")
                  .append(contract.places().of(key).line())
                  .append(':')
                  .append(contract.places().of(key).column())
                  .append('\n'));
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  private static String sources(Project project) {
    StringBuilder out = new StringBuilder();
    for (DeclaredTable table : project.sources()) {
      out.append(String.join(".", table.name()))
          .append(table.complete() ? "" : " open")
          .append(table.description().map(d -> " \"" + d + "\"").orElse(""))
          .append(table.loadedAt().map(c -> " loaded_at " + c).orElse(""))
          .append('\n');
      table
          .columns()
          .forEach(c ->
              out.append("  ")
                  .append(c.name())
                  .append(' ')
                  .append(c.type().map(t -> t.name() + t.parameters()).orElse("untyped"))
                  .append(c.nullable() ? "" : " not null")
                  .append('\n'));
      table.tests().forEach(t -> out.append("  ").append(t).append('\n'));
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  private static String macros(Project project) {
    StringBuilder out = new StringBuilder();
    for (Macro macro : project.macros()) {
      out.append(macro.name())
          .append(macro.parameters())
          .append(" = ")
          .append(macro.source().text(), macro.body().start(), macro.body().end())
          .append('\n');
    }
    return out.isEmpty() ? "none\n" : out.toString();
  }

  /** Stands for the compiler: a model whose {@code depends_on} names nothing is E002. */
  private static List<Diagnostic> compile(Project project) {
    List<Diagnostic> found = new ArrayList<>();
    List<String> names = project.models().stream().map(Model::name).toList();
    for (Model model : project.models()) {
      for (String wanted : model.config().dependsOn()) {
        if (!names.contains(wanted)) {
          found.add(
              Code.E002.at(
                  model.config().places().of("depends_on"),
                  model.name(),
                  "unknown model `%s`",
                  wanted));
        }
      }
    }
    return found;
  }

  private static String validation(Path root, Environment environment) {
    Path file = root.resolve("rocky.toml");
    Validation validation =
        Validation.of(
            file,
            ConfigLoader.load(file, environment),
            environment,
            new SqlTypes(),
            ProjectCasesTest::compile);
    StringBuilder out = new StringBuilder(findings(validation.messages()));
    validation.adapters().forEach(a -> out.append(a).append('\n'));
    validation.pipelines().forEach(p -> out.append(p).append('\n'));
    return out.append(validation.models())
        .append('\n')
        .append("valid ")
        .append(validation.valid())
        .append('\n')
        .toString();
  }
}
