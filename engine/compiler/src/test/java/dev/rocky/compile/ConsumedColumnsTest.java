package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.lineage.ConsumedColumns;
import dev.rocky.lineage.ConsumedColumns.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns are read, for a value or to filter, join, group, order; three-valued. */
class ConsumedColumnsTest {
  @TempDir Path directory;

  private void write(String model, String sql) throws IOException {
    Files.createDirectories(directory.resolve("models"));
    Files.writeString(directory.resolve("models/" + model + ".sql"), sql + "\n");
  }

  private Analysis analysis() throws IOException {
    return TestProjects.host().analyze(TestProjects.load(directory));
  }

  @Test
  void everyUseCounts() throws IOException {
    write(
        "base",
        "SELECT 1 AS a, 2 AS filtered, 3 AS joined, 4 AS grouped, 5 AS ordered, 6 AS nested, 7 AS unread");
    write("other", "SELECT 3 AS k");
    write(
        "reader",
        """
        SELECT b.a, count(*) AS n FROM BASE b JOIN other o ON o.k = b.joined
        WHERE b.filtered > 1 AND EXISTS (SELECT 1 FROM other WHERE k = b.nested)
        GROUP BY b.a, b.grouped ORDER BY max(b.ordered)
        """);
    Analysis analysis = analysis();
    ConsumedColumns consumed = ConsumedColumns.of(analysis);
    assertEquals(List.of("unread"), consumed.unread(analysis.model("base").orElseThrow()));
    assertEquals(Use.READ, consumed.use("base", "FILTERED"));
    assertEquals(List.of("reader"), consumed.readers("base"));
    assertEquals(List.of(), consumed.readers("reader"));
    assertEquals(
        List.of("a", "n"), consumed.unread(analysis.model("reader").orElseThrow()), "no reader");
  }

  @Test
  void ofAReaderThatIsNotUnderstoodNobodyCanTell() throws IOException {
    write("base", "SELECT 1 AS a, 2 AS b");
    write("broken", "SELECT a,, FROM base");
    ConsumedColumns consumed = ConsumedColumns.of(analysis());
    assertEquals(Use.UNKNOWN, consumed.use("base", "b"));
    write("broken", "SELECT base.a, x.* FROM base, raw.elsewhere x");
    consumed = ConsumedColumns.of(analysis());
    assertEquals(Use.READ, consumed.use("base", "a"));
    assertEquals(Use.UNKNOWN, consumed.use("base", "b"));
  }

  @Test
  void aStarReadsWhatItReturns() throws IOException {
    write("base", "SELECT 1 AS a, 2 AS b");
    write("middle", "SELECT * FROM base");
    Analysis analysis = analysis();
    assertEquals(
        List.of(), ConsumedColumns.of(analysis).unread(analysis.model("base").orElseThrow()));
  }
}
