package dev.rocky.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/**
 * Turns case files into tests. With the system property {@code cases.update=true} the expectations
 * are rewritten with what was found, and the tests pass; the difference is then reviewed like code.
 */
public final class Cases {
  private Cases() {}

  /** Computes what a case expects. */
  @FunctionalInterface
  public interface Runner {
    /** The actual text of one expectation of the case; every line ended by a newline. */
    String actual(CaseFile file, String expectation) throws Exception;
  }

  /** One test for each case below {@code src/test/cases} (or another directory of the module). */
  public static Stream<DynamicNode> below(String directory, Runner runner) {
    Path root = Path.of(directory);
    List<CaseFile> files = CaseFile.below(root);
    assertFalse(files.isEmpty(), "no case below " + root.toAbsolutePath());
    return files.stream()
        .map(file ->
            dynamicContainer(
                root.relativize(file.path()) + ": " + file.title(),
                Stream.of(dynamicTest("as expected", () -> check(file, runner)))));
  }

  private static void check(CaseFile file, Runner runner) throws Exception {
    Map<String, String> expected = file.expectations();
    assertFalse(expected.isEmpty(), file.path() + " expects nothing");
    Map<String, String> actual = new LinkedHashMap<>();
    for (String name : expected.keySet()) {
      actual.put(name, runner.actual(file, name));
    }
    if (Boolean.getBoolean("cases.update")) {
      if (!actual.equals(expected)) {
        file.rewrite(actual);
      }
      return;
    }
    for (String name : expected.keySet()) {
      assertEquals(expected.get(name), actual.get(name), file.path() + ": expect " + name);
    }
  }
}
