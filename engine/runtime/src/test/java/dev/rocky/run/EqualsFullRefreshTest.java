package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random changes of a source, random runs: within what a strategy promises, its table equals a full
 * refresh (execution.md §13.4, §13.5). Each round has a fixed seed, which a failure names.
 */
class EqualsFullRefreshTest {
  private static final int ROUNDS = 12;
  private static final int STEPS = 8;

  @TempDir Path directory;

  private Playground playground(int seed) {
    Path own = directory.resolve("seed-" + seed);
    assertTrue(own.toFile().mkdir());
    Playground playground = new Playground(own);
    playground.write("models/events.sql", "SELECT id, amount * 2 AS amount, seen FROM raw.events");
    playground.write(
        "models/events.toml", "[strategy]\ntype = \"incremental\"\ntimestamp_column = \"seen\"\n");
    playground.write(
        "models/customers.sql", "SELECT id, name, score FROM raw.customers WHERE id IS NOT NULL");
    playground.write(
        "models/customers.toml", "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n");
    playground.write(
        "models/latest.sql",
        "SELECT customers.id, MAX(seen) AS seen FROM customers LEFT JOIN events ON events.id = customers.id GROUP BY 1");
    playground.sql(
        "CREATE SCHEMA raw",
        "CREATE TABLE raw.events (id INTEGER, amount INTEGER, seen TIMESTAMP)",
        "CREATE TABLE raw.customers (id INTEGER, name VARCHAR, score INTEGER)");
    return playground;
  }

  @Test
  void whateverHappensToTheSource() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      List<String> story = new ArrayList<>();
      try (Playground playground = playground(seed)) {
        LocalDateTime clock = LocalDateTime.of(2031, 5, 1, 0, 0);
        int customers = 0;
        for (int step = 0; step < STEPS; step++) {
          switch (random.nextInt(5)) {
            case 0, 1 -> {
              // Later rows only, some within the same microsecond of each other: that is the
              // promise.
              clock = clock.plusNanos(1000L * (1 + random.nextInt(3_000_000)));
              int rows = 1 + random.nextInt(3);
              for (int i = 0; i < rows; i++) {
                story.add(
                    "INSERT INTO raw.events VALUES (%d, %d, TIMESTAMP '%s')"
                        .formatted(random.nextInt(4), random.nextInt(100), clock));
                playground.sql(story.getLast());
              }
            }
            case 2 -> {
              story.add(
                  "INSERT INTO raw.customers VALUES (%d, 'name %d', %d)"
                      .formatted(customers, customers, random.nextInt(10)));
              customers++;
              playground.sql(story.getLast());
            }
            case 3 -> {
              story.add(
                  "UPDATE raw.customers SET name = 'new %d', score = NULL WHERE id %% 2 = %d"
                      .formatted(step, random.nextInt(2)));
              playground.sql(story.getLast());
            }
            default -> {
              story.add("run");
              assertEquals(Outcome.SUCCESS, playground.run().outcome(), () -> story.toString());
            }
          }
        }
        assertEquals(Outcome.SUCCESS, playground.run().outcome(), () -> story.toString());
        assertEquals(Outcome.SUCCESS, playground.run().outcome(), () -> story.toString());
        String which = "seed " + seed + ": " + story;
        assertEquals(
            playground.rows("SELECT id, amount * 2, seen FROM raw.events ORDER BY ALL"),
            playground.rows("SELECT id, amount, seen FROM main.events ORDER BY ALL"),
            which);
        assertEquals(
            playground.rows("SELECT id, name, score FROM raw.customers ORDER BY ALL"),
            playground.rows("SELECT id, name, score FROM main.customers ORDER BY ALL"),
            which);
        try (StateReader state = StateStores.read(playground.statePath())) {
          assertEquals(
              playground.rows("SELECT MAX(seen) FROM raw.events").getFirst(),
              state
                  .watermark("shop.main.events")
                  .map(dev.rocky.state.Watermark::lastValue)
                  .orElse("NULL"),
              which);
        }
      }
    }
  }
}
