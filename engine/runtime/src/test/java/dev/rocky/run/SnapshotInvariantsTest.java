package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random changes of a source and random runs: a history keeps what execution.md §13.11 says of it.
 * Each round has a fixed seed, which a failure names.
 */
class SnapshotInvariantsTest {
  private static final int ROUNDS = 8;
  private static final int STEPS = 14;

  @TempDir Path directory;

  private static String pipeline(String detection, boolean deletes) {
    return """
    [adapter]
    type = "duckdb"
    path = "shop.duckdb"
    [pipeline.history]
    type = "snapshot"
    unique_key = ["id"]
    %s
    invalidate_hard_deletes = %s
    source = { catalog = "shop", schema = "raw", table = "s" }
    target = { catalog = "shop", schema = "main", table = "m" }
    """
        .formatted(detection, deletes);
  }

  private Playground playground(int seed, boolean byTime, boolean deletes, boolean ofQuery) {
    Path own = directory.resolve("seed-%d-%s-%s-%s".formatted(seed, byTime, deletes, ofQuery));
    assertTrue(own.toFile().mkdir());
    Playground playground = new Playground(own);
    String detection = byTime ? "updated_at = \"changed\"" : "check_columns = \"all\"";
    if (ofQuery) {
      playground.write("models/m.sql", "SELECT id, name, changed FROM raw.s");
      playground.write(
          "models/m.toml",
          "[strategy]\ntype = \"snapshot\"\nunique_key = [\"id\"]\n%s\ninvalidate_hard_deletes = %s\n"
              .formatted(detection, deletes));
    } else {
      playground.write("rocky.toml", pipeline(detection, deletes));
    }
    playground.sql(
        "CREATE SCHEMA raw", "CREATE TABLE raw.s (id INTEGER, name VARCHAR, changed INTEGER)");
    return playground;
  }

  @Test
  void whateverHappensToTheSource() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      boolean byTime = seed % 2 == 0;
      boolean deletes = seed % 4 < 2;
      boolean ofQuery = seed >= ROUNDS / 2;
      List<String> story = new ArrayList<>();
      try (Playground playground = playground(seed, byTime, deletes, ofQuery)) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
          int id = random.nextInt(5);
          story.add(
              switch (random.nextInt(5)) {
                case 0 -> "DELETE FROM raw.s WHERE id = " + id;
                case 1 ->
                    "UPDATE raw.s SET name = %s, changed = %d WHERE id = %d"
                        .formatted(random.nextBoolean() ? "NULL" : "'n" + step + "'", step, id);
                case 2, 3 ->
                    "INSERT INTO raw.s SELECT %d, 'new', %d WHERE NOT EXISTS (SELECT 1 FROM raw.s WHERE id = %d)"
                        .formatted(id, step, id);
                default -> "run";
              });
          if (story.getLast().equals("run")) {
            run(playground, deletes, story);
          } else {
            playground.sql(story.getLast());
          }
        }
        run(playground, deletes, story);
        List<String> before = playground.rows("SELECT * FROM main.m ORDER BY ALL");
        run(playground, deletes, story);
        assertEquals(
            before, playground.rows("SELECT * FROM main.m ORDER BY ALL"), "a rerun adds nothing");
      }
    }
  }

  private static void run(Playground playground, boolean deletes, List<String> story) {
    String which = String.valueOf(story);
    RunResult result = playground.run();
    assertEquals(Outcome.SUCCESS, result.outcome(), () -> which + result.errors());
    assertEquals(
        List.of(),
        playground.rows("SELECT id FROM main.m WHERE is_current GROUP BY id HAVING COUNT(*) > 1"),
        () -> "two current versions: " + which);
    assertEquals(
        List.of(),
        playground.rows("SELECT id FROM main.m WHERE is_current <> (valid_to IS NULL)"),
        () -> "open and current differ: " + which);
    assertEquals(
        List.of(),
        playground.rows(
            """
            SELECT a.id FROM main.m AS a JOIN main.m AS b ON a.id = b.id AND a.valid_from < b.valid_from
            WHERE COALESCE(a.valid_to, TIMESTAMP '9999-01-01') > b.valid_from\
            """),
        () -> "intervals overlap: " + which);
    assertEquals(
        List.of(),
        playground.rows("SELECT id FROM main.m WHERE valid_to <= valid_from"),
        () -> "an interval turned round: " + which);
    String current = "SELECT id, name, changed FROM main.m WHERE is_current";
    String source = "SELECT id, name, changed FROM raw.s";
    assertEquals(
        List.of(),
        playground.rows(source + " EXCEPT " + current),
        () -> "a row of the source is not current: " + which);
    if (deletes) {
      assertEquals(
          List.of(),
          playground.rows(current + " EXCEPT " + source),
          () -> "a deleted row is current: " + which);
    }
  }
}
