package dev.rocky.compile;

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
          return Describe.of(
              TestProjects.host().analyze(TestProjects.of(file, directory)), expectation);
        });
  }
}
