package dev.rocky.scaffold;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a synthetic project: {@code WriteProject DIRECTORY MODELS}. For {@code make bench}. */
public final class WriteProject {
  private WriteProject() {}

  public static void main(String[] args) throws IOException {
    SyntheticProject.write(Path.of(args[0]), Integer.parseInt(args[1]));
  }
}
