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
      Project project = TestProjects.of(file, Files.createTempDirectory(temporary, "case"));
      String alone = text(project, 1);
      assertEquals(alone, text(project, 2), file.path().toString());
      assertEquals(alone, text(project, 8), file.path().toString());
    }
  }

  private static String text(Project project, int threads) {
    Analysis analysis =
        new AnalysisHost(
                TestProjects.rules(), new AnalysisHost.Options(threads, true), System::nanoTime)
            .analyze(project);
    return List.of("diagnostics", "schemas", "lineage", "lineage indirect", "layers", "coverage")
        .stream()
        .map(what -> Describe.of(analysis, what))
        .collect(Collectors.joining("\n"));
  }
}
