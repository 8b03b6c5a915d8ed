package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.output.LineageDiffOutput;
import dev.rocky.output.LineageDiffOutput.LineageDiffResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rocky lineage --diff} against real git repositories (compiler.md §11.5). */
class LineageDiffTest {
  @TempDir Path directory;

  private static void git(Path where, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  /** A project below the root of a repository, committed twice. */
  private Shop repository() throws Exception {
    Path root = Files.createDirectories(directory.resolve("repo/teams/shop"));
    Shop shop = new Shop(root);
    git(directory.resolve("repo"), "init", "-q", "-b", "main");
    git(directory.resolve("repo"), "add", ".");
    git(directory.resolve("repo"), "commit", "-qm", "one");
    git(directory.resolve("repo"), "tag", "-a", "v1", "-m", "one");
    shop.write("models/counted.sql", "SELECT COUNT(*) AS n, MIN(id) AS first FROM latest");
    git(directory.resolve("repo"), "commit", "-qam", "two");
    return shop;
  }

  private static LineageDiffOutput diff(Shop shop, String reference) {
    return new Rocky(shop.session())
        .lineageDiff(new LineageDiffRequest(ModelsRequest.DEFAULT, reference, Optional.empty()));
  }

  private static List<String> changed(LineageDiffOutput output) {
    return output.results().stream().map(LineageDiffResult::modelName).toList();
  }

  @Test
  void theWorkingTreeIsComparedWithARevision() throws Exception {
    Shop shop = repository();
    assertEquals(List.of(), changed(diff(shop, "main")));
    assertEquals(List.of("counted"), changed(diff(shop, "HEAD~1")));
    assertEquals(List.of("counted"), changed(diff(shop, "v1")));

    shop.write("models/kept.sql", "SELECT id, seen FROM orders WHERE id > 7");
    LineageDiffOutput output = diff(shop, "main");
    assertEquals(List.of("kept"), changed(output));
    assertEquals(Optional.of(List.of("counted", "latest")), output.affectedModels());
    assertEquals(4, output.summary().totalModels());
    assertEquals("main", output.baseRef());
    assertTrue(output.markdown().contains("| `kept` | `*` | rows |"), output.markdown());
  }

  @Test
  void nothingIsCheckedOut() throws Exception {
    Shop shop = repository();
    shop.write("models/new.sql", "SELECT 1 AS one");
    diff(shop, "v1");
    assertTrue(Files.readString(shop.root.resolve("models/counted.sql")).contains("first"));
    assertTrue(Files.exists(shop.root.resolve("models/new.sql")));
  }

  @Test
  void aDirectoryComesBeforeARevision() throws Exception {
    Shop shop = repository();
    Path other = Files.createDirectories(shop.root.resolve("main"));
    new Shop(other);
    assertEquals(List.of("counted"), changed(diff(shop, "main")));
    assertEquals(List.of("counted"), changed(diff(shop, other.toString())));
  }

  @Test
  void whatIsNoRevisionIsAnError() throws Exception {
    Shop shop = repository();
    for (String reference : List.of("nowhere", "--all", "-h", "main:teams", "a b", "@{9}")) {
      var e = assertThrows(RockyException.class, () -> diff(shop, reference), reference);
      assertTrue(
          String.valueOf(e.getMessage()).contains("neither a directory nor a revision"),
          e.getMessage());
    }
  }

  @Test
  void outsideOfARepositoryOnlyDirectoriesCanBeNamed() throws IOException {
    Shop shop = new Shop(Files.createDirectories(directory.resolve("alone")));
    var e = assertThrows(RockyException.class, () -> diff(shop, "main"));
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("`main` is no directory, and git knows no repository here"),
        e.getMessage());
  }

  @Test
  void aRevisionThatDoesNotLoadIsAnErrorThatNamesIt() throws Exception {
    Shop shop = repository();
    shop.write("rocky.toml", "[adapter\n");
    git(shop.root, "commit", "-qam", "broken");
    shop.write("rocky.toml", Shop.CONFIG);
    var e = assertThrows(RockyException.class, () -> diff(shop, "HEAD"));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("the project cannot be loaded as it is in `HEAD`: "),
        e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains("rocky-diff"), e.getMessage());
  }

  @Test
  void aRevisionBeforeTheProjectHasNoModels() throws Exception {
    Path repo = Files.createDirectories(directory.resolve("fresh"));
    Files.writeString(repo.resolve("README"), "empty\n");
    git(repo, "init", "-q", "-b", "main");
    git(repo, "add", ".");
    git(repo, "commit", "-qm", "none");
    Shop shop = new Shop(repo);
    LineageDiffOutput output = diff(shop, "main");
    assertEquals(4, output.summary().added());
  }
}
