package dev.rocky.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.project.HookEvent;
import dev.rocky.project.Hooks.OnFailure;
import dev.rocky.project.Hooks.ShellHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as hooks (hooks.md §4). */
class ShellCallTest {
  @TempDir Path directory;

  private final List<String> debug = new ArrayList<>();

  private static HookPayload payload() {
    return HookPayload.of(
        HookEvent.PIPELINE_START, "run-1", "shop", Instant.parse("2031-05-04T07:15:00Z"));
  }

  private Optional<String> call(String command, long timeoutMs, HookPayload payload)
      throws InterruptedException {
    ShellHook hook =
        new ShellHook(
            HookEvent.PIPELINE_START,
            command,
            command,
            timeoutMs,
            OnFailure.WARN,
            Map.of("QUOTA", "7"));
    return new ShellCall(hook, directory, debug::add).call(payload, Optional.empty());
  }

  @Test
  void thePayloadComesOnStdin() throws Exception {
    assertEquals(
        Optional.empty(),
        call(
            "cat > got.json; echo \"$QUOTA $ROCKY_EVENT $ROCKY_RUN_ID $ROCKY_PIPELINE\" > env.txt",
            10_000,
            payload()));
    assertEquals(payload().pretty() + "\n", Files.readString(directory.resolve("got.json")));
    assertEquals("7 pipeline_start run-1 shop\n", Files.readString(directory.resolve("env.txt")));
  }

  @Test
  void aFailureHasItsCodeAndWhatItSaid() throws Exception {
    assertEquals(
        Optional.of("exit code 3: no quota"), call("echo no quota >&2; exit 3", 10_000, payload()));
    assertTrue(
        call("no-such-program-here", 10_000, payload()).orElseThrow().startsWith("exit code 127"));
  }

  /** §4 (rule): a command need not read; here the pipe is much smaller than the payload. */
  @Test
  void aCommandNeedNotRead() throws Exception {
    HookPayload big = payload().with("filling", "x".repeat(1_000_000));
    assertEquals(Optional.empty(), call("exit 0", 10_000, big));
    assertEquals(Optional.empty(), call("exec 0<&-; sleep 0.2", 10_000, big));
  }

  /** §4 (rule): both streams are drained, and the last 64 KiB are kept. */
  @Test
  void muchOutputDoesNotBlock() throws Exception {
    String failure =
        call(
                "head -c 1000000 /dev/zero | tr '\\0' a; head -c 1000000 /dev/zero | tr '\\0' b >&2; exit 1",
                10_000,
                payload())
            .orElseThrow();
    assertEquals("exit code 1: ".length() + 64 * 1024, failure.length());
    assertTrue(debug.getFirst().contains("printed: aaa"), "what it printed is in the debug log");
  }

  /** The children of a command that takes too long end with it. */
  @Test
  void aTimeOutKillsTheTree() throws Exception {
    long start = System.nanoTime();
    assertEquals(
        Optional.of("timed out after 300 ms"),
        call("sleep 60 & echo $! > child; wait", 300, payload()));
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
    assertTrue(isGone(child()), "the child goes with its parent");
  }

  private long child() throws IOException {
    return Long.parseLong(Files.readString(directory.resolve("child")).strip());
  }

  private static boolean isGone(long pid) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      Optional<ProcessHandle> handle = ProcessHandle.of(pid);
      if (handle.isEmpty() || !handle.get().isAlive()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }
}
