package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.output.HistoryOutput.RunHistoryRecord;
import dev.rocky.output.RunOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements and units that are tried again (execution.md §9.3, §9.4), on DuckDB. */
class RetriedRunsTest {
  @TempDir Path directory;

  private static final String MERGE = "MERGE INTO shop.main.latest";

  private Shop built() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    return shop;
  }

  private static RunOutput.MetricsSnapshot metrics(Reply<RunOutput> reply) {
    return Objects.requireNonNull(reply.output().metrics());
  }

  private static RunHistoryRecord newest(Shop shop) {
    return new HistoryCommand(shop.session()).runs(Optional.empty()).output().runs().getFirst();
  }

  /** A statement that failed for the moment is sent again: the unit never fails. */
  @Test
  void aTransientFailureIsRetried() {
    Shop shop = built();
    shop.fail("COUNT(*)", FailureKind.TRANSIENT, 2);
    Reply<RunOutput> reply = shop.run(Shop.selecting("counted"));
    assertEquals(0, reply.exit());
    assertEquals(2, metrics(reply).retriesAttempted());
    assertEquals(1, metrics(reply).retriesSucceeded());
    assertEquals(
        Optional.empty(), reply.output().materializations().getFirst().attempts(), "one attempt");
    assertTrue(
        shop.notices.getFirst().startsWith("INFO a statement failed for the moment"),
        shop.notices.toString());
    assertEquals(List.of("2"), shop.rows("SELECT n FROM main.counted"));
  }

  @Test
  void aPermanentFailureIsNot() {
    Shop shop = built();
    shop.write(
        "rocky.toml", Shop.CONFIG.replace("concurrency = 1", "concurrency = 1, table_retries = 0"));
    shop.fail("COUNT(*)", FailureKind.QUERY_REJECTED, 1);
    Reply<RunOutput> reply = shop.run(Shop.selecting("counted"));
    assertEquals(1, reply.exit());
    assertEquals(0, metrics(reply).retriesAttempted());
    assertEquals("fault on purpose", reply.output().errors().getFirst().error());
  }

  /** §9.3 (rule): lost with its connection, a write that stands alone may have been carried out. */
  @Test
  void aWriteOfUnknownOutcomeIsLeftToTheUnit() {
    Shop shop = built();
    shop.fail("CREATE OR REPLACE TABLE shop.main.counted", FailureKind.CONNECTION_FAILED, 1);
    Reply<RunOutput> reply = shop.run(Shop.selecting("counted"));
    assertEquals(0, reply.exit());
    assertEquals(2, reply.output().materializations().getFirst().attempts().orElseThrow().size());
  }

  /** Keys of config.md §6.2 reach the warehouse: retries, and none of them. */
  @Test
  void retriesAreAsConfigured() {
    Shop shop = built();
    shop.write(
        "rocky.toml",
        Shop.CONFIG
            .replace("initial_backoff_ms = 1,", "max_retries = 1, initial_backoff_ms = 1,")
            .replace("concurrency = 1", "concurrency = 1, table_retries = 0"));
    shop.fail("COUNT(*)", FailureKind.TRANSIENT, 2);
    Reply<RunOutput> reply = shop.run(Shop.selecting("counted"));
    assertEquals(1, reply.exit());
    assertEquals(1, metrics(reply).retriesAttempted());
    assertEquals(0, metrics(reply).retriesSucceeded());
  }

  /** §9.3: at the threshold the adapter is not called any more. */
  @Test
  void theBreakerStopsCalls() {
    Shop shop = built();
    shop.write(
        "rocky.toml",
        Shop.CONFIG
            .replace("initial_backoff_ms = 1,", "max_retries = 0, initial_backoff_ms = 1,")
            .replace(
                "concurrency = 1", "concurrency = 1, table_retries = 0, error_rate_abort_pct = 0"));
    shop.write("models/more_1.sql", "SELECT 1 AS id");
    shop.write("models/more_2.sql", "SELECT 1 AS id");
    shop.write("models/more_3.sql", "SELECT 1 AS id");
    shop.fail("shop.main.more_", FailureKind.TRANSIENT, 99);
    Reply<RunOutput> reply = shop.run(Shop.selecting("more_*"));
    assertEquals(1, reply.exit());
    List<String> errors =
        reply.output().errors().stream().map(RunOutput.TableErrorOutput::error).toList();
    assertEquals("fault on purpose", errors.get(0));
    assertEquals("fault on purpose", errors.get(1));
    assertTrue(
        errors
            .get(2)
            .contains(
                "adapter `default` is not called any more: 2 calls in a row failed (threshold 2)"),
        errors.get(2));
  }

  /** outputs.md: tables and models, however often each was tried. */
  @Test
  void aRetriedModelIsOneModelOfTheHistory() {
    Shop shop = built();
    shop.fail(MERGE, FailureKind.QUERY_REJECTED, 1);
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(0, reply.exit());
    assertEquals(3, newest(shop).modelsExecuted());
    assertEquals(4, newest(shop).models().size(), "each attempt is a row");
  }

  /** There is nothing to take up when nothing compiled. */
  @Test
  void compileErrorsAdviseNoResume() {
    Shop shop = built();
    shop.write("models/counted.sql", "SELECT nope FROM latest");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(1, reply.exit());
    String complaint = reply.error().orElseThrow();
    assertFalse(complaint.contains("--resume"), complaint);
    assertTrue(
        complaint.endsWith("nothing was built; `rocky compile` shows each place"), complaint);
  }
}
