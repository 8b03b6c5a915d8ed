package dev.rocky.scaffold;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A project to start from.
 *
 * @param name of its resource directory; the file {@code <name>.files} beside it lists its files
 */
public record Template(String name) {

  /**
   * Paths of its files, sorted; a file named {@code gitignore} is written as {@code .gitignore}.
   */
  public List<String> files() {
    return read(name + ".files").lines().filter(line -> !line.isBlank()).toList();
  }

  /**
   * Writes every file below a directory, which is created when missing. Nothing is overwritten.
   *
   * @return the files written, relative to the directory
   */
  public List<Path> writeTo(Path directory) {
    List<Path> written = new ArrayList<>();
    for (String file : files()) {
      Path relative = Path.of(file.equals("gitignore") ? ".gitignore" : file);
      Path target = directory.resolve(relative);
      try {
        Files.createDirectories(target.toAbsolutePath().getParent());
        if (!Files.exists(target)) {
          Files.writeString(target, read(name + "/" + file));
          written.add(relative);
        }
      } catch (IOException e) {
        throw new RockyException(
            FailureKind.UNKNOWN, "cannot write " + target + ": " + reason(e), e);
      }
    }
    return written;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "")
        + (e.getMessage() == null ? "" : " " + e.getMessage());
  }

  private static String read(String resource) {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("template resource is missing: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
