package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.scaffold.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code rocky init}: scaffolds a project (cli.md §6). */
final class InitCommand {
  /** The templates, by the names of {@code --template}. */
  static final List<String> TEMPLATES = List.of("duckdb", "databricks-fivetran", "snowflake");

  private final Session session;

  InitCommand(Session session) {
    this.session = session;
  }

  /** What was created, relative to the project. */
  Scaffolded run(String path, String template) {
    if (!TEMPLATES.contains(template)) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "there is no template '" + template + "'; there are " + String.join(", ", TEMPLATES));
    }
    Path directory = session.workingDirectory().resolve(path);
    Path config = directory.resolve("rocky.toml");
    if (Files.exists(config)) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          Path.of(path).resolve("rocky.toml").normalize() + " exists already; nothing was written");
    }
    List<Path> files = new Template("init-" + template).writeTo(directory);
    try {
      Files.createDirectories(directory.resolve("models"));
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.UNKNOWN, "cannot create " + directory.resolve("models"), e);
    }
    return new Scaffolded(directory, files);
  }
}
