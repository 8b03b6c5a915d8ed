package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.project.Project;
import dev.rocky.testing.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static String text(Project project, Path directory, int threads) {
    Analysis analysis = TestProjects.host(directory, threads).analyze(project);
    return List.of("diagnostics", "schemas", "lineage", "lineage indirect", "layers", "coverage")
        .stream()
        .map(what -> Describe.of(analysis, what))
        .collect(Collectors.joining("\n"));
  }
}
