package dev.rocky.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What case files cannot hold: bytes, links, sizes, many files. */
final class ProjectLoaderTest {
  private static final Environment NOTHING_SET = Environment.of(Map.of());

  @TempDir Path root;

  @BeforeEach
  void defaults() throws IOException {
    write("models/_defaults.toml", "[target]\ncatalog = \"c\"\nschema = \"s\"\n");
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private Project load() {
    return ProjectLoader.load(LoadRequest.of(root, Optional.empty(), NOTHING_SET, new SqlTypes()));
  }

  private static List<String> names(Project project) {
    return project.models().stream().map(Model::name).toList();
  }

  @Test
  void byteOrderMarkIsSkipped() throws IOException {
    write("models/a.sql", "\uFEFFSELECT 1");
    write("models/a.toml", "\uFEFFintent = \"x\"");
    Project project = load();
    assertEquals(List.of(), project.diagnostics());
    assertEquals("SELECT 1", project.models().getFirst().source().text());
    assertEquals(Optional.of("x"), project.models().getFirst().config().intent());
  }

  @Test
  void invalidUtf8NamesFileAndByte() throws IOException {
    write("models/a.sql", new byte[] {'S', 'E', (byte) 0xC3, '('});
    write("models/b.sql", "SELECT 'a written \uFFFD is fine'");
    write("models/c.sql", "SELECT 1");
    write("models/c.toml", new byte[] {'#', (byte) 0xFF});
    Project project = load();
    assertEquals(List.of("b", "c"), names(project));
    assertEquals(
        List.of(
            "file `models/a.sql` is not UTF-8: byte 3 fits no character",
            "file `models/c.toml` is not UTF-8: byte 2 fits no character"),
        project.diagnostics().stream().map(Diagnostic::message).toList());
    assertTrue(project.diagnostics().stream().allMatch(d -> d.code() == Code.E053));
  }

  @Test
  void directoryInPlaceOfAFileIsNoSilentGap() throws IOException {
    Files.createDirectories(root.resolve("models/a.sql"));
    Project project = load();
    assertEquals(
        List.of("file `models/a.sql` cannot be read: it is a directory"),
        project.diagnostics().stream().map(Diagnostic::message).toList());
  }

  @Test
  void fileOverTheLimitIsRefused() throws IOException {
    write("models/a.sql", "");
    try (RandomAccessFile file =
        new RandomAccessFile(root.resolve("models/a.sql").toFile(), "rw")) {
      file.setLength(TextFile.MAX_BYTES + 1L);
    }
    Project project = load();
    assertEquals(
        List.of("file `models/a.sql` has 67108865 bytes; the limit is 64 MiB (67108864 bytes)"),
        project.diagnostics().stream().map(Diagnostic::message).toList());
  }

  @Test
  void fileLargerThanTheBufferIsWhole() throws IOException {
    String text = "SELECT '" + "é".repeat(50_000) + "'";
    write("models/a.sql", text);
    assertEquals(text, load().models().getFirst().source().text());
  }

  @Test
  void linkedDirectoriesAreFollowedOnce() throws IOException {
    write("models/b/x.sql", "SELECT 1");
    Files.createSymbolicLink(root.resolve("models/a"), root.resolve("models/b"));
    Files.createSymbolicLink(root.resolve("models/b/up"), root.resolve("models"));
    Project project = load();
    assertEquals(List.of(), project.diagnostics());
    assertEquals(List.of("x"), names(project));
  }

  @Test
  void missingModelsDirectoryIsFoundOut() {
    LoadedProject loaded =
        ProjectLoader.loadWritten(
            new LoadRequest(
                root,
                Optional.of(root.resolve("nowhere")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                NOTHING_SET,
                new SqlTypes()));
    assertFalse(loaded.found());
    assertEquals(List.of(), loaded.project().models());
  }

  @Test
  void manyFilesAreReadInTheSameOrderEveryTime() throws IOException {
    for (int i = 0; i < 300; i++) {
      write("models/d" + i % 7 + "/m" + i + ".sql", "SELECT " + i);
      write(
          "models/d" + i % 7 + "/m" + i + ".toml",
          i % 5 == 0 ? "oops = 1" : "intent = \"" + i + "\"");
    }
    Project first = load();
    Project second = load();
    assertEquals(300, first.models().size());
    assertEquals(names(first).stream().sorted().toList(), names(first));
    assertEquals(names(first), names(second));
    assertEquals(
        first.diagnostics().stream().map(Diagnostic::message).toList(),
        second.diagnostics().stream().map(Diagnostic::message).toList());
    assertTrue(first.models().getFirst().sameContentAs(second.models().getFirst()));
  }

  @Test
  void changedTextOrSidecarIsOtherContent() throws IOException {
    write("models/a.sql", "SELECT 1");
    write("models/a.toml", "intent = \"x\"");
    Model before = load().models().getFirst();
    write("models/a.toml", "# a comment\nintent = \"x\"");
    assertTrue(before.sameContentAs(load().models().getFirst()));
    write("models/a.toml", "intent = \"y\"");
    assertFalse(before.sameContentAs(load().models().getFirst()));
    write("models/a.toml", "intent = \"x\"");
    write("models/a.sql", "SELECT 2");
    assertFalse(before.sameContentAs(load().models().getFirst()));
  }
}
