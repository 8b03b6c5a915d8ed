package dev.rocky.project;

import dev.rocky.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code rocky validate} says about a project, without network or warehouse (config.md §17).
 *
 * @param adapters in file order
 * @param pipelines in file order
 * @param messages in the order of the checks
 */
public record Validation(
    List<AdapterSummary> adapters,
    List<PipelineSummary> pipelines,
    ModelsSummary models,
    List<ConfigFinding> messages) {
  public Validation {
    adapters = List.copyOf(adapters);
    pipelines = List.copyOf(pipelines);
    messages = List.copyOf(messages);
  }

  /** Whether no message is an error. */
  public boolean valid() {
    return messages.stream().noneMatch(ConfigFinding::isError);
  }

  /**
   * @param ok nothing is wrong with it, warnings included
   */
  public record AdapterSummary(String name, String type, boolean ok) {}

  /** Templates and strategy are empty where the type has none. */
  public record PipelineSummary(
      String name,
      String type,
      String strategy,
      String catalogTemplate,
      String schemaTemplate,
      boolean ok) {}

  /**
   * @param dagValid false also when no models were found
   */
  public record ModelsSummary(boolean found, int count, boolean dagValid) {}

  /**
   * Judges a config and the models beside it.
   *
   * @param path of the config, for the models that lie beside it
   * @param compile what the compiler finds in the loaded models
   */
  public static Validation of(
      Path path,
      LoadedConfig loaded,
      Environment environment,
      TypeReader types,
      Function<Project, List<Diagnostic>> compile) {
    Path absolute = path.toAbsolutePath().normalize();
    Path root = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    Optional<RockyConfig> config = loaded.config();
    LoadedProject project =
        ProjectLoader.loadWritten(LoadRequest.of(root, config, environment, types));
    return new Validator(path.toString(), loaded, project).run(compile);
  }
}
