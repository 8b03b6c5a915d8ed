package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** compiler.md §8: which column a full refresh could go by. */
class IncrementalityHintTest {
  @TempDir Path directory;

  private Optional<IncrementalityHint> hint(String sql, String sidecar) throws IOException {
    Files.createDirectories(directory.resolve("models"));
    Files.createDirectories(directory.resolve("sources"));
    Files.writeString(
        directory.resolve("sources/s.toml"),
        """
        [[table]]
        name = "raw.t"
        columns = [
          { name = "id", type = "BIGINT" },
          { name = "created_at", type = "TIMESTAMP" },
          { name = "updated_at", type = "TIMESTAMP" },
          { name = "day", type = "DATE" },
          { name = "code", type = "VARCHAR" },
        ]
        """);
    Files.writeString(directory.resolve("models/m.sql"), sql + "\n");
    Files.writeString(directory.resolve("models/m.toml"), sidecar);
    return IncrementalityHint.of(
        TestProjects.host().analyze(TestProjects.load(directory)).model("m").orElseThrow());
  }

  private static IncrementalityHint of(String column, int score, String... signals) {
    return new IncrementalityHint(column, score, List.of(signals));
  }

  @Test
  void scores() throws IOException {
    assertEquals(
        Optional.of(of("updated_at", 4, "name `updated_at`", "type Timestamp")),
        hint("SELECT id, created_at, updated_at FROM raw.t", ""),
        "equals in the order of the page");
    assertEquals(
        Optional.of(
            of("created_at", 5, "name `created_at`", "type Timestamp", "compared in WHERE")),
        hint("SELECT created_at, updated_at FROM raw.t WHERE created_at > DATE '2026-01-01'", ""));
    assertEquals(
        Optional.of(of("day", 3, "type Date", "used in ORDER BY")),
        hint("SELECT day, code FROM raw.t ORDER BY day", ""));
    assertEquals(
        Optional.of(of("x_id", 4, "name `x_id`", "type Int64")),
        hint("SELECT code, id AS x_id FROM raw.t", ""));
    assertEquals(
        Optional.of(of("code", 1, "compared in WHERE")),
        hint("SELECT code FROM raw.t WHERE code = 'a'", ""));
    assertEquals(Optional.empty(), hint("SELECT code FROM raw.t", ""));
    assertEquals(
        Optional.empty(),
        hint("SELECT updated_at FROM raw.t", "strategy = \"view\"\n"),
        "only for full_refresh");
  }
}
