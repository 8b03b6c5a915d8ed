package dev.rocky.run;

import dev.rocky.testing.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Projects, what is done with them, and what comes of it. */
class RunCasesTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below(
        "src/test/cases",
        (file, expectation) -> {
          Path directory = Files.createTempDirectory(temporary, "case");
          file.writeFiles(directory);
          try (Playground playground = new Playground(directory)) {
            return Transcript.of(playground, file.file("script").orElseThrow());
          }
        });
  }
}
