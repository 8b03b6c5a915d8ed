package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.output.DagRunOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All pipelines in one command (execution.md §2.3), on DuckDB. */
class DagRunsTest {
  @TempDir Path directory;

  private Shop shop() {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"

        [pipeline.watch]
        type = "quality"
        depends_on = ["shop"]
        tables = [{ catalog = "shop", schema = "main", table = "counted" }]
        checks = { row_count = true }

        [pipeline.shop]
        type = "transformation"
        target = { governance = { auto_create_schemas = true } }
        execution = { concurrency = 1, table_retries = 0 }

        [pipeline.raw]
        type = "quality"
        tables = [{ catalog = "shop", schema = "raw" }]
        checks = { row_count = true }

        [pipeline.last]
        type = "quality"
        depends_on = ["watch"]
        tables = [{ catalog = "shop", schema = "main", table = "latest" }]
        checks = { row_count = true }
        """);
    return shop;
  }

  private static List<String> nodes(DagRunOutput output) {
    return output.nodes().stream()
        .map(n ->
            "%s %d %s%s"
                .formatted(
                    n.id(),
                    n.layer(),
                    n.status().spelling(),
                    n.error().map(e -> ": " + e.split(";")[0]).orElse("")))
        .toList();
  }

  /** Layers of depends_on, within one the order of the file; each is a run of its own. */
  @Test
  void pipelinesRunInLayers() {
    Shop shop = shop();
    Reply<DagRunOutput> reply = shop.dag(Shop.request());
    assertEquals(0, reply.exit(), reply.toString());
    assertEquals(
        List.of(
            "transformation:shop 0 completed",
            "quality:raw 0 completed",
            "quality:watch 1 completed",
            "quality:last 2 completed"),
        nodes(reply.output()));
    assertEquals(3, reply.output().totalLayers());
    var runs = new HistoryCommand(shop.session()).runs(Optional.empty()).output().runs();
    assertEquals(4, runs.size());
    assertEquals(
        4, reply.output().nodes().stream().map(n -> n.runId().orElseThrow()).distinct().count());
  }

  /** (rule) What depends on a failure, also indirectly, is skipped and names it; others go on. */
  @Test
  void aFailureSkipsWhatDependsOnIt() {
    Shop shop = shop();
    shop.fail("shop.main.orders", FailureKind.QUERY_REJECTED, 9);
    Reply<DagRunOutput> reply = shop.dag(Shop.request());
    assertEquals(1, reply.exit());
    List<String> nodes = nodes(reply.output());
    assertTrue(nodes.getFirst().startsWith("transformation:shop 0 failed: "), nodes.toString());
    assertEquals(
        List.of(
            "quality:raw 0 completed",
            "quality:watch 1 skipped: skipped: pipeline shop did not succeed",
            "quality:last 2 skipped: skipped: pipeline shop did not succeed"),
        nodes.subList(1, 4));
    assertFalse(reply.output().nodes().getLast().run().isPresent());
  }

  /** Exit 2: some pipeline has a unit done, and some pipeline failed. */
  @Test
  void somethingDoneAndSomethingFailedIsExitTwo() {
    Shop shop = shop();
    shop.fail("shop.main.counted", FailureKind.QUERY_REJECTED, 9);
    assertEquals(2, shop.dag(Shop.request()).exit());
  }
}
