package dev.rocky.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The exclusive right to write a store: an OS lock on {@code PATH.lock}, which the system frees
 * with the process (state.md §4). Belongs to the command that took it.
 */
final class WriterLock implements AutoCloseable {
  /** The JVM knows no second lock on a file: writers of the same process wait in line here. */
  private static final Map<Path, Semaphore> IN_PROCESS = new ConcurrentHashMap<>();

  private final Semaphore line;
  private final FileChannel channel;
  private final FileLock lock;
  private final StateStores.Writer writer;
  private final Instant startedAt;

  private WriterLock(
      Semaphore line,
      FileChannel channel,
      FileLock lock,
      StateStores.Writer writer,
      Instant startedAt) {
    this.line = line;
    this.channel = channel;
    this.lock = lock;
    this.writer = writer;
    this.startedAt = startedAt;
  }

  /**
   * @param path real path of the store, links resolved
   * @param wait how long another process may hold it
   */
  static WriterLock take(Path path, StateStores.Writer writer, InstantSource clock, Duration wait) {
    Path file = StateFile.companion(path, ".lock");
    Semaphore line = IN_PROCESS.computeIfAbsent(file, p -> new Semaphore(1, true));
    try {
      line.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateException("interrupted while waiting for state store `" + path + "`", e);
    }
    WriterLock taken = null;
    try {
      taken = takeFromSystem(path, file, line, writer, clock.instant(), wait);
      taken.describe("");
      return taken;
    } finally {
      if (taken == null) {
        line.release();
      }
    }
  }

  private static WriterLock takeFromSystem(
      Path path, Path file, Semaphore line, StateStores.Writer writer, Instant now, Duration wait) {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StateException(
          "state store `%s` cannot be written: no lock file can be made in `%s`; choose another path with `--state-path`"
              .formatted(path, file.toAbsolutePath().getParent()),
          e);
    }
    boolean taken = false;
    try {
      long deadline = System.nanoTime() + wait.toNanos();
      while (true) {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          taken = true;
          return new WriterLock(line, channel, lock, writer, now);
        }
        if (System.nanoTime() >= deadline) {
          throw new StateException(
              "state store `%s` is in use by another command%s".formatted(path, holder(file)));
        }
        Thread.sleep(50);
      }
    } catch (IOException e) {
      throw new StateException("state store `" + path + "` cannot be locked: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateException("interrupted while waiting for state store `" + path + "`", e);
    } finally {
      if (!taken) {
        closeQuietly(channel);
      }
    }
  }

  /** Writes who holds the lock and, once it is known, for which run. */
  void describe(String runId) {
    Map<String, Object> holder = new TreeMap<>();
    holder.put("pid", writer.pid());
    holder.put("host", writer.host());
    holder.put("run_id", runId);
    holder.put("started_at", Times.text(startedAt));
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Json.write(holder).getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      throw new StateException(
          "the lock file of the state store cannot be written: " + e.getMessage(), e);
    }
  }

  private static String holder(Path file) {
    try {
      Map<String, Object> holder = Json.map(Files.readString(file));
      if (holder.isEmpty()) {
        return "";
      }
      Object run = holder.get("run_id");
      return ": process %s on %s, %ssince %s"
          .formatted(
              holder.get("pid"),
              holder.get("host"),
              run == null || run.equals("") ? "" : "run " + run + ", ",
              holder.get("started_at"));
    } catch (IOException | StateException e) {
      return " (which one cannot be read: " + e.getMessage() + ")";
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("a lock file that was opened does not close", e);
    }
  }

  /**
   * Gives the lock back; the empty file stays, as removing it would race with the next one waiting.
   */
  @Override
  public void close() {
    try {
      channel.truncate(0);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new StateException("the lock of the state store cannot be given back", e);
    } finally {
      line.release();
    }
  }
}
