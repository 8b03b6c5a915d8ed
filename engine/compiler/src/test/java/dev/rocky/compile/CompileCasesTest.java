package dev.rocky.compile;

import dev.rocky.project.Project;
import dev.rocky.testing.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Small projects and what is understood of them. */
class CompileCasesTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below(
        "src/test/cases/compile",
        (file, expectation) -> {
          Path directory = Files.createTempDirectory(temporary, "case");
          Project project = TestProjects.of(file, directory);
          return Describe.of(TestProjects.host(directory, 2).analyze(project), expectation);
        });
  }
}
