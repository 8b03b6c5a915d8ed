package dev.rocky.pipes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes numbered chunks, {@code 1.json}, {@code 2.json} and so on without a gap: every ten seconds
 * what has come, and the rest on close. For object stores and directories.
 */
public final class ChunkChannel implements PipesMessageChannel {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Puts a chunk into its place. */
  @FunctionalInterface
  public interface Upload {
    /**
     * @param name {@code 1.json} for the first
     * @param content lines
     */
    void put(String name, byte[] content) throws IOException;
  }

  private final Upload upload;
  private final ScheduledExecutorService clock;
  private final StringBuilder held = new StringBuilder();
  private int written;

  /**
   * @param upload called from a thread of its own, and from the one that closes
   */
  public ChunkChannel(Upload upload) {
    this(upload, INTERVAL);
  }

  ChunkChannel(Upload upload, Duration interval) {
    this.upload = upload;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(task -> {
          Thread thread = new Thread(task, "pipes-chunks");
          thread.setDaemon(true);
          return thread;
        });
    long every = interval.toMillis();
    var unused = clock.scheduleAtFixedRate(this::tick, every, every, TimeUnit.MILLISECONDS);
  }

  /** Chunks as files; each appears whole. */
  public static ChunkChannel inDirectory(Path directory) {
    return new ChunkChannel((name, content) -> {
      Files.createDirectories(directory);
      Path part = directory.resolve(name + ".part");
      Files.write(part, content);
      Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    });
  }

  @Override
  public synchronized void write(String line) {
    held.append(line).append('\n');
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    flush();
  }

  /** A chunk that could not be put is tried again, with what came since, under the same number. */
  private synchronized void flush() throws IOException {
    if (held.length() == 0) {
      return;
    }
    upload.put((written + 1) + ".json", held.toString().getBytes(StandardCharsets.UTF_8));
    written++;
    held.setLength(0);
  }

  private void tick() {
    try {
      flush();
    } catch (IOException e) {
      System.getLogger("dev.rocky.pipes")
          .log(System.Logger.Level.DEBUG, "a chunk of messages waits for the next try", e);
    }
  }
}
