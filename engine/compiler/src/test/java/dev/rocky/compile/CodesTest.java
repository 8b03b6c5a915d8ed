package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Project;
import dev.rocky.testing.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every code of the registry has a case of its own, {@code codes/<CODE>.md}: it is found in each
 * file called {@code fires…}, and in none called {@code fine…} (compiler.md §10).
 */
class CodesTest {
  private static final Path CASES = Path.of("src/test/cases/compile/codes");

  /** Codes without a case here, and where they are proved instead. */
  private static final Map<Code, String> ELSEWHERE =
      Map.of(
          Code.E052, "only with --strict-coverage, a matter of the command: its page's examples",
          Code.E053, "needs a file that is not text: its page's examples, and transcripts",
          Code.W025, "a compile is never in touch with a live table: SourceDriftTest");

  @TempDir Path temporary;

  @Test
  void everyCodeHasItsCaseAndEveryCaseItsCode() throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (Code code : Code.values()) {
      if (!code.reserved() && !ELSEWHERE.containsKey(code)) {
        wanted.add(code + ".md");
      }
    }
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(CASES)) {
      files.forEach(file -> found.add(String.valueOf(file.getFileName())));
    }
    assertEquals(wanted, found);
  }

  @TestFactory
  Stream<DynamicTest> firesAndDoesNotFire() {
    return CaseFile.below(CASES).stream()
        .map(file -> {
          String name = String.valueOf(file.path().getFileName()).replace(".md", "");
          return DynamicTest.dynamicTest(name, () -> check(file, Code.valueOf(name)));
        });
  }

  private void check(CaseFile file, Code code) throws IOException {
    Path directory = Files.createTempDirectory(temporary, "case");
    Project project = TestProjects.of(file, directory);
    Analysis analysis = TestProjects.host(directory, 2).analyze(project);
    Set<String> with = new TreeSet<>();
    for (Diagnostic found : analysis.diagnostics()) {
      if (found.code() == code) {
        with.add(found.model());
        found.place().ifPresent(place -> with.add(stem(place.source().file())));
      }
    }
    Map<String, Boolean> subjects = subjects(file);
    List<String> fires = new ArrayList<>();
    List<String> fine = new ArrayList<>();
    subjects.forEach((subject, mustFire) -> (mustFire ? fires : fine).add(subject));
    assertAll(
        () -> assertFalse(fine.isEmpty(), "nothing stays silent"),
        () -> assertFalse(with.isEmpty(), "nothing fires"),
        () -> fires.forEach(subject -> assertTrue(with.contains(subject), subject + ": silent")),
        () -> fine.forEach(subject -> assertFalse(with.contains(subject), subject + ": fires")));
  }

  /** The stems of the files called {@code fires…} and {@code fine…}, and whether they must fire. */
  private static Map<String, Boolean> subjects(CaseFile file) {
    Map<String, Boolean> subjects = new TreeMap<>();
    for (String path : file.files().keySet()) {
      String stem = stem(path);
      if (stem.startsWith("fires") || stem.startsWith("fine")) {
        subjects.put(stem, stem.startsWith("fires"));
      }
    }
    return subjects;
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
