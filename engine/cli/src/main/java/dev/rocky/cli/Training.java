package dev.rocky.cli;

import dev.rocky.scaffold.SyntheticProject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the launcher runs once, in the background, to make the ahead-of-time cache: real commands on
 * a real project, so that the classes and profiles of later starts are known.
 */
public final class Training {
  private static final int MODELS = 400;

  private Training() {}

  public static void main(String[] args) throws IOException {
    Path scratch = Files.createTempDirectory("rocky-training");
    try {
      Path many = scratch.resolve("many");
      SyntheticProject.write(many, MODELS);
      Path small = scratch.resolve("small");
      call(List.of("playground", small.toString()));
      for (List<String> command : manyModels()) {
        in(many, command);
      }
      for (List<String> command : everyDay()) {
        in(small, command);
      }
      for (List<String> command : mistakes()) {
        call(command);
      }
    } finally {
      delete(scratch);
    }
  }

  private static List<List<String>> manyModels() {
    return List.of(
        List.of("compile", "-o", "json"),
        List.of("compile", "-o", "table"),
        List.of("lineage", "int_00001", "-o", "json"),
        List.of("lineage", "int_00001.total", "-o", "table"));
  }

  /**
   * What people and orchestrators call, in both formats; the warehouse is the sample's own file.
   */
  private static List<List<String>> everyDay() {
    List<List<String>> commands = new ArrayList<>();
    for (String line :
        List.of(
            "validate",
            "compile",
            "list pipelines",
            "list adapters",
            "list sources",
            "list models",
            "list deps country_revenue",
            "list consumers stg_orders",
            "lineage country_revenue",
            "lineage country_revenue.country",
            "discover",
            "plan",
            "run --all",
            "run --all",
            "test",
            "state",
            "history",
            "history --model country_revenue",
            "doctor")) {
      for (String format : List.of("json", "table")) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("-o", format));
        commands.add(words);
      }
    }
    return commands;
  }

  private static List<List<String>> mistakes() {
    return List.of(
        List.of("--version"),
        List.of("--help"),
        List.of("compile", "--help"),
        List.of("explain", "E010"),
        List.of("compile", "--nonsense"),
        List.of("compiel"),
        List.of("validate", "-c", "nowhere.toml", "-o", "json"),
        List.of("compile", "-c", "nowhere.toml", "-o", "table"));
  }

  private static void in(Path project, List<String> command) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-c", project.resolve("rocky.toml").toString()));
    line.addAll(List.of("--state-path", project.resolve("state.db").toString()));
    line.addAll(command);
    call(line);
  }

  /** As {@link Main} does it, except that nobody reads the answer. */
  private static void call(List<String> line) {
    PrintStream nowhere = Main.stream(OutputStream.nullOutputStream(), false);
    new Terminal(nowhere, nowhere, System.getenv(), Wiring.terminalKind()).run(line);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
