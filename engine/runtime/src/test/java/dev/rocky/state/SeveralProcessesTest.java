package dev.rocky.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralProcessesTest {
  @TempDir Path directory;

  /**
   * state.md §9: the second writer is refused with the holder's name, a reader works meanwhile, a
   * crash frees the lock.
   */
  @Test
  void aHeldStoreIsRefusedAndReadable() throws Exception {
    Path path = directory.resolve("state.db");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")
                    .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                LockHolder.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = holder.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("ready", output.readLine());

      StateException refused =
          assertThrows(
              StateException.class,
              () ->
                  SqliteStateStore.open(
                      path,
                      Rows.WRITER,
                      InstantSource.fixed(Rows.NOW),
                      Duration.ofMillis(200),
                      Migrations.ALL));
      assertEquals(
          "state store `"
              + path
              + "` is in use by another command: process 4711 on box, run run-holder, since 2031-05-04T07:15:00.042Z",
          refused.getMessage());

      try (StateReader reader = StateStores.read(path)) {
        assertEquals(1, reader.progressUnits("run-holder").size());
      }

      holder.destroyForcibly();
      assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
    }
    try (StateStore store = StateStores.write(path, Rows.WRITER, InstantSource.fixed(Rows.NOW))) {
      assertEquals(Optional.of("crashed"), store.run("run-holder").orElseThrow().error());
      assertEquals(1, store.progressUnits("run-holder").size());
    }
  }
}
