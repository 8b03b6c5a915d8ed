package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Project;
import dev.rocky.testing.CaseFile;
import dev.rocky.text.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit that comes with a finding, applied, removes it and adds none (ide.md §1.10). */
class FixesTest {
  @TempDir Path temporary;

  @Test
  void everyFixFixes() throws IOException {
    Set<Code> fixed = EnumSet.noneOf(Code.class);
    for (CaseFile file : CaseFile.below(Path.of("src/test/cases/compile"))) {
      Path directory = Files.createTempDirectory(temporary, "case");
      Project project = TestProjects.of(file, directory);
      List<Diagnostic> before = TestProjects.host(directory, 2).analyze(project).diagnostics();
      for (Diagnostic found : before) {
        if (!found.fix().isEmpty()) {
          fixed.add(found.code());
          apply(file, directory, found, before);
        }
      }
    }
    assertEquals(
        Set.of(
            Code.E001, Code.E008, Code.E011, Code.E012, Code.E020, Code.E025, Code.E046, Code.E049,
            Code.W001, Code.W009, Code.W013, Code.P001),
        fixed);
  }

  private static void apply(
      CaseFile file, Path directory, Diagnostic found, List<Diagnostic> before) throws IOException {
    for (Edit edit : found.fix()) {
      String text = edit.source().text();
      Files.writeString(
          directory.resolve(edit.source().file()),
          text.substring(0, edit.span().start())
              + edit.replacement()
              + text.substring(edit.span().end()));
    }
    List<String> after =
        said(TestProjects.host(directory, 2).analyze(TestProjects.load(directory)).diagnostics());
    List<String> added = new ArrayList<>(after);
    said(before).forEach(added::remove);
    String what = file.path() + ": " + found.code() + " " + found.message();
    assertAll(
        () -> assertTrue(after.size() < before.size(), what + " is still there"),
        () -> assertEquals(List.of(), added, what + ": its fix adds"));
    file.writeFiles(directory);
  }

  private static List<String> said(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(d -> d.code() + " " + d.model() + " " + d.message()).toList();
  }
}
