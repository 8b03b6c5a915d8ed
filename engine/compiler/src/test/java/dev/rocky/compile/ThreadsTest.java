package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.diagnostic.Code;
import dev.rocky.project.Project;
import dev.rocky.testing.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same project gives the same texts, byte for byte, with one, two and eight threads. */
class ThreadsTest {
  @TempDir Path temporary;

  @Test
  void theNumberOfThreadsIsNotSeen() throws IOException {
    List<CaseFile> files = CaseFile.below(Path.of("src/test/cases/compile"));
    for (CaseFile file : files) {
      Path directory = Files.createTempDirectory(temporary, "case");
      Project project = TestProjects.of(file, directory);
      String alone = text(project, directory, 1);
      assertEquals(alone, text(project, directory, 2), file.path().toString());
      assertEquals(alone, text(project, directory, 8), file.path().toString());
    }
  }

  /** A large project with every kind of finding in it. */
  @Test
  void norInALargeProjectWithErrors() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("large"));
    new RandomProject(directory, new Random(4), 1500).edit();
    Project project = TestProjects.load(directory);
    String alone = text(project, directory, 1);
    Set<Code> found = new TreeSet<>();
    TestProjects.host(directory, 1)
        .analyze(project)
        .diagnostics()
        .forEach(diagnostic -> found.add(diagnostic.code()));
    assertTrue(found.size() >= 35, "only " + found);
    for (int threads : List.of(2, 8, 8)) {
      assertEquals(alone, text(project, directory, threads), threads + " threads");
    }
  }

  private static String text(Project project, Path directory, int threads) {
    Analysis analysis = TestProjects.host(directory, threads).analyze(project);
    return List.of("diagnostics", "schemas", "lineage", "lineage indirect", "layers", "coverage")
        .stream()
        .map(what -> Describe.of(analysis, what))
        .collect(Collectors.joining("\n"));
  }
}
