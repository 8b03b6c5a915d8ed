package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.state.ProgressUnit;
import dev.rocky.state.RunRecord;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  @TempDir Path directory;

  /**
   * state.md §9: a run killed hard leaves what it committed; the next one records it and goes on
   * without doubled rows.
   */
  @Test
  void aKilledRunLosesOnlyTheUnitInFlight() throws Exception {
    try (Playground playground = new Playground(directory)) {
      playground.write("models/a_events.sql", "SELECT id, seen FROM raw.events");
      playground.write(
          "models/a_events.toml",
          "[strategy]\ntype = \"incremental\"\ntimestamp_column = \"seen\"\n");
      playground.write("models/b_counts.sql", "SELECT COUNT(*) AS n FROM a_events");
      playground.sql(
          "CREATE SCHEMA raw",
          "CREATE TABLE raw.events (id INTEGER, seen TIMESTAMP)",
          "INSERT INTO raw.events VALUES (1, TIMESTAMP '2031-05-01 00:00:00')");
      playground.run();
      playground.sql("INSERT INTO raw.events VALUES (2, TIMESTAMP '2031-05-02 00:00:00')");
    }

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                directory.toString(),
                "1")
            .inheritIO()
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(9, process.exitValue());

    try (Playground playground = new Playground(directory)) {
      try (StateReader state = StateStores.read(playground.statePath())) {
        assertEquals(1, state.runs(10).size());
        assertEquals(
            List.of("shop.main.a_events"),
            state.progressUnits("run-20310504-081500-042").stream()
                .map(ProgressUnit::tableKey)
                .toList());
        assertEquals(
            "2031-05-02T00:00:00Z",
            state.watermark("shop.main.a_events").orElseThrow().lastValue());
      }
      playground.now = Playground.START.plusSeconds(7200);
      RunResult result = playground.run();
      assertEquals(Outcome.SUCCESS, result.outcome());
      assertEquals(List.of("2"), playground.rows("SELECT n FROM main.b_counts"));
      try (StateReader state = StateStores.read(playground.statePath())) {
        RunRecord crashed = state.run("run-20310504-081500-042").orElseThrow();
        assertEquals(Optional.of("crashed"), crashed.error());
        assertEquals(1, crashed.unitsDone());
        assertEquals("transformation", crashed.pipelineType());
        assertEquals(3, state.runs(10).size());
      }
    }
  }
}
