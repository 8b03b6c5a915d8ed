package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.output.PlanOutput;
import dev.rocky.output.RunOutput;
import dev.rocky.output.RunOutput.MaterializationOutput;
import dev.rocky.output.RunOutput.PartitionSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitioned models through the commands: documents, stored plans, resumed runs. */
class PartitionedPlansTest {
  private static final PartitionRequest MISSING =
      new PartitionRequest(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          true,
          OptionalInt.empty(),
          OptionalInt.empty(),
          Map.of());

  @TempDir Path directory;

  private Shop shop() {
    Shop shop = new Shop(directory);
    shop.write(
        "models/hourly.sql",
        "SELECT id, COALESCE(seen, TIMESTAMP '1900-01-01 00:00:00') AS seen FROM raw.events");
    shop.write(
        "models/hourly.toml",
        """
        [strategy]
        type = "microbatch"
        timestamp_column = "seen"
        first_partition = "2031-05-04T03"
        batch_size = 2
        """);
    shop.sql(
        "CREATE TABLE raw.events (id INTEGER, seen TIMESTAMP)",
        "INSERT INTO raw.events SELECT n, TIMESTAMP '2031-05-04 00:30:00' + to_hours(n::INTEGER) FROM range(40) AS r(n)");
    return shop;
  }

  private static RunRequest request(PartitionRequest partitions) {
    return Shop.selecting("hourly").partitioned(partitions);
  }

  private static PartitionRequest of(String from, String to) {
    return new PartitionRequest(
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        false,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Map.of());
  }

  private static List<String> keys(RunOutput output) {
    return output.materializations().stream().map(m -> m.partition().orElseThrow().key()).toList();
  }

  /** outputs.md §3: a materialization for each window, a summary for each model. */
  @Test
  void theDocumentOfARun() {
    Shop shop = shop();
    RunOutput output = shop.run(request(of("2031-05-04T05", "2031-05-04T06"))).output();
    MaterializationOutput window = output.materializations().getFirst();
    assertEquals(List.of("shop", "main", "hourly"), window.assetKey());
    assertEquals(2L, window.rowsCopied());
    assertEquals("microbatch", window.metadata().strategy());
    assertEquals(Optional.of(2L), window.metadata().columnCount());
    assertEquals(
        Optional.of(
            new RunOutput.PartitionInfo(
                "2031-05-04T05",
                Instant.parse("2031-05-04T05:00:00Z"),
                Instant.parse("2031-05-04T07:00:00Z"),
                List.of("2031-05-04T06"))),
        window.partition());
    assertEquals(List.of(new PartitionSummary("hourly", 2, 2, 0, 0)), output.partitionSummaries());
    output = shop.run(request(MISSING)).output();
    assertEquals(List.of("2031-05-04T03", "2031-05-04T07"), keys(output));
    assertEquals(List.of(new PartitionSummary("hourly", 3, 3, 0, 2)), output.partitionSummaries());
    output = shop.run(request(MISSING)).output();
    assertEquals(List.of(), keys(output));
    assertEquals("Success", output.status());
    assertEquals(List.of(new PartitionSummary("hourly", 0, 0, 0, 5)), output.partitionSummaries());
  }

  /** cli.md §4: a partition that was rebuilt and one that failed are a partial success. */
  @Test
  void aFailedWindowIsAPartialSuccess() {
    Shop shop = shop();
    shop.fail("seen < '2031-05-04 07:00:00'", FailureKind.QUERY_REJECTED, 2);
    Reply<RunOutput> reply = shop.run(request(of("2031-05-04T03", "2031-05-04T09")));
    assertEquals(2, reply.exit());
    assertEquals(List.of("2031-05-04T03"), keys(reply.output()));
    assertEquals(1, reply.output().tablesFailed());
    assertTrue(
        reply.output().errors().getFirst().error().startsWith("partition 2031-05-04T05: "),
        reply.output().errors().toString());
    assertEquals(
        List.of(new PartitionSummary("hourly", 7, 2, 2, 3)), reply.output().partitionSummaries());
    shop.now = Instant.parse("2031-05-06T00:00:00Z");
    Reply<RunOutput> resumed = shop.run(Shop.request().resuming(Optional.empty(), true));
    assertEquals(0, resumed.exit(), resumed.output().errors().toString());
    assertEquals(
        List.of("2031-05-04T05", "2031-05-04T07", "2031-05-04T09"), keys(resumed.output()));
    assertEquals(
        List.of(new PartitionSummary("hourly", 5, 5, 0, 2)), resumed.output().partitionSummaries());
    assertEquals(List.of("7"), shop.rows("SELECT COUNT(*) FROM main.hourly"));
  }

  /** execution.md §10 (rule): partitions as the keys that were planned; given ones win. */
  @Test
  void latestOfYesterdayStaysYesterday() {
    Shop shop = shop();
    shop.fail("main.hourly", FailureKind.QUERY_REJECTED, 2);
    String failed = "run-20310504-071600-042";
    assertEquals(1, shop.run(request(PartitionRequest.NONE)).exit());
    shop.now = Instant.parse("2031-05-05T10:00:00Z");
    RunRequest resume = request(PartitionRequest.NONE).resuming(Optional.of(failed), false);
    assertEquals(List.of("2031-05-04T07"), keys(shop.run(resume).output()));
    RunRequest other =
        request(of("2031-05-05T01", "2031-05-05T01")).resuming(Optional.of(failed), false);
    assertEquals(List.of("2031-05-05T01"), keys(shop.run(other).output()));
  }

  /** execution.md §18.1, §18.2: what depends on now is decided when it is planned. */
  @Test
  void aPlanKeepsItsPartitions() {
    Shop shop = shop();
    PlanOutput plan = shop.plan(request(MISSING));
    assertEquals(1 + 1 + 3 * 4, plan.statements().size());
    String id = plan.planId().orElseThrow();
    String text = shop.read(directory.resolve(".rocky/plans/" + id + ".json"));
    assertTrue(text.replaceAll("\\s", "").contains("\"partition_keys\":[\"2031-05-04T03\""), text);
    shop.now = Instant.parse("2031-05-05T10:00:00Z");
    Reply<RunOutput> reply = shop.apply(id);
    assertEquals(0, reply.exit());
    assertEquals(Shop.statements(plan), shop.sent);
    assertEquals(List.of("2031-05-04T03", "2031-05-04T05", "2031-05-04T07"), keys(reply.output()));
  }

  /** execution.md §18.3: states of its partitions that moved. */
  @Test
  void partitionsThatMovedAreRefused() {
    Shop shop = shop();
    shop.run(request(PartitionRequest.NONE));
    String id = shop.plan(request(MISSING)).planId().orElseThrow();
    shop.run(request(of("2031-05-04T03", "2031-05-04T03")));
    String refusal = shop.refused(id);
    assertTrue(
        refusal.contains("planned hash") && refusal.contains("partitions 1 Computed (hash "),
        refusal);
    assertTrue(refusal.contains("partitions 2 Computed (hash "), refusal);
    assertEquals(List.of(), shop.sent);
  }

  /** execution.md §18.1 (rule): a run sends what its plan showed, for the same state. */
  @Test
  void planAndRunSendTheSame() {
    Shop shop = shop();
    for (PartitionRequest which :
        List.of(PartitionRequest.NONE, of("2031-05-04T01", "2031-05-04T04"), MISSING, MISSING)) {
      PlanOutput plan = shop.plan(request(which));
      shop.run(request(which));
      assertEquals(Shop.statements(plan), shop.sent);
    }
    RunRequest full =
        new RunRequest(
            Optional.empty(),
            Optional.empty(),
            ModelsRequest.DEFAULT,
            false,
            List.of("hourly"),
            true);
    PlanOutput plan = shop.plan(full);
    shop.run(full);
    assertEquals(Shop.statements(plan), shop.sent);
    assertEquals(1 + 3 * 4, shop.sent.size());
  }
}
