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

    killAtWrite(1);

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

  /**
   * execution.md §14.6: what a dead run left in progress is not computed; a resume does the rest.
   */
  @Test
  void aKilledRunLosesOnlyTheWindowInFlight() throws Exception {
    try (Playground playground = new Playground(directory)) {
      playground.write("models/hourly.sql", "SELECT id, seen FROM raw.events");
      playground.write(
          "models/hourly.toml",
          "[strategy]\ntype = \"microbatch\"\ntimestamp_column = \"seen\"\nlookback = 3\n");
      playground.sql(
          "CREATE SCHEMA raw",
          "CREATE TABLE raw.events (id INTEGER, seen TIMESTAMP)",
          "INSERT INTO raw.events SELECT n, TIMESTAMP '2031-05-04 00:30:00' + to_hours(n::INTEGER) FROM range(10) AS r(n)");
    }

    // The table, two windows of two writes each, and the INSERT of the third.
    killAtWrite(6);

    try (Playground playground = new Playground(directory)) {
      assertEquals(List.of("2"), playground.rows("SELECT COUNT(*) FROM main.hourly"));
      try (StateReader state = StateStores.read(playground.statePath())) {
        assertEquals(
            List.of("05 COMPUTED", "06 COMPUTED", "07 IN_PROGRESS"),
            state.partitions("hourly").stream()
                .map(p -> p.key().substring(11) + " " + p.status())
                .toList());
      }
      playground.now = Playground.START.plusSeconds(100_000);
      RunResult result =
          playground.run(
              new Playground.Options(
                  false, Optional.empty(), Optional.of(""), Playground.Partitions.LATEST),
              e -> RunListener.Answer.GO_ON);
      assertEquals(Outcome.SUCCESS, result.outcome());
      assertEquals(2, result.units().getFirst().windows().size());
      assertEquals(List.of("4"), playground.rows("SELECT COUNT(*) FROM main.hourly"));
      try (StateReader state = StateStores.read(playground.statePath())) {
        RunRecord crashed = state.run("run-20310504-081500-042").orElseThrow();
        assertEquals(0, crashed.unitsDone(), "windows are parts of a unit");
      }
    }
  }

  private void killAtWrite(int n) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                directory.toString(),
                String.valueOf(n))
            .inheritIO()
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(9, process.exitValue());
  }
}
