package dev.rocky.project;

import java.nio.file.Path;
import java.util.List;

/**
 * A project and what reading it showed that the project itself does not say.
 *
 * @param modelsDirectory where models were looked for
 * @param found whether that directory exists
 * @param written what each model's own file spells out, in the order of {@link Project#models()}
 */
public record LoadedProject(
    Project project, Path modelsDirectory, boolean found, List<Written> written) {
  public LoadedProject {
    written = List.copyOf(written);
  }

  /**
   * Keys that really stand in a model's sidecar or inline block, for lints.
   *
   * @param file the sidecar, else the model file
   */
  public record Written(
      String model,
      String file,
      boolean name,
      boolean table,
      boolean catalog,
      boolean schema,
      boolean siblingContract) {}
}
