package dev.rocky.command;

import java.nio.file.Path;
import java.util.List;

/**
 * A project that was written.
 *
 * @param files relative to the directory
 */
public record Scaffolded(Path directory, List<Path> files) {
  public Scaffolded {
    files = List.copyOf(files);
  }
}
