package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.LoadedConfig;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Loads {@code rocky.toml} as the commands need it (config.md §1), and picks the pipeline (cli.md
 * §5).
 */
final class Configs {
  private Configs() {}

  /** For commands that require the file; any problem ends them. */
  static RockyConfig required(Session session) {
    LoadedConfig loaded = ConfigLoader.load(session.shownConfig(), session.environment());
    if (loaded.hasErrors() || loaded.config().isEmpty()) {
      throw ProjectErrors.of(loaded.errors());
    }
    return loaded.config().get();
  }

  /** For commands that use the file when it is there and need no credentials. */
  static Optional<RockyConfig> optional(Session session, ConfigUse use) {
    if (!Files.exists(session.configFile())) {
      if (session.config().isPresent()) {
        throw new RockyException(
            FailureKind.NOT_FOUND, "config file `" + session.config().get() + "` not found");
      }
      return Optional.empty();
    }
    LoadedConfig loaded = ConfigLoader.load(session.shownConfig(), session.environment(), use);
    if (loaded.hasErrors()) {
      throw ProjectErrors.of(loaded.errors());
    }
    return loaded.config();
  }

  /** The pipeline of {@code --pipeline}, else the only one. */
  static PipelineConfig pipeline(RockyConfig config, Optional<String> name) {
    String names =
        config.pipelines().stream().map(PipelineConfig::name).collect(Collectors.joining(", "));
    if (name.isPresent()) {
      return config
          .pipeline(name.get())
          .orElseThrow(() ->
              new RockyException(
                  FailureKind.NOT_FOUND,
                  "there is no pipeline '" + name.get() + "'; there are: " + names));
    }
    return switch (config.pipelines().size()) {
      case 0 ->
          throw new RockyException(
              FailureKind.NOT_FOUND,
              config.file() + " has no pipeline; add a [pipeline.NAME] section");
      case 1 -> config.pipelines().getFirst();
      default ->
          throw new RockyException(
              FailureKind.NOT_FOUND,
              "there are several pipelines; choose one with --pipeline: " + names);
    };
  }

  /** The pipeline, which must be of a certain kind. */
  static <P extends PipelineConfig> P pipeline(
      RockyConfig config, Optional<String> name, Class<P> kind, String what, String type) {
    PipelineConfig pipeline = pipeline(config, name);
    if (!kind.isInstance(pipeline)) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "%s needs a %s pipeline, but '%s' is a %s pipeline"
              .formatted(what, type, pipeline.name(), pipeline.type()));
    }
    return kind.cast(pipeline);
  }
}
