package dev.rocky.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.plan.Discovery;
import dev.rocky.plan.Plan;
import dev.rocky.plan.ReplicationPlanner;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.warehouse.DiscoveryAdapter;
import dev.rocky.warehouse.DiscoveryAdapter.SourceTable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * execution.md §3.4 (rule): a table that discovery knows and the warehouse does not is left out; it
 * is no failure.
 */
class VanishedSourceTest {
  @TempDir Path directory;

  @Test
  void whetherItWentBeforeOrAfterItWasPlanned() {
    try (Playground playground = new Playground(directory)) {
      playground.write(
          "rocky.toml",
          """
          [adapter]
          type = "duckdb"
          path = "shop.duckdb"
          [pipeline.copy]
          type = "replication"
          strategy = "full_refresh"
          source = { catalog = "shop", schema_pattern = { prefix = "in_", separator = "_", components = ["system"] } }
          target = { catalog_template = "shop", schema_template = "main" }
          """);
      playground.sql(
          "CREATE SCHEMA in_tos",
          "CREATE TABLE in_tos.kept AS SELECT 1 AS id",
          "CREATE TABLE in_tos.going AS SELECT 1 AS id");
      DiscoveryAdapter.Source found =
          new DiscoveryAdapter.Source(
              "conn_7",
              "in_tos",
              "fivetran",
              Optional.empty(),
              List.of(table("ghost"), table("going"), table("kept")),
              Map.of());
      Discovery discovery =
          new Discovery(
              List.of(new Discovery.Source(found, Optional.of(Map.of("system", List.of("tos"))))),
              List.of(),
              List.of());
      try (StateStore store =
          StateStores.write(
              playground.statePath(),
              new StateStores.Writer("1.80.0", "box", 1),
              InstantSource.fixed(playground.now))) {
        Plan plan =
            new ReplicationPlanner(
                    (PipelineConfig.Replication) playground.pipeline(),
                    playground.warehouse().dialect(),
                    store,
                    false)
                .plan(discovery, new WarehouseCatalog(playground.warehouse()));
        assertEquals(List.of(excluded("ghost")), plan.excluded());
        playground.sql("DROP TABLE in_tos.going");
        RunResult result =
            playground
                .start(store, Playground.Options.NONE, e -> RunListener.Answer.GO_ON)
                .carryOut(run -> new Run.Work(plan, (unit, c) -> unit, Optional.empty()));
        assertEquals(Outcome.SUCCESS, result.outcome());
        assertEquals(List.of(excluded("ghost"), excluded("going")), result.excluded());
        assertEquals(
            List.of("shop.main.kept"), result.done().stream().map(u -> u.unit().name()).toList());
        assertEquals(1, store.progressUnits(result.runId()).size());
      }
    }
  }

  private static SourceTable table(String name) {
    return new SourceTable(name, OptionalLong.empty());
  }

  private static Plan.Excluded excluded(String table) {
    return new Plan.Excluded(
        List.of("fivetran", "tos", table), "in_tos", table, Plan.Excluded.MISSING);
  }
}
