package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.rocky.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that saw every edit says exactly what a fresh one says (compiler.md §13). */
class EditsTest {
  private static final String SOURCES =
      """
      [[table]]
      name = "raw.orders"
      columns = [{ name = "id", type = "BIGINT", nullable = false }, { name = "x", type = "INTEGER" }]
      """;

  @TempDir Path directory;

  @Test
  void warmEqualsCold() throws IOException {
    for (long seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      Path root = Files.createDirectory(directory.resolve("seed-" + seed));
      Files.createDirectories(root.resolve("sources"));
      Files.writeString(root.resolve("sources/s.toml"), SOURCES);
      Files.createDirectories(root.resolve("models"));
      for (int i = 0; i < 12; i++) {
        write(root, i, body(random));
      }
      AnalysisHost warm = TestProjects.host();
      for (int step = 0; step < 25; step++) {
        edit(root, random);
        Project project = TestProjects.load(root);
        String ours = text(warm.analyze(project));
        String fresh = text(TestProjects.host().analyze(project));
        assertEquals(fresh, ours, "seed " + seed + ", step " + step);
      }
    }
  }

  /** Likewise with every rule at work: strategies, contracts, macros, DSL, allowed findings. */
  @Test
  void warmEqualsColdUnderEveryRule() throws IOException {
    for (long seed = 1; seed <= 6; seed++) {
      Path root = Files.createDirectory(directory.resolve("rules-" + seed));
      RandomProject random = new RandomProject(root, new Random(seed), 16);
      AnalysisHost warm = TestProjects.host(root, 2);
      for (int step = 0; step < 40; step++) {
        random.edit();
        Project project = TestProjects.load(root);
        String ours = text(warm.analyze(project));
        String fresh = text(TestProjects.host(root, 2).analyze(project));
        assertEquals(fresh, ours, "seed " + seed + ", step " + step);
      }
    }
  }

  /** A body that returns the same columns leaves the models below untouched. */
  @Test
  void editOfABodyStopsAtTheSchema() throws IOException {
    Files.createDirectories(directory.resolve("models"));
    write(directory, 0, "SELECT 1 AS id");
    write(directory, 1, "SELECT id FROM m0");
    write(directory, 2, "SELECT id FROM m1");
    AnalysisHost host = TestProjects.host();
    Analysis before = host.analyze(TestProjects.load(directory));
    write(directory, 0, "SELECT 2 AS id");
    Project edited = TestProjects.load(directory);
    Analysis after =
        host.replace(
            edited.models().stream().filter(m -> m.name().equals("m0")).findFirst().orElseThrow());
    assertSame(before.model("m1").orElseThrow(), after.model("m1").orElseThrow());
    assertSame(before.model("m2").orElseThrow(), after.model("m2").orElseThrow());

    write(directory, 0, "SELECT 'two' AS id");
    Project wider = TestProjects.load(directory);
    Analysis changed =
        host.replace(
            wider.models().stream().filter(m -> m.name().equals("m0")).findFirst().orElseThrow());
    assertEquals(
        "VARCHAR", changed.model("m2").orElseThrow().columns().getFirst().nativeName().orElse(""));
  }

  private static void edit(Path root, Random random) throws IOException {
    int model = random.nextInt(14);
    switch (random.nextInt(8)) {
      case 0 -> Files.deleteIfExists(root.resolve("models/m" + model + ".sql"));
      case 1 ->
          Files.writeString(
              root.resolve("sources/s.toml"),
              random.nextBoolean() ? SOURCES : SOURCES.replace("INTEGER", "VARCHAR"));
      case 2 ->
          Files.writeString(
              root.resolve("models/m" + model + ".toml"),
              random.nextBoolean() ? "depends_on = [\"m1\"]\n" : "intent = \"x\"\n");
      default -> write(root, model, body(random));
    }
  }

  private static void write(Path root, int model, String sql) throws IOException {
    Files.writeString(root.resolve("models/m" + model + ".sql"), sql + "\n");
  }

  private static String body(Random random) {
    String input = random.nextInt(4) == 0 ? "raw.orders" : "m" + random.nextInt(14);
    String other = "M" + random.nextInt(14);
    return switch (random.nextInt(9)) {
      case 0 -> "SELECT id, 1 AS x FROM " + input;
      case 1 -> "SELECT * FROM " + input;
      case 2 -> "SELECT id, upper(x) AS x FROM " + input;
      case 3 -> "SELECT a.id, b.x FROM " + input + " a LEFT JOIN " + other + " b ON a.id = b.id";
      case 4 -> "SELECT id, x FROM " + input + " UNION ALL SELECT id, x FROM " + other;
      case 5 -> "SELECT id,, FROM " + input;
      case 6 -> "SELECT 7 AS id, 'seven' AS x";
      case 7 -> "SELECT x, count(*) AS id FROM " + input + " GROUP BY x";
      default -> "WITH t AS (SELECT * FROM " + input + ") SELECT t.id, t.y AS x FROM t";
    };
  }

  private static String text(Analysis analysis) {
    List<String> parts = new ArrayList<>();
    for (String what :
        List.of("diagnostics", "schemas", "lineage", "lineage indirect", "layers", "coverage")) {
      parts.add(Describe.of(analysis, what));
    }
    return String.join("\n", parts);
  }
}
