package dev.rocky.command;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single lines of project files, for the code frames of findings. Owned by one thread. */
public final class Excerpts {
  private final List<Path> roots;
  private final Map<String, List<String>> files = new HashMap<>();

  /**
   * @param roots directories that relative names may start from, the first that has the file wins
   */
  Excerpts(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * A line (1-based) of a file as findings name it; empty when it cannot be read, so that the
   * finding is shown without a frame.
   */
  public Optional<String> line(String file, long line) {
    List<String> lines = files.computeIfAbsent(file, this::read);
    return line >= 1 && line <= lines.size()
        ? Optional.of(lines.get((int) line - 1))
        : Optional.empty();
  }

  private List<String> read(String file) {
    for (Path root : roots) {
      Path path = root.resolve(file);
      if (Files.isRegularFile(path)) {
        try {
          return Files.readAllLines(path);
        } catch (MalformedInputException e) {
          // Not UTF-8: that is the finding itself; there is no line to show.
          return List.of();
        } catch (IOException e) {
          return List.of();
        }
      }
    }
    return List.of();
  }
}
