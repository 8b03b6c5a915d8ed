package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.RunOutput;
import dev.rocky.project.HookEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of real runs on DuckDB, told to real commands (hooks.md §3, §6). */
class HookedRunsTest {
  @TempDir Path directory;

  /** Every event is written to a file, one line each. */
  private static String recording(String aborting) {
    StringBuilder config = new StringBuilder(Shop.CONFIG);
    for (HookEvent event : HookEvent.values()) {
      config.append(
          """

          [[hook.%s]]
          command = "tr -d '\\\\n' >> events; echo >> events"
          """
              .formatted(event.key()));
    }
    if (!aborting.isEmpty()) {
      config.append(
          """

          [[hook.on_%s]]
          command = "echo no quota >&2; exit 3"
          on_failure = "abort"
          """
              .formatted(aborting));
    }
    return config.toString();
  }

  private Shop shop(String aborting) {
    Shop shop = new Shop(directory.resolve("of_" + aborting));
    shop.write("rocky.toml", recording(aborting));
    return shop;
  }

  private static final Pattern EVENT =
      Pattern.compile("\"event\" : \"(\\w+)\"(?:.*\"(?:model|table)\" : \"([^\"]+)\")?");

  /** The events so far, each with its model or table; the record starts anew. */
  private List<String> events(Shop shop) throws Exception {
    Path file = shop.root.resolve("events");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> events = new ArrayList<>();
    for (String line : shop.read(file).lines().toList()) {
      Matcher matcher = EVENT.matcher(line);
      assertTrue(matcher.find(), line);
      String about = matcher.group(2);
      events.add(matcher.group(1) + (about == null ? "" : " " + about.replace("shop.main.", "")));
    }
    Files.delete(file);
    return events;
  }

  /** Each unit has one beginning and one end, and the run too. */
  @Test
  void aGoodRun() throws Exception {
    Shop shop = shop("");
    assertEquals(0, shop.run(Shop.request()).exit());
    assertEquals(
        List.of(
            "pipeline_start",
            "compile_complete",
            "before_model_run orders",
            "before_materialize orders",
            "after_materialize orders",
            "after_model_run orders",
            "before_model_run latest",
            "before_materialize latest",
            "after_materialize latest",
            "after_model_run latest",
            "before_model_run counted",
            "before_materialize counted",
            "after_materialize counted",
            "after_model_run counted",
            "pipeline_complete"),
        events(shop));
  }

  /** §3: a retry fires 6 again, 8 comes when no retry is left; skipped models fire 11 alone. */
  @Test
  void aFailingUnit() throws Exception {
    Shop shop = shop("");
    shop.fail("TABLE shop.main.latest", FailureKind.QUERY_REJECTED, 2);
    assertEquals(2, shop.run(Shop.request()).exit());
    assertEquals(
        List.of(
            "pipeline_start",
            "compile_complete",
            "before_model_run orders",
            "before_materialize orders",
            "after_materialize orders",
            "after_model_run orders",
            "before_model_run latest",
            "before_materialize latest",
            "before_model_run latest",
            "before_materialize latest",
            "materialize_error latest",
            "model_error latest",
            "model_error counted",
            "pipeline_error"),
        events(shop));
  }

  @Test
  void aUnitThatARetryMends() throws Exception {
    Shop shop = shop("");
    shop.run(Shop.request());
    events(shop);
    shop.fail("TABLE shop.main.counted", FailureKind.QUERY_REJECTED, 1);
    assertEquals(0, shop.run(Shop.selecting("counted")).exit());
    List<String> events = events(shop);
    assertEquals(2, events.stream().filter("before_materialize counted"::equals).count());
    assertEquals(1, events.stream().filter("after_materialize counted"::equals).count());
    assertFalse(events.stream().anyMatch(e -> e.startsWith("materialize_error")), events::toString);
  }

  /** §3: 15 comes before 6 of the same table. */
  @Test
  void driftIsToldBeforeItIsActedOn() throws Exception {
    Shop shop = shop("");
    shop.run(Shop.request());
    events(shop);
    shop.sql("ALTER TABLE raw.orders ADD COLUMN note VARCHAR");
    shop.write("models/orders.sql", "SELECT id, seen, note FROM raw.orders");
    assertEquals(0, shop.run(Shop.selecting("orders")).exit());
    assertEquals(
        List.of(
            "pipeline_start",
            "compile_complete",
            "before_model_run orders",
            "drift_detected orders",
            "before_materialize orders",
            "after_materialize orders",
            "after_model_run orders",
            "pipeline_complete"),
        events(shop));
  }

  @Test
  void checksAndAnomalies() throws Exception {
    Shop shop = shop("");
    String checks =
        recording("").replace("execution = {", "checks = { row_count = true }\nexecution = {");
    shop.write("rocky.toml", checks);
    shop.run(Shop.selecting("orders"));
    List<String> first = events(shop);
    assertEquals(
        List.of("before_checks", "check_result orders", "after_checks", "pipeline_complete"),
        first.subList(first.size() - 4, first.size()));
    shop.sql("INSERT INTO raw.orders SELECT 9, TIMESTAMP '2031-05-03' FROM range(50)");
    shop.run(Shop.selecting("orders"));
    List<String> second = events(shop);
    assertEquals(
        List.of(
            "before_checks",
            "check_result orders",
            "anomaly_detected orders",
            "after_checks",
            "pipeline_complete"),
        second.subList(second.size() - 5, second.size()));
  }

  /** §6: nothing is written, and stdout stays empty: there is no document. */
  @Test
  void earlyHooksStopTheRunBeforeAnyWrite() throws Exception {
    for (String event : List.of("pipeline_start", "compile_complete")) {
      Shop shop = shop(event);
      shop.sent.clear();
      RockyException e = assertThrows(RockyException.class, () -> shop.run(Shop.request()), event);
      assertEquals(
          "aborted by hook: echo no quota >&2; exit 3 for on_%s: exit code 3: no quota"
              .formatted(event),
          e.getMessage());
      assertEquals(List.of(), shop.sent);
      List<String> events = events(shop);
      assertEquals("pipeline_error", events.getLast());
      assertFalse(events.contains("pipeline_complete"));
    }
  }

  /** §6: that unit fails without executing anything, and no new units start. */
  @Test
  void hooksBeforeAUnitStopIt() throws Exception {
    for (String event : List.of("before_model_run", "before_materialize")) {
      Shop shop = shop(event);
      shop.sent.clear();
      var reply = shop.run(Shop.request());
      assertEquals(1, reply.exit(), event);
      assertEquals(List.of("CREATE SCHEMA IF NOT EXISTS shop.main"), created(shop.sent), event);
      assertEquals(
          "aborted by hook: echo no quota >&2; exit 3 for on_%s: exit code 3: no quota"
              .formatted(event),
          failure(reply.output(), "orders"),
          event);
      assertEquals("skipped: upstream orders failed", failure(reply.output(), "latest"));
      events(shop);
    }
  }

  private static List<String> created(List<String> sent) {
    return sent.stream().filter(sql -> !sql.isEmpty()).toList();
  }

  private static String failure(RunOutput output, String table) {
    return output.errors().stream()
        .filter(e -> e.assetKey().getLast().equals(table))
        .map(RunOutput.TableErrorOutput::error)
        .findFirst()
        .orElse("(none)");
  }

  /** §6: done work stays, nothing new starts, and the run is a partial failure. */
  @Test
  void hooksAfterAUnitStopTheRest() throws Exception {
    Shop shop = shop("after_materialize");
    var reply = shop.run(Shop.request());
    assertEquals(2, reply.exit());
    assertEquals(List.of("2"), shop.rows("SELECT COUNT(*) FROM main.orders"));
    assertEquals("aborted: hook after_materialize", failure(reply.output(), "latest"));
    assertTrue(reply.error().orElseThrow().contains("aborted by hook: echo no quota"));
    List<String> events = events(shop);
    assertEquals("pipeline_error", events.getLast());
  }

  /** §6: a success that a hook does not want is none, and the other event fires, too. */
  @Test
  void theLastHookCanStillFailTheRun() throws Exception {
    Shop shop = shop("pipeline_complete");
    var reply = shop.run(Shop.request());
    assertEquals(2, reply.exit());
    assertEquals(3, reply.output().materializations().size());
    List<String> events = events(shop);
    assertEquals(
        List.of("pipeline_complete", "pipeline_error"),
        events.subList(events.size() - 2, events.size()));
    assertEquals(
        "PartialFailure",
        new HistoryCommand(shop.session())
            .runs(Optional.empty())
            .output()
            .runs()
            .getFirst()
            .status());
  }

  /** §6: the last event of a failed run cannot abort it again. */
  @Test
  void theErrorEventCannotAbort() throws Exception {
    Shop shop = shop("pipeline_error");
    shop.fail("TABLE shop.main.counted", FailureKind.QUERY_REJECTED, 2);
    var reply = shop.run(Shop.request());
    assertEquals(2, reply.exit());
    assertTrue(
        shop.notices.stream()
            .anyMatch(n -> n.contains("for on_pipeline_error failed: exit code 3")),
        shop.notices::toString);
  }

  /** §3: seeds, loads and snapshots fire 1, 4 or 5, and 6 to 8; they have no models. */
  @Test
  void seedsAndFilesAreNoModels() throws Exception {
    Shop shop = shop("");
    shop.write("seeds/codes.csv", "code\n7\n");
    shop.write("seeds/codes.toml", "[target]\ncatalog = \"shop\"\nschema = \"main\"\n");
    SeedRequest all = new SeedRequest(Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(0, shop.seed(all).exit());
    assertEquals(
        List.of(
            "pipeline_start",
            "before_materialize codes",
            "after_materialize codes",
            "pipeline_complete"),
        events(shop));
    shop.fail("INSERT INTO shop.main.codes", FailureKind.QUERY_REJECTED, 9);
    assertEquals(1, shop.seed(all).exit());
    assertEquals(
        List.of(
            "pipeline_start",
            "before_materialize codes",
            "before_materialize codes",
            "materialize_error codes",
            "pipeline_error"),
        events(shop));
  }

  @Test
  void dryCommandsFireNothing() throws Exception {
    Shop shop = shop("");
    shop.plan(Shop.request());
    assertEquals(List.of(), events(shop));
  }
}
