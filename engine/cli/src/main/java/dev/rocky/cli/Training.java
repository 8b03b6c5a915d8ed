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
 * What the launcher runs once, in the background, to make an ahead-of-time cache: real commands on
 * a real project, so that the classes of later starts are known. There are two: every class of a
 * cache is linked at start, so commands that compile and connect to nothing have a smaller one
 * (argument {@code light}), and start 40 ms sooner.
 */
public final class Training {
  private static final int MODELS = 400;

  /** The launcher has the same names. */
  private static final List<String> LIGHT =
      List.of("validate", "list pipelines", "list adapters", "state", "history", "explain E010");

  /** What people and orchestrators call; the warehouse is the sample's own file. */
  private static final List<String> EVERY_DAY =
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
          "doctor");

  private Training() {}

  public static void main(String[] args) throws IOException {
    Path scratch = Files.createTempDirectory("rocky-training");
    try {
      // Each command leaves something for the next there, as for a user.
      System.setProperty("rocky.cache", scratch.resolve("cache").toString());
      Path small = scratch.resolve("small");
      call(List.of("playground", small.toString()));
      if (args.length == 1 && args[0].equals("light")) {
        for (List<String> command : inBothFormats(LIGHT)) {
          in(small, command);
        }
        for (List<String> command : mistakes()) {
          call(command);
        }
        return;
      }
      Path many = scratch.resolve("many");
      SyntheticProject.write(many, MODELS);
      for (List<String> command : manyModels()) {
        in(many, command);
      }
      for (List<String> command : inBothFormats(EVERY_DAY)) {
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
        List.of("compile", "-o", "json"),
        List.of("compile", "-o", "table"),
        List.of("lineage", "int_00001", "-o", "json"),
        List.of("lineage", "int_00001.total", "-o", "table"));
  }

  private static List<List<String>> inBothFormats(List<String> lines) {
    List<List<String>> commands = new ArrayList<>();
    for (String line : lines) {
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
