package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.compile.rule.Rules;
import dev.rocky.name.DialectName;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.Environment;
import dev.rocky.project.Project;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import dev.rocky.project.RockyConfig.PortabilityConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that begins with what an earlier process left says exactly what a fresh one says. */
class RecollectionTest {
  @TempDir Path directory;

  @Test
  void recalledEqualsFreshUnderEveryRule() throws IOException {
    int recalled = 0;
    for (long seed = 1; seed <= 8; seed++) {
      Path root = Files.createDirectory(directory.resolve("seed-" + seed));
      RandomProject random = new RandomProject(root, new Random(seed), 16);
      byte[] left = new byte[0];
      for (int step = 0; step < 40; step++) {
        Project project = TestProjects.load(root);
        AnalysisHost host = host(root, step % 3 == 0);
        Analysis warm = host.analyze(project, recollection(left, root));
        Analysis fresh = host(root, step % 3 == 0).analyze(project);
        same(fresh, warm, "seed " + seed + ", step " + step);
        recalled += host.recalled();
        left = host.recollection(Set.of()).orElse(left);
        random.edit();
      }
    }
    assertTrue(recalled > 3_000, "only " + recalled + " models were recalled");
  }

  /** What was left in other words, or with other values, is right for neither. */
  @Test
  void dialectsAndVariablesDoNotShare() throws IOException {
    Path root = Files.createDirectory(directory.resolve("others"));
    RandomProject random = new RandomProject(root, new Random(7), 16);
    byte[] left = new byte[0];
    for (int step = 0; step < 30; step++) {
      Project plain = TestProjects.load(root);
      Map<String, DialectName> dialects = new LinkedHashMap<>(plain.dialects());
      if (step % 2 == 1) {
        dialects.replaceAll((_, _) -> DialectName.SNOWFLAKE);
      }
      Project project =
          new Project(
              plain.root(),
              plain.models(),
              dialects,
              plain.contracts(),
              plain.sources(),
              plain.macros(),
              Map.of("region", step % 4 < 2 ? "'eu'" : "7"),
              plain.diagnostics());
      AnalysisHost host = host(root, false);
      same(
          host(root, false).analyze(project),
          host.analyze(project, recollection(left, root)),
          "step " + step);
      left = host.recollection(Set.of()).orElse(left);
      if (step % 5 == 0) {
        random.edit();
      }
    }
  }

  /** Damaged bytes are as none: any one changed, cut anywhere, or of something else. */
  @Test
  void damageIsNoticed() throws IOException {
    Path root = Files.createDirectory(directory.resolve("damaged"));
    new RandomProject(root, new Random(3), 16);
    AnalysisHost host = host(root, false);
    host.analyze(TestProjects.load(root), recollection(new byte[0], root));
    byte[] whole = host.recollection(Set.of()).orElseThrow();
    Fingerprint engine = engine(root);
    assertTrue(Recollection.of(whole, engine).isPresent());
    Random random = new Random(3);
    for (int i = 0; i < 4_000; i++) {
      byte[] damaged = whole.clone();
      damaged[i < whole.length ? i : random.nextInt(whole.length)] ^=
          (byte) (1 << random.nextInt(8));
      assertEquals(Optional.empty(), Recollection.of(damaged, engine), "byte " + i);
    }
    for (int length = 0; length < whole.length; length += 1 + random.nextInt(40)) {
      assertEquals(Optional.empty(), Recollection.of(Arrays.copyOf(whole, length), engine));
    }
    assertEquals(Optional.empty(), Recollection.of(Arrays.copyOf(whole, whole.length + 1), engine));
    assertEquals(
        Optional.empty(),
        Recollection.of("no recollection at all".getBytes(StandardCharsets.US_ASCII), engine));
    assertEquals(Optional.empty(), Recollection.of(whole, Fingerprint.of("another build")));
  }

  /** With nothing changed there is nothing to write; a value that must be hidden is not written. */
  @Test
  void onlyNewsIsWrittenAndNothingHidden() throws IOException {
    Path root = directory.resolve("hidden");
    Files.createDirectories(root.resolve("models"));
    Files.writeString(root.resolve("models/a.sql"), "SELECT 1 AS id\n");
    Files.writeString(root.resolve("models/b.sql"), "SELECT id, id AS ID FROM a\n");
    Files.writeString(root.resolve("models/b.toml"), "depends_on = [\"hunter2\"]\n");
    Project project = TestProjects.load(root);
    AnalysisHost first = host(root, false);
    Analysis fresh = first.analyze(project, recollection(new byte[0], root));
    byte[] everything = first.recollection(Set.of()).orElseThrow();
    byte[] left = first.recollection(Set.of("hunter2")).orElseThrow();
    assertNotEquals(everything.length, left.length);
    assertFalse(new String(left, StandardCharsets.ISO_8859_1).contains("hunter2"));

    AnalysisHost second = host(root, false);
    same(fresh, second.analyze(project, recollection(everything, root)), "all known");
    assertEquals(2, second.recalled());
    assertEquals(Optional.empty(), second.recollection(Set.of()));
    AnalysisHost third = host(root, false);
    same(fresh, third.analyze(project, recollection(left, root)), "one known");
    assertEquals(1, third.recalled());
  }

  private static Recollection recollection(byte[] left, Path root) {
    return Recollection.of(left, engine(root)).orElseGet(() -> Recollection.none(engine(root)));
  }

  private static Fingerprint engine(Path root) {
    Optional<RockyConfig> config =
        ConfigLoader.load(root.resolve("rocky.toml"), Environment.of(Map.of())).config();
    return Rules.fingerprint(
        "build",
        config.map(RockyConfig::diagnostics).orElse(DiagnosticLevels.DEFAULT),
        config.map(RockyConfig::portability).orElse(PortabilityConfig.DEFAULT));
  }

  private static AnalysisHost host(Path root, boolean keepTrees) {
    return new AnalysisHost(
        TestProjects.rules(root), new AnalysisHost.Options(2, keepTrees), System::nanoTime);
  }

  /** Both are of the very same project, so that even places compare. */
  private static void same(Analysis fresh, Analysis warm, String where) {
    assertEquals(fresh.diagnostics(), warm.diagnostics(), where);
    assertEquals(fresh.layers(), warm.layers(), where);
    assertEquals(fresh.coverage(), warm.coverage(), where);
    assertEquals(names(fresh), names(warm), where);
    for (int i = 0; i < fresh.models().size(); i++) {
      TypedModel expected = fresh.models().get(i);
      TypedModel actual = warm.models().get(i);
      String model = where + ", " + expected.name();
      assertEquals(expected.columns(), actual.columns(), model);
      assertEquals(expected.edges(), actual.edges(), model);
      assertEquals(expected.reads(), actual.reads(), model);
      assertEquals(expected.star(), actual.star(), model);
      assertEquals(expected.hasStar(), actual.hasStar(), model);
      assertEquals(expected.complete(), actual.complete(), model);
      assertEquals(expected.dialect(), actual.dialect(), model);
      assertEquals(expected.dependencies(), actual.dependencies(), model);
      assertEquals(expected.externals(), actual.externals(), model);
      assertEquals(expected.references(), actual.references(), model);
      assertEquals(expected.coverage(), actual.coverage(), model);
      ParsedModel sql = expected.sql();
      assertEquals(sql.parsed(), actual.sql().parsed(), model);
      assertEquals(sql.text(), actual.sql().text(), model);
      assertEquals(sql.diagnostics(), actual.sql().diagnostics(), model);
      for (int at = 0; at < sql.text().length(); at += 5) {
        assertEquals(
            sql.origins().place(at, at + 1), actual.sql().origins().place(at, at + 1), model);
      }
      assertEquals(sql.query().toString(), actual.sql().query().toString(), model);
    }
  }

  private static List<String> names(Analysis analysis) {
    List<String> names = new ArrayList<>();
    analysis.models().forEach(model -> names.add(model.name()));
    return names;
  }
}
