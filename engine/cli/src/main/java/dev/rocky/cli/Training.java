package dev.rocky.cli;

import dev.rocky.scaffold.SyntheticProject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the launcher runs once, in the background, to make the ahead-of-time cache: real commands on
 * a real project, so that the classes and profiles of later starts are known.
 */
public final class Training {
  private static final int MODELS = 400;

  private Training() {}

  public static void main(String[] args) throws IOException {
    Path project = Files.createTempDirectory("rocky-training");
    try {
      SyntheticProject.write(project, MODELS);
      String config = project.resolve("rocky.toml").toString();
      String state = project.resolve("state.db").toString();
      List<List<String>> commands =
          List.of(
              List.of("compile", "-o", "json"),
              List.of("compile", "-o", "table"),
              List.of("validate", "-o", "table"),
              List.of("validate", "-o", "json"),
              List.of("lineage", "int_00001", "-o", "json"),
              List.of("lineage", "int_00001.total", "-o", "table"),
              List.of("list", "models", "-o", "table"),
              List.of("list", "pipelines", "-o", "json"),
              List.of("state", "-o", "json"),
              List.of("history", "-o", "table"),
              List.of("compile", "--nonsense"),
              List.of("--help"));
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      for (List<String> command : commands) {
        List<String> line = new java.util.ArrayList<>(List.of("-c", config, "--state-path", state));
        line.addAll(command);
        new Terminal(nowhere, nowhere, Map.of("ROCKY_LOG", "off"), new TerminalKind(false, false))
            .run(line);
      }
    } finally {
      delete(project);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
