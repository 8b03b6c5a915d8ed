package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.PlanOutput;
import dev.rocky.output.RunOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that leave production alone (execution.md §11), on DuckDB. */
class ShadowRunsTest {
  private static final ShadowRequest BESIDE = ShadowRequest.of(Optional.empty(), Optional.empty());

  @TempDir Path directory;

  private static RunRequest shadow(RunRequest request) {
    return request.inShadow(BESIDE);
  }

  private static ShadowRequest suffix(String suffix) {
    return ShadowRequest.of(Optional.of(suffix), Optional.empty());
  }

  private static ShadowRequest schema(String schema) {
    return ShadowRequest.of(Optional.empty(), Optional.of(schema));
  }

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
        """);
    shop.sql(
        "CREATE TABLE raw.events (id INTEGER, seen TIMESTAMP)",
        "INSERT INTO raw.events SELECT n, TIMESTAMP '2031-05-04 00:30:00' + to_hours(n::INTEGER) FROM range(9) AS r(n)");
    return shop;
  }

  /** Rows of the store but those that say who wrote it last. */
  private static List<String> state(Shop shop) {
    List<String> lines = new ArrayList<>();
    new StateMaintenance(shop.session()).lines(lines::add);
    return lines.stream()
        .filter(line -> line.startsWith("{\"table\":") && !line.contains("\"table\":\"meta\""))
        .toList();
  }

  private static List<String> production(Shop shop) {
    List<String> rows = new ArrayList<>();
    for (String table : List.of("orders", "latest", "counted", "hourly")) {
      rows.addAll(shop.rows("SELECT t::VARCHAR FROM main." + table + " AS t ORDER BY ALL"));
    }
    return rows;
  }

  private static String refused(Shop shop, RunRequest request) {
    return String.valueOf(assertThrows(RockyException.class, () -> shop.run(request)).getMessage());
  }

  /** §11 (rule): every row of production is as it was, in the warehouse and in the store. */
  @Test
  void productionIsAsItWas() {
    Shop shop = shop();
    shop.write(
        "rocky.toml",
        Shop.CONFIG
            + "\n[pipeline.shop.checks]\nenabled = true\nrow_count = true\nanomaly_threshold_pct = 20\n");
    assertEquals(0, shop.run(Shop.request()).exit());
    List<String> rows = production(shop);
    List<String> before = state(shop);
    assertTrue(before.stream().anyMatch(line -> line.contains("\"table\":\"watermarks\"")));
    assertTrue(before.stream().anyMatch(line -> line.contains("\"table\":\"partitions\"")));
    shop.write(
        "models/latest.sql", "SELECT id, MAX(seen) AS seen, 7 AS level FROM kept GROUP BY id");
    shop.sql(
        "INSERT INTO raw.orders VALUES (3, TIMESTAMP '2031-05-03 00:00:00')",
        "INSERT INTO raw.events VALUES (90, TIMESTAMP '2031-05-04 07:45:00')");
    for (int i = 0; i < 2; i++) {
      RunOutput output = shop.run(shadow(Shop.request())).output();
      assertEquals("Success", output.status());
      assertTrue(output.shadow());
      assertEquals(
          List.of("counted", "hourly", "latest", "orders"),
          Shop.built(output).stream().distinct().toList());
    }
    assertEquals(rows, production(shop));
    List<String> after = new ArrayList<>(state(shop));
    for (String line : before) {
      assertTrue(after.remove(line), line);
    }
    for (String line : after) {
      boolean ofRun =
          line.contains("\"table\":\"run_history\"") || line.contains("\"table\":\"run_progress\"");
      assertTrue(
          line.contains(ofRun ? "\"shadow\":\"suffix:_rocky_shadow\"" : "_rocky_shadow"), line);
    }
    assertTrue(
        after.stream().anyMatch(line -> line.contains("\"hourly@shop.main.hourly_rocky_shadow\"")));
    assertEquals(List.of("3"), shop.rows("SELECT n FROM main.counted_rocky_shadow"));
    assertEquals(List.of("7"), shop.rows("SELECT DISTINCT level FROM main.latest_rocky_shadow"));
    // Production goes on as if nothing had been.
    assertEquals(0, shop.run(Shop.request()).exit());
    assertEquals(List.of("1", "2", "3"), shop.rows("SELECT id FROM main.orders ORDER BY id"));
  }

  /** §11 (rule): models of this run are read from their shadows, everything else is production. */
  @Test
  void onlyWhatIsBuiltIsReadFromItsShadow() {
    Shop shop = shop();
    shop.write("models/named.sql", "SELECT latest.id FROM main.latest");
    shop.write("models/named.toml", "depends_on = [\"latest\"]");
    shop.write("models/last.sql", "SELECT COUNT(*) AS n FROM shop.main.orders AS o");
    assertEquals(0, shop.run(Shop.request()).exit());
    List<String> some = Shop.statements(shop.plan(shadow(Shop.selecting("counted", "named"))));
    assertEquals(2, some.stream().filter(sql -> sql.contains("main.latest")).count());
    assertFalse(some.toString().contains("latest_rocky_shadow"), some.toString());
    List<String> all = Shop.statements(shop.plan(shadow(Shop.request())));
    String text = String.join("\n", all);
    assertTrue(text.contains("FROM shop.main.latest_rocky_shadow AS latest"), text);
    assertTrue(
        text.contains("SELECT latest.id FROM shop.main.latest_rocky_shadow AS latest"), text);
    assertTrue(text.contains("FROM raw.orders"), text);
    assertTrue(text.contains("FROM shop.main.orders_rocky_shadow AS orders WHERE id > 0"), text);
    // The name of a table is no dependency: `last` comes before `orders`, whose shadow is not
    // there.
    assertTrue(text.contains("FROM shop.main.orders AS o"), text);
    RunOutput output = shop.run(shadow(Shop.request())).output();
    assertEquals(List.of(), output.errors());
    assertEquals(List.of("2"), shop.rows("SELECT COUNT(*) FROM main.named_rocky_shadow"));
  }

  /** What is planned, run and applied is the same. */
  @Test
  void planRunAndApplyAgree() {
    Shop shop = shop();
    shop.run(Shop.request());
    PlanOutput plan = shop.plan(shadow(Shop.request()));
    assertEquals(0, shop.apply(plan.planId().orElseThrow()).exit());
    assertEquals(Shop.statements(plan), shop.sent);
    assertTrue(shop.refused(plan.planId().orElseThrow()).contains("_rocky_shadow"));
    PlanOutput next = shop.plan(shadow(Shop.request()));
    assertTrue(shop.run(shadow(Shop.request())).output().shadow());
    assertEquals(Shop.statements(next), shop.sent);
    assertTrue(
        shop.sent.stream()
            .anyMatch(sql -> sql.startsWith("INSERT INTO shop.main.orders_rocky_shadow")),
        "the second one goes on from its own watermark: " + shop.sent);
  }

  /** The schema of shadows is made, though the configuration makes none. */
  @Test
  void oneSchemaForAllShadows() {
    Shop shop = shop();
    shop.write("rocky.toml", Shop.CONFIG.replace("auto_create_schemas = true", ""));
    RunOutput output = shop.run(Shop.request().inShadow(schema("beside"))).output();
    assertEquals("Success", output.status());
    assertEquals(1, output.permissions().schemasCreated());
    assertEquals(List.of("2"), shop.rows("SELECT n FROM beside.counted"));
    assertEquals(
        List.of("0"), shop.rows("SELECT COUNT(*) FROM duckdb_tables() WHERE schema_name = 'main'"));
    assertEquals(
        List.of("CREATE SCHEMA IF NOT EXISTS shop.beside"),
        shop.sent.stream().filter(sql -> sql.contains("SCHEMA")).toList());
    shop.write("models/far/_defaults.toml", "[target]\ncatalog = \"shop\"\nschema = \"far\"\n");
    shop.write("models/far/there.sql", "SELECT 1 AS one");
    shop.write("models/far/there.toml", "[target]\nschema = \"far\"\ntable = \"counted\"\n");
    assertTrue(
        refused(shop, Shop.request().inShadow(schema("beside")))
            .contains("have the same shadow `shop.beside.counted`"));
  }

  /** A shadow never overwrites what production reads, in the run or beside it. */
  @Test
  void aShadowIsNoTableOfProduction() {
    Shop shop = shop();
    shop.write("models/orders_old.sql", "SELECT 1 AS one");
    shop.run(Shop.request());
    assertTrue(
        refused(shop, Shop.request().inShadow(suffix("_old")))
            .contains(
                "the shadow of `shop.main.orders` would be the production table `shop.main.orders_old`"));
    assertTrue(
        refused(shop, Shop.selecting("orders").inShadow(suffix("_OLD"))).contains("orders_old"));
    assertTrue(
        refused(shop, Shop.request().inShadow(schema("main")))
            .contains("would be the production table `shop.main."));
    assertTrue(refused(shop, Shop.request().inShadow(suffix("; --"))).contains("letters, digits"));
    assertEquals(List.of("1"), shop.rows("SELECT one FROM main.orders_old"));
  }

  /** §10: a run is taken up by one of the same setting only. */
  @Test
  void aShadowRunIsResumedAsOne() {
    Shop shop = shop();
    assertEquals(0, shop.run(Shop.request()).exit());
    shop.fail("main.latest_rocky_shadow", FailureKind.QUERY_REJECTED, 2);
    assertEquals(2, shop.run(shadow(Shop.request())).exit());
    shop.fail("", FailureKind.QUERY_REJECTED, 0);
    String failed = runs(shop, "suffix:_rocky_shadow").getFirst();
    String production = runs(shop, null).getFirst();
    RunOutput fresh = shop.run(Shop.request().resuming(Optional.empty(), true)).output();
    assertEquals(Optional.empty(), fresh.resumedFrom());
    assertTrue(
        refused(shop, shadow(Shop.request().resuming(Optional.of(production), false)))
            .contains("another shadow setting"));
    assertTrue(
        refused(
                shop,
                Shop.request().resuming(Optional.of(failed), false).inShadow(suffix("_other")))
            .contains("another shadow setting"));
    RunOutput resumed = shop.run(Shop.request().resuming(Optional.of(failed), false)).output();
    assertEquals(Optional.of(failed), resumed.resumedFrom());
    assertTrue(resumed.shadow());
    assertEquals("Success", resumed.status());
    assertTrue(Shop.built(resumed).containsAll(List.of("counted", "latest")), resumed.toString());
    assertFalse(Shop.built(resumed).contains("hourly"), resumed.toString());
    assertEquals(
        Optional.empty(),
        shop.run(shadow(Shop.request().resuming(Optional.empty(), true))).output().resumedFrom());
  }

  private static List<String> runs(Shop shop, @org.jspecify.annotations.Nullable String marker) {
    String wanted = marker == null ? "\"shadow\":null" : "\"shadow\":\"" + marker + "\"";
    List<String> ids = new ArrayList<>();
    for (String line : state(shop)) {
      if (line.contains("\"table\":\"run_history\"") && line.contains(wanted)) {
        ids.add(line.replaceAll(".*\"run_id\":\"([^\"]+)\".*", "$1"));
      }
    }
    return ids;
  }

  /** Copies: sources keep their names, the second one goes on where its own shadow ended. */
  @Test
  void copiesGoBesideTheirTargets() {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"

        [pipeline.copy]
        type = "replication"
        strategy = "incremental"
        timestamp_column = "seen"
        source = { catalog = "shop", schema_pattern = { prefix = "in_", separator = "_", components = ["system"] } }
        target = { catalog_template = "shop", schema_template = "stage_{system}", governance = { auto_create_schemas = true } }
        """);
    shop.sql(
        "CREATE SCHEMA in_tos",
        "CREATE TABLE in_tos.ships AS SELECT 1 AS id, TIMESTAMP '2031-05-04 00:00:00' AS seen");
    assertEquals(0, shop.run(Shop.request()).exit());
    shop.sql("INSERT INTO in_tos.ships VALUES (2, TIMESTAMP '2031-05-05 00:00:00')");
    RunOutput first = shop.run(shadow(Shop.request())).output();
    assertEquals("full_refresh", first.materializations().getFirst().metadata().strategy());
    assertEquals(
        Optional.of("shop.stage_tos.ships_rocky_shadow"),
        first.materializations().getFirst().metadata().targetTableFullName());
    shop.sql("INSERT INTO in_tos.ships VALUES (3, TIMESTAMP '2031-05-06 00:00:00')");
    RunOutput second = shop.run(shadow(Shop.request())).output();
    assertEquals("incremental", second.materializations().getFirst().metadata().strategy());
    assertEquals(List.of("1"), shop.rows("SELECT id FROM stage_tos.ships"));
    assertEquals(
        List.of("1", "2", "3"),
        shop.rows("SELECT id FROM stage_tos.ships_rocky_shadow ORDER BY id"));
    assertEquals(0, shop.run(Shop.request()).exit());
    assertEquals(List.of("1", "2", "3"), shop.rows("SELECT id FROM stage_tos.ships ORDER BY id"));
  }

  /** A history has a shadow too; a pipeline that only checks has none. */
  @Test
  void historiesAndChecks() {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"

        [pipeline.past]
        type = "snapshot"
        unique_key = ["id"]
        updated_at = "seen"
        source = { catalog = "shop", schema = "raw", table = "orders" }
        target = { catalog = "shop", schema = "main", table = "orders_past" }

        [pipeline.guard]
        type = "quality"
        tables = [{ catalog = "shop", schema = "raw", table = "orders" }]
        checks = { enabled = true, row_count = true }
        """);
    RunRequest past = of("past");
    assertEquals("Success", shop.run(shadow(past)).output().status());
    assertEquals(List.of("2"), shop.rows("SELECT COUNT(*) FROM main.orders_past_rocky_shadow"));
    assertTrue(refused(shop, shadow(of("guard"))).contains("only checks tables"));
  }

  private static RunRequest of(String pipeline) {
    return new RunRequest(
        Optional.empty(), Optional.of(pipeline), ModelsRequest.DEFAULT, false, List.of(), false);
  }

  /** hooks.md §3: hooks fire as always, and are told. */
  @Test
  void hooksAreTold() {
    Shop shop = shop();
    shop.write(
        "rocky.toml", Shop.CONFIG + "\n[[hook.on_pipeline_complete]]\ncommand = \"cat > told\"\n");
    shop.run(shadow(Shop.request()));
    assertTrue(shop.read(directory.resolve("told")).contains("\"shadow\" : true"));
    shop.run(Shop.request());
    assertFalse(shop.read(directory.resolve("told")).contains("shadow"));
  }
}
