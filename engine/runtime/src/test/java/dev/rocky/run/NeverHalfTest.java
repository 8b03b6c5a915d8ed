package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * For each strategy that writes in several statements: whoever reads its table sees what was before
 * a run or what is after it, whatever happens in between (execution.md §13.1).
 */
class NeverHalfTest {
  private static final String WITHOUT_RETRIES =
      """
      [adapter]
      type = "duckdb"
      path = "shop.duckdb"
      [adapter.retry]
      max_retries = 0
      [pipeline.shop]
      type = "transformation"
      execution = { concurrency = 1, table_retries = 0 }
      """;

  @TempDir Path directory;

  /**
   * A model {@code m} over {@code raw.s (id INTEGER, part INTEGER, name VARCHAR)}.
   *
   * @param columns what of its table is compared: no run's own instants
   */
  private record Subject(String name, String sidecar, String columns) {}

  private static List<Subject> subjects() {
    return List.of(
        new Subject(
            "delete_insert",
            "[strategy]\ntype = \"delete_insert\"\npartition_by = [\"part\"]\n",
            "id, part, name"),
        new Subject(
            "snapshot",
            "[strategy]\ntype = \"snapshot\"\nunique_key = [\"id\"]\ncheck_columns = [\"name\"]\ninvalidate_hard_deletes = true\n",
            "id, part, name, is_current, valid_to IS NULL AS open"),
        new Subject(
            "published",
            "publish = \"after_checks\"\n[strategy]\ntype = \"delete_insert\"\npartition_by = [\"part\"]\n",
            "id, part, name"),
        new Subject(
            "merge", "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n", "id, part, name"));
  }

  private Playground playground(Subject subject, String name) {
    Path own = directory.resolve(subject.name() + "-" + name);
    assertTrue(own.toFile().mkdir());
    Playground playground = new Playground(own);
    playground.write("rocky.toml", WITHOUT_RETRIES);
    playground.write("models/m.sql", "SELECT id, part, name FROM raw.s");
    playground.write("models/m.toml", subject.sidecar());
    playground.sql(
        "CREATE SCHEMA raw",
        "CREATE TABLE raw.s (id INTEGER, part INTEGER, name VARCHAR)",
        "INSERT INTO raw.s VALUES (1, 1, 'a'), (2, 1, 'b'), (3, NULL, 'c')");
    return playground;
  }

  private static void change(Playground playground) {
    playground.sql(
        "UPDATE raw.s SET name = 'changed' WHERE id <> 2",
        "DELETE FROM raw.s WHERE id = 2",
        "INSERT INTO raw.s VALUES (4, 2, 'd'), (5, 1, 'e')");
  }

  private static List<String> table(Playground playground, Subject subject) {
    return playground.rows("SELECT " + subject.columns() + " FROM main.m ORDER BY ALL");
  }

  @TestFactory
  Stream<DynamicTest> aReaderSeesBeforeOrAfter() {
    return subjects().stream()
        .map(subject ->
            DynamicTest.dynamicTest(
                subject.name(),
                () -> {
                  try (Playground playground = playground(subject, "reader")) {
                    assertEquals(Outcome.SUCCESS, playground.run().outcome());
                    List<String> before = table(playground, subject);
                    change(playground);
                    List<List<String>> seen = new ArrayList<>();
                    playground.sent.whileWriting(_ -> seen.add(table(playground, subject)));
                    assertEquals(Outcome.SUCCESS, playground.run().outcome());
                    playground.sent.whileWriting(_ -> {});
                    List<String> after = table(playground, subject);
                    assertNotEquals(before, after);
                    assertTrue(
                        seen.stream().allMatch(rows -> rows.equals(before) || rows.equals(after)),
                        () -> String.valueOf(seen));
                    assertTrue(seen.contains(before), "nothing was read before the end");
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> aFaultAtAnyWriteLeavesBeforeOrAfterAndARerunRepairs() {
    return subjects().stream()
        .map(subject -> DynamicTest.dynamicTest(subject.name(), () -> faults(subject)));
  }

  private void faults(Subject subject) {
    List<String> after;
    try (Playground clean = playground(subject, "clean")) {
      clean.run();
      change(clean);
      assertEquals(Outcome.SUCCESS, clean.run().outcome());
      after = table(clean, subject);
    }
    int failed = 0;
    for (int n = 0; n < 12; n++) {
      try (Playground playground = playground(subject, "fault-" + n)) {
        assertEquals(Outcome.SUCCESS, playground.run().outcome());
        List<String> before = table(playground, subject);
        change(playground);
        playground.sent.failAt(Optional.of(n));
        RunResult result = playground.run();
        playground.sent.failAt(Optional.empty());
        List<String> now = table(playground, subject);
        String which = subject.name() + ", write " + n + ": " + playground.sent.all();
        if (result.outcome() == Outcome.SUCCESS) {
          assertEquals(after, now, which);
          break;
        }
        failed++;
        assertTrue(now.equals(before) || now.equals(after), () -> which + "\n" + now);
        assertEquals(Outcome.SUCCESS, playground.run().outcome(), which);
        assertEquals(after, table(playground, subject), which);
        assertEquals(
            List.of(),
            playground.rows(
                "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '\\_rocky%' ESCAPE '\\'"),
            which);
      }
    }
    assertTrue(failed > 0, "the faults hit nothing: " + failed);
  }
}
