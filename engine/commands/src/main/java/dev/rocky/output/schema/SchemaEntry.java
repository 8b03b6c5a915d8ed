package dev.rocky.output.schema;

import dev.rocky.output.Output;
import dev.rocky.output.Spelled;
import java.util.List;
import java.util.Optional;

/**
 * One published schema.
 *
 * @param name name of the file and of the Python module
 * @param root the record of the whole document
 * @param kind what the document is for
 * @param command the constant in the document; empty when it has none
 * @param keys which of the keys that the writer adds stand in the published schema
 * @param cli commands that print it; empty while the command is not built
 * @param http routes that answer with it
 * @param select the key that tells it from another document with the same command
 * @param since version of Rocky that brought it
 * @param stability what readers may rely on
 */
public record SchemaEntry(
    String name,
    Class<? extends Record> root,
    Kind kind,
    Optional<String> command,
    Keys keys,
    List<String> cli,
    List<String> http,
    Optional<String> select,
    String since,
    Stability stability) {

  public SchemaEntry {
    cli = List.copyOf(cli);
    http = List.copyOf(http);
    if (command.isPresent() != Output.class.isAssignableFrom(root)) {
      throw new IllegalStateException(name + ": exactly outputs have a command");
    }
    if (stability == Stability.PLANNED && !cli.isEmpty()) {
      throw new IllegalStateException(name + ": a command that exists is not planned");
    }
  }

  /** Name of the file. */
  public String file() {
    return name + ".schema.json";
  }

  /** What a document is for. */
  public enum Kind implements Spelled {
    OUTPUT,
    INPUT,
    HTTP,
    EVENT
  }

  /** What readers may rely on; the shape of a planned one is fixed, only its command is missing. */
  public enum Stability implements Spelled {
    STABLE,
    EXPERIMENTAL,
    PLANNED
  }

  /** Which of {@code version} and {@code command} the published schema knows. */
  public enum Keys {
    BOTH,
    COMMAND,
    NONE;

    boolean version() {
      return this == BOTH;
    }

    boolean command() {
      return this != NONE;
    }
  }
}
