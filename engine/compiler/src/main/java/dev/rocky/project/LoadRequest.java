package dev.rocky.project;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to load.
 *
 * @param root the directory of {@code rocky.toml}, else the working directory; names of files are
 *     shown relative to it
 * @param models the models directory when one was asked for; else {@code models} below the root
 * @param contracts directory of further contracts
 * @param config absent when there is no {@code rocky.toml}
 * @param pipeline the transformation pipeline whose {@code models} glob selects files; else all are
 *     selected
 * @param variables values of {@code --var}
 * @param types reads the types of declared sources
 */
public record LoadRequest(
    Path root,
    Optional<Path> models,
    Optional<Path> contracts,
    Optional<RockyConfig> config,
    Optional<PipelineConfig.Transformation> pipeline,
    Map<String, String> variables,
    Environment environment,
    TypeReader types) {
  public LoadRequest {
    variables = Map.copyOf(variables);
  }

  /** Everything below a root, with the defaults of a command without options. */
  public static LoadRequest of(
      Path root, Optional<RockyConfig> config, Environment environment, TypeReader types) {
    return new LoadRequest(
        root,
        Optional.empty(),
        Optional.empty(),
        config,
        Optional.empty(),
        Map.of(),
        environment,
        types);
  }

  /**
   * The models directory: as asked, else {@code models}, else where all globs of the config point
   * (cli.md §5).
   */
  public Path modelsDirectory() {
    if (models.isPresent()) {
      return models.get();
    }
    Path usual = root.resolve("models");
    if (java.nio.file.Files.isDirectory(usual) || config.isEmpty()) {
      return usual;
    }
    var leading =
        config.get().pipelines().stream()
            .filter(PipelineConfig.Transformation.class::isInstance)
            .map(p -> Glob.leadingDirectory(((PipelineConfig.Transformation) p).models()))
            .distinct()
            .toList();
    return leading.size() == 1 ? root.resolve(leading.getFirst()) : usual;
  }
}
