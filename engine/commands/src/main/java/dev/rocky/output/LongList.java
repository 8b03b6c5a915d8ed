package dev.rocky.output;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the items of a long list on several threads, in order: they run ahead of the one that
 * hands the bytes on, but not far, so that a large document is never held whole.
 */
final class LongList {
  private static final int CHUNK = 32;

  /** Writes the items from {@code from} to {@code to} (exclusive), with what separates them. */
  @FunctionalInterface
  interface Part {
    byte[] write(int from, int to);
  }

  private final int size;
  private final int chunks;

  /** Finished chunks that wait for their turn, by number modulo the length. */
  private final byte @Nullable [][] waiting;

  private int taken;
  private int handedOn;
  private boolean stopped;
  private boolean interrupted;
  private @Nullable Throwable failure;

  private LongList(int size, int threads) {
    this.size = size;
    this.chunks = (size + CHUNK - 1) / CHUNK;
    this.waiting = new byte[4 * threads] @Nullable [];
  }

  /**
   * @param parts asked once by each thread
   * @param to called by the calling thread only
   */
  static void write(int size, int threads, Supplier<Part> parts, Consumer<byte[]> to) {
    LongList list = new LongList(size, threads);
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform().name("write-" + i).daemon().start(() -> list.work(parts));
    }
    try {
      for (int chunk = 0; chunk < list.chunks; chunk++) {
        to.accept(list.await(chunk));
      }
    } finally {
      if (list.stop(null)) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work(Supplier<Part> parts) {
    try {
      Part part = parts.get();
      for (int chunk = take(); chunk >= 0; chunk = take()) {
        put(chunk, part.write(chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK)));
      }
    } catch (RuntimeException | Error e) {
      stop(e);
    }
  }

  /** The next chunk to write, once there is room for it; -1 when there is none. */
  private synchronized int take() {
    while (!stopped && taken < chunks && taken - handedOn >= waiting.length) {
      sleep();
    }
    return stopped || taken == chunks ? -1 : taken++;
  }

  private synchronized void put(int chunk, byte[] written) {
    waiting[chunk % waiting.length] = written;
    notifyAll();
  }

  private synchronized byte[] await(int chunk) {
    int at = chunk % waiting.length;
    byte[] written = waiting[at];
    while (written == null) {
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure instanceof Error error) {
        throw error;
      }
      sleep();
      written = waiting[at];
    }
    waiting[at] = null;
    handedOn++;
    notifyAll();
    return written;
  }

  /** Says whether the calling thread was interrupted meanwhile. */
  private synchronized boolean stop(@Nullable Throwable why) {
    stopped = true;
    failure = failure == null ? why : failure;
    notifyAll();
    return interrupted;
  }

  /** A document that was begun is finished: the mark of an interrupt is put back afterwards. */
  private void sleep() {
    try {
      wait();
    } catch (InterruptedException _) {
      interrupted = true;
    }
  }
}
