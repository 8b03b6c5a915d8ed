package dev.rocky.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** TOML before and after it is laid out (dsl.md §13.1). A second time changes nothing. */
final class TomlFormatterTest {
  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below(
        "src/test/cases/toml-format", (file, _) -> after(file.file("before.toml").orElseThrow()));
  }

  /** Every TOML text of the other cases: what can be read is laid out, twice alike. */
  @TestFactory
  Stream<DynamicTest> textsOfOtherCases() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFile file : CaseFile.below(Path.of("src/test/cases/project"))) {
      tests.add(
          DynamicTest.dynamicTest(
              file.path().toString(),
              () -> {
                Path directory = Files.createTempDirectory("toml");
                file.writeFiles(directory);
                try (Stream<Path> files = Files.walk(directory)) {
                  for (Path one : files.filter(f -> f.toString().endsWith(".toml")).toList()) {
                    String text =
                        new String(
                            Files.readAllBytes(one), java.nio.charset.StandardCharsets.UTF_8);
                    boolean readable = TomlDocument.parse(text).error().isEmpty();
                    assertEquals(
                        readable,
                        TomlFormatter.format(text) instanceof TomlFormatter.Result.Formatted);
                    after(text);
                  }
                }
              }));
    }
    return tests.stream();
  }

  private static String after(String before) {
    return switch (TomlFormatter.format(before)) {
      case TomlFormatter.Result.LeftAlone(var reason) -> "left alone: " + reason + "\n";
      case TomlFormatter.Result.Formatted(var once) -> {
        assertEquals(new TomlFormatter.Result.Formatted(once), TomlFormatter.format(once));
        yield once;
      }
    };
  }
}
