package dev.rocky.hook;

import dev.rocky.project.Hooks.ShellHook;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A shell command (hooks.md §4). */
final class ShellCall implements HookCall {
  /** Bytes kept of each stream. */
  private static final int TAIL = 64 * 1024;

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final ShellHook hook;
  private final Path directory;
  private final Consumer<String> debug;

  /**
   * @param directory the project root, where the command runs
   * @param debug hears what the command printed
   */
  ShellCall(ShellHook hook, Path directory, Consumer<String> debug) {
    this.hook = hook;
    this.directory = directory;
    this.debug = debug;
  }

  @Override
  public String shownAs() {
    return hook.shown();
  }

  @Override
  public Optional<String> call(HookPayload payload, Optional<Duration> limit)
      throws InterruptedException {
    Process process;
    try {
      process = builder(payload).start();
    } catch (IOException e) {
      return Optional.of("cannot be started: " + e.getMessage());
    }
    try {
      return follow(process, payload, limit);
    } finally {
      kill(process);
    }
  }

  private ProcessBuilder builder(HookPayload payload) {
    ProcessBuilder builder =
        File.separatorChar == '\\'
            ? new ProcessBuilder("cmd", "/c", hook.command())
            : new ProcessBuilder("sh", "-c", hook.command());
    builder.directory(directory.toFile());
    builder.environment().put("ROCKY_EVENT", payload.event().label());
    builder.environment().put("ROCKY_RUN_ID", payload.runId());
    builder.environment().put("ROCKY_PIPELINE", payload.pipeline());
    builder.environment().putAll(hook.env());
    return builder;
  }

  private Optional<String> follow(Process process, HookPayload payload, Optional<Duration> limit)
      throws InterruptedException {
    Tail out = new Tail(process.getInputStream());
    Tail err = new Tail(process.getErrorStream());
    List<Thread> pipes =
        List.of(
            Thread.startVirtualThread(() -> feed(process, payload)),
            Thread.startVirtualThread(out),
            Thread.startVirtualThread(err));
    long millis = Math.min(hook.timeoutMs(), limit.map(Duration::toMillis).orElse(Long.MAX_VALUE));
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return Optional.of("timed out after " + millis + " ms");
    }
    // A child that was left in the background may hold the pipes: it is not waited for.
    for (Thread pipe : pipes) {
      pipe.join(Duration.ofSeconds(1));
    }
    int exit = process.exitValue();
    String printed = out.text();
    if (!printed.isEmpty()) {
      debug.accept("hook `" + hook.shown() + "` printed: " + printed);
    }
    String complained = err.text();
    if (exit == 0) {
      if (!complained.isEmpty()) {
        debug.accept("hook `" + hook.shown() + "` printed on stderr: " + complained);
      }
      return Optional.empty();
    }
    return Optional.of("exit code " + exit + (complained.isEmpty() ? "" : ": " + complained));
  }

  /** The command need not read: a broken pipe is no failure. */
  private void feed(Process process, HookPayload payload) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(payload.pretty().getBytes(StandardCharsets.UTF_8));
      stdin.write('\n');
    } catch (IOException e) {
      debug.accept("hook `%s` did not read its input: %s".formatted(hook.shown(), e.getMessage()));
    }
  }

  private static void kill(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tree.forEach(ProcessHandle::destroy);
    if (!process.waitFor(GRACE)) {
      tree.forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
    } else {
      // The shell went; a child that does not listen to the signal goes now.
      tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Reads a stream to its end and keeps the last part of it. */
  private static final class Tail implements Runnable {
    private final InputStream stream;
    private byte[] kept = new byte[0];

    Tail(InputStream stream) {
      this.stream = stream;
    }

    @Override
    public void run() {
      byte[] buffer = new byte[8192];
      try (stream) {
        int read = stream.read(buffer);
        while (read >= 0) {
          keep(buffer, read);
          read = stream.read(buffer);
        }
      } catch (IOException e) {
        byte[] note = ("(" + e.getMessage() + ")").getBytes(StandardCharsets.UTF_8);
        keep(note, note.length);
      }
    }

    private synchronized void keep(byte[] bytes, int length) {
      byte[] all = Arrays.copyOf(kept, kept.length + length);
      System.arraycopy(bytes, 0, all, kept.length, length);
      kept = all.length <= TAIL ? all : Arrays.copyOfRange(all, all.length - TAIL, all.length);
    }

    synchronized String text() {
      return new String(kept, StandardCharsets.UTF_8).strip();
    }
  }
}
