package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.output.CompileOutput;
import dev.rocky.project.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that really change while they are watched (cli.md §9). */
class WatchTest {
  @TempDir Path directory;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final List<Runnable> stops = new ArrayList<>();

  private final WatchListener listener =
      new WatchListener() {
        @Override
        public void compiled(Reply<CompileOutput> reply) {
          told.add("compiled " + reply.output().models() + " " + reply.output().hasErrors());
        }

        @Override
        public void waiting(int directories) {
          told.add("waiting");
        }

        @Override
        public void changed(List<String> files) {
          told.add("changed " + String.join(", ", files));
        }

        @Override
        public void failed(RockyException why) {
          told.add("failed");
        }
      };

  private String next() throws InterruptedException {
    String text = told.poll(60, TimeUnit.SECONDS);
    return text == null ? "nothing was told" : text;
  }

  @Test
  @Timeout(240)
  void everyChangeIsCompiledUntilItIsInterrupted() throws Exception {
    Shop shop = new Shop(directory);
    Session session =
        new Session(
            directory,
            Optional.empty(),
            Optional.empty(),
            Environment.of(Map.of()),
            () -> Instant.EPOCH,
            (_, _, _, _) -> {},
            stop -> {
              stops.add(stop);
              return () -> {};
            });
    CompileRequest request =
        new CompileRequest(
            ModelsRequest.DEFAULT,
            Optional.empty(),
            SelectRequest.NONE,
            false,
            false,
            Optional.empty());
    Thread watching = new Thread(() -> new WatchCommand(session, request, listener).run());
    watching.start();
    assertEquals("compiled 4 false", next());
    assertEquals("waiting", next());

    shop.write("models/more.sql", "SELECT id FROM orders");
    shop.write("notes.txt", "no source");
    assertEquals("changed models/more.sql", next());
    assertEquals("compiled 5 false", next());

    shop.write("models/deeper/inside.sql", "SELECT nothing FROM orders");
    assertEquals("changed models/deeper/inside.sql", next());
    assertTrue(next().startsWith("compiled 6"));

    shop.write("rocky.toml", "[adapter\n");
    assertEquals("changed rocky.toml", next());
    assertEquals("failed", next(), "the watching goes on");
    shop.write("rocky.toml", Shop.CONFIG);
    assertEquals("changed rocky.toml", next());
    assertTrue(next().startsWith("compiled 6"));

    stops.getFirst().run();
    watching.join(60_000);
    assertFalse(watching.isAlive());
    assertEquals(List.of(), List.copyOf(told));
  }
}
