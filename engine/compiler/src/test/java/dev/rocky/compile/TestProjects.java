package dev.rocky.compile;

import dev.rocky.compile.rule.Rules;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.Environment;
import dev.rocky.project.LoadRequest;
import dev.rocky.project.Project;
import dev.rocky.project.ProjectLoader;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.ParsedType;
import dev.rocky.sql.SqlParser;
import dev.rocky.testing.CaseFile;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Small projects on disk, loaded and analysed as a command does it. */
final class TestProjects {
  private static final String PLAIN_CONFIG =
      """
      [adapter]
      type = "duckdb"
      path = "warehouse.duckdb"
      """;

  private static final String PLAIN_DEFAULTS =
      """
      [target]
      catalog = ""
      schema = "main"
      """;

  private TestProjects() {}

  static Rulebook rules() {
    return Rules.all(TypeRules::of, RockyConfig.DiagnosticLevels.DEFAULT);
  }

  /** With the severities and the lint that the project's own configuration asks for. */
  static Rulebook rules(Path directory) {
    Optional<RockyConfig> config =
        ConfigLoader.load(directory.resolve("rocky.toml"), Environment.of(Map.of())).config();
    return Rules.all(
        TypeRules::of,
        config.map(RockyConfig::diagnostics).orElse(RockyConfig.DiagnosticLevels.DEFAULT),
        config.map(RockyConfig::portability).orElse(RockyConfig.PortabilityConfig.DEFAULT));
  }

  static AnalysisHost host(Path directory, int threads) {
    return new AnalysisHost(
        rules(directory), new AnalysisHost.Options(threads, true), System::nanoTime);
  }

  static AnalysisHost host() {
    return new AnalysisHost(rules(), new AnalysisHost.Options(2, true), System::nanoTime);
  }

  /** The files of a case, with a DuckDB config and default targets unless it brings its own. */
  static Project of(CaseFile file, Path directory) throws IOException {
    file.writeFiles(directory);
    return load(directory);
  }

  static Project load(Path directory) throws IOException {
    if (!Files.exists(directory.resolve("rocky.toml"))) {
      Files.writeString(directory.resolve("rocky.toml"), PLAIN_CONFIG);
    }
    Path defaults = directory.resolve("models/_defaults.toml");
    if (!Files.exists(defaults)) {
      Files.createDirectories(directory.resolve("models"));
      Files.writeString(defaults, PLAIN_DEFAULTS);
    }
    Environment environment = Environment.of(Map.of());
    Optional<RockyConfig> config =
        ConfigLoader.load(directory.resolve("rocky.toml"), environment).config();
    return ProjectLoader.load(
        LoadRequest.of(
            directory,
            config,
            environment,
            (text, dialect) -> {
              ParsedType type = SqlParser.parseType(text, Reading.sqlDialect(dialect));
              return type.errors().isEmpty() ? Optional.of(type.type()) : Optional.empty();
            }));
  }
}
