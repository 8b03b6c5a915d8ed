package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.output.Json;
import dev.rocky.project.Environment;
import dev.rocky.scaffold.SyntheticProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command prints does not depend on what an earlier one left in the compile cache. */
class CompileCacheTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("CATALOG", "xyzzy_catalog", "OTHER", "plugh");

  @TempDir Path scratch;

  private final List<String> notices = new ArrayList<>();

  /** Every command that compiles, as a door calls it. */
  private static final List<Function<Rocky, String>> COMMANDS =
      List.of(
          rocky -> Json.pretty(rocky.compile(request(false, Map.of())).output()),
          rocky -> Json.pretty(rocky.compile(request(true, Map.of())).output()),
          rocky -> Json.pretty(rocky.compile(request(false, Map.of("region", "'eu'"))).output()),
          rocky -> Json.pretty(rocky.validate().output()),
          rocky -> lineage(rocky, "int_00001", Optional.empty()),
          rocky -> lineage(rocky, "int_00001", Optional.of("total")),
          rocky ->
              Json.pretty(
                  rocky.listModels(ModelsRequest.DEFAULT, SelectRequest.NONE, true).output()),
          rocky -> Json.pretty(rocky.listDeps("int_00001", ModelsRequest.DEFAULT).output()),
          rocky -> Json.pretty(rocky.listConsumers("src_00001", ModelsRequest.DEFAULT).output()),
          rocky ->
              Json.pretty(
                  rocky
                      .emitSql(
                          new EmitSqlRequest(
                              ModelsRequest.DEFAULT,
                              Optional.empty(),
                              SelectRequest.NONE,
                              "sql",
                              Optional.empty()))
                      .output()));

  @Test
  void everyCommandSaysTheSameAfterEveryEdit() throws IOException {
    Path root = project();
    Random random = new Random(11);
    for (int step = 0; step < 12; step++) {
      for (int i = 0; i < COMMANDS.size(); i++) {
        String where = "step " + step + ", command " + i;
        String fresh = answer(root, CompileCache.NONE, COMMANDS.get(i));
        assertEquals(fresh, answer(root, cache(), COMMANDS.get(i)), where);
        assertEquals(fresh, answer(root, cache(), COMMANDS.get(i)), where + ", again");
      }
      edit(root, random);
    }
    assertTrue(notices.stream().anyMatch(n -> n.contains("60 of 60")), "nothing was recalled");
  }

  @Test
  void damagedFilesAreAsIfTheyWereNotThere() throws IOException {
    Path root = project();
    String fresh = answer(root, CompileCache.NONE, COMMANDS.getFirst());
    Random random = new Random(5);
    for (int i = 0; i < 30; i++) {
      assertEquals(fresh, answer(root, cache(), COMMANDS.getFirst()));
      for (Path file : files()) {
        byte[] bytes = Files.readAllBytes(file);
        if (i % 3 == 0) {
          bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        } else {
          for (int k = 0; k < i; k++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          }
        }
        Files.write(file, bytes);
      }
    }
    assertTrue(notices.stream().anyMatch(n -> n.startsWith("DEBUG") && n.contains("is damaged")));
    assertTrue(notices.stream().allMatch(n -> n.startsWith("DEBUG")), notices.toString());
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNoError() throws IOException {
    Path root = project();
    Files.writeString(scratch.resolve("cache"), "a file, where the directory would be");
    String fresh = answer(root, CompileCache.NONE, COMMANDS.getFirst());
    assertEquals(fresh, answer(root, cache(), COMMANDS.getFirst()));
    assertEquals(fresh, answer(root, cache(), COMMANDS.getFirst()));
    assertTrue(notices.stream().anyMatch(n -> n.startsWith("DEBUG") && n.contains("cannot be")));
  }

  /** A value of the environment may show in a message; it is not kept. */
  @Test
  void noValueOfTheEnvironmentIsWritten() throws IOException {
    Path root = project();
    Files.writeString(
        root.resolve("models/_defaults.toml"),
        "[target]\ncatalog = \"${CATALOG}\"\nschema = \"s\"\n");
    Files.writeString(root.resolve("models/a_reader.sql"), "SELECT 1 AS id FROM s.int_00001\n");
    String answer = answer(root, cache(), COMMANDS.getFirst());
    assertTrue(answer.contains("xyzzy_catalog"));
    assertEquals(1, files().size());
    for (Path file : files()) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertTrue(bytes.contains("int_00001"));
      assertFalse(bytes.contains("xyzzy_catalog"));
    }
  }

  /** Projects and builds have files of their own; of too many the oldest go. */
  @Test
  void filesAreBounded() throws IOException {
    Path root = project();
    Path directory = Files.createDirectories(scratch.resolve("cache"));
    for (int i = 0; i < 300; i++) {
      Path old = Files.writeString(directory.resolve("old-%03d.facts".formatted(i)), "x");
      Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH.plusSeconds(i)));
    }
    Path mine = Files.writeString(directory.resolve("mine.aot"), "not ours to delete");
    answer(root, cache(), COMMANDS.getFirst());
    assertEquals(200, files().size());
    assertFalse(Files.exists(directory.resolve("old-000.facts")));
    assertTrue(Files.exists(directory.resolve("old-299.facts")));
    assertTrue(Files.exists(mine));
  }

  private Path project() throws IOException {
    Path root = Files.createDirectory(scratch.resolve("project"));
    SyntheticProject.write(root, 60);
    return root;
  }

  private CompileCache cache() {
    return CompileCache.in(scratch.resolve("cache"), "build");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(scratch.resolve("cache"))) {
      return files.filter(f -> f.toString().endsWith(".facts")).sorted().toList();
    }
  }

  private static void edit(Path root, Random random) throws IOException {
    List<Path> models;
    try (Stream<Path> files = Files.walk(root.resolve("models"))) {
      models = files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
    Path model = models.get(random.nextInt(models.size()));
    String text = Files.readString(model);
    switch (random.nextInt(6)) {
      case 0 -> Files.writeString(model, text + "\n-- seen\n");
      case 1 -> Files.writeString(model, "SELECT 1 AS id, 'x' AS status FROM nowhere\n");
      case 2 -> Files.writeString(model, text.replace("SELECT", "SELECT 7 AS more,"));
      case 3 -> Files.writeString(model, text + " ORDER BY,");
      case 4 -> Files.writeString(model, "SELECT * FROM src_00001 WHERE amount = @var(region)\n");
      default ->
          Files.writeString(
              root.resolve("rocky.toml"),
              Files.readString(root.resolve("rocky.toml")).contains("[diagnostics]")
                  ? Files.readString(root.resolve("rocky.toml"))
                  : Files.readString(root.resolve("rocky.toml"))
                      + "\n[diagnostics]\nW013 = \"off\"\n");
    }
  }

  private static CompileRequest request(boolean expand, Map<String, String> variables) {
    return new CompileRequest(
        new ModelsRequest(Optional.empty(), Optional.empty(), variables),
        Optional.empty(),
        expand,
        false);
  }

  private static String lineage(Rocky rocky, String model, Optional<String> column) {
    LineageAnswer answer =
        rocky.lineage(new LineageRequest(ModelsRequest.DEFAULT, model, column, false, false, true));
    return switch (answer) {
      case LineageAnswer.OfModel(var output) -> Json.pretty(output);
      case LineageAnswer.OfColumn(var output, _) -> Json.pretty(output);
    };
  }

  /** What is printed, without the times it took. */
  private String answer(Path root, CompileCache cache, Function<Rocky, String> command) {
    Session session =
        new Session(
            root,
            Optional.empty(),
            Optional.empty(),
            cache.watching(Environment.of(ENVIRONMENT)),
            () -> Instant.parse("2031-05-04T07:15:00Z"),
            (level, _, message, _) -> notices.add(level + " " + message),
            Interrupts.NONE,
            cache);
    String answer;
    try {
      answer = command.apply(new Rocky(session));
    } catch (RockyException e) {
      answer = String.valueOf(e.getMessage());
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(e);
    }
    cache.write(session.notices(), session.clock());
    return answer.replaceAll("_ms\": \\d+", "_ms\": 0");
  }
}
