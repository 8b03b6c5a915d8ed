package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.PlanOutput;
import dev.rocky.output.PlanOutput.PlanKind;
import dev.rocky.output.RunOutput;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are kept and carried out later (execution.md §18), on DuckDB. */
class StoredPlansTest {
  @TempDir Path directory;
  @TempDir Path other;

  private static final List<String> MODELS = List.of("counted", "latest", "orders");

  private Path plans() {
    return directory.resolve(".rocky/plans");
  }

  private void moreRows(Shop shop) {
    shop.sql(
        "INSERT INTO raw.orders VALUES (1, TIMESTAMP '2031-05-03 00:00:00'), (3, TIMESTAMP '2031-05-03 00:00:01')");
  }

  /** §18.1 (rule), §22: plan = run statements; apply = plan statements. */
  @Test
  void planRunAndApplySendTheSame() throws IOException {
    Shop applied = new Shop(Files.createDirectory(directory.resolve("applied")));
    Shop run = new Shop(Files.createDirectory(directory.resolve("run")));
    for (int round = 0; round < 3; round++) {
      PlanOutput plan = applied.plan(Shop.request());
      assertEquals(plan.planId(), run.plan(Shop.request()).planId(), "the same work, the same id");
      Reply<RunOutput> reply = applied.apply(plan.planId().orElseThrow());
      assertEquals(0, reply.exit());
      assertEquals(MODELS, Shop.built(reply.output()));
      assertEquals(Shop.statements(plan), applied.sent);
      assertEquals(0, run.run(Shop.request()).exit());
      assertEquals(applied.sent, run.sent);
      assertEquals(
          applied.rows("SELECT n FROM main.counted"), run.rows("SELECT n FROM main.counted"));
      if (round == 0) {
        moreRows(applied);
        moreRows(run);
      }
    }
    assertEquals(List.of("3"), run.rows("SELECT n FROM main.counted"));
  }

  /** §18.2 (rule): the id is that of the work; planning again replaces the file. */
  @Test
  void theSameWorkHasTheSameId() throws IOException {
    Shop shop = new Shop(directory);
    PlanOutput first = shop.plan(Shop.request());
    PlanOutput again = shop.plan(Shop.request());
    assertEquals(64, first.planId().orElseThrow().length());
    assertEquals(first.planId(), again.planId());
    assertNotEquals(first.createdAt(), again.createdAt());
    assertEquals(Optional.of(PlanKind.RUN), first.planKind());
    assertNotEquals(first.planId(), shop.plan(Shop.selecting("orders")).planId());
    try (var files = Files.list(plans())) {
      assertEquals(2, files.count());
    }
    String text = shop.read(plans().resolve(first.planId().orElseThrow() + ".json"));
    assertTrue(text.contains("\"created_at\": \"" + again.createdAt().orElseThrow()), text);
  }

  /** §18.3: its own success uses a plan up; planned anew it can be applied again. */
  @Test
  void aPlanIsUsedUpByItsSuccess() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    String id = shop.plan(Shop.request()).planId().orElseThrow();
    assertEquals(0, shop.apply(id).exit());
    assertTrue(shop.refused(id).contains("state `shop.main.orders`: planned watermark"));
    assertEquals(List.of(), shop.sent);
    assertEquals(id, shop.plan(Shop.request()).planId().orElseThrow());
    assertEquals(0, shop.apply(id).exit());
  }

  /** §18.3 (rule): rows that arrived are no difference. */
  @Test
  void newRowsAreNoDifference() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    String id = shop.plan(Shop.request()).planId().orElseThrow();
    moreRows(shop);
    assertEquals(0, shop.apply(id).exit());
    assertEquals(List.of("4"), shop.rows("SELECT COUNT(*) FROM main.orders"));
  }

  /** §18.3, §22: refused after each kind of thing that moved, all of them told of. */
  @Test
  void whatMovedIsRefused() {
    Shop shop = new Shop(directory);
    shop.write("macros/twice.sql", "-- @macro twice(x)\n{x} * 2\n");
    shop.write("models/twofold.sql", "SELECT @twice(n) AS n FROM counted");
    shop.write("models/latest.contract.toml", "[rules]\nrequired = [\"id\"]\n");
    shop.run(Shop.request());
    String id = shop.plan(Shop.request()).planId().orElseThrow();
    String run = "run-20310504-071600-042";

    shop.write("rocky.toml", Shop.CONFIG + "\n# a comment\n");
    assertRefused(shop, id, "configuration `rocky.toml`");
    shop.write("rocky.toml", Shop.CONFIG.replace("shop.duckdb", "./shop.duckdb"));
    assertRefused(
        shop,
        id,
        "configuration `rocky.toml`",
        "adapter `default`: planned duckdb shop.duckdb, now duckdb ./shop.duckdb");
    shop.write("rocky.toml", Shop.CONFIG);

    shop.write("models/counted.sql", "SELECT COUNT(*) + 0 AS n FROM latest");
    assertRefused(shop, id, "model `counted`");
    shop.write("models/counted.sql", "SELECT COUNT(*) AS n FROM latest");
    shop.write("models/kept.sql", "SELECT id, seen FROM orders WHERE id > 1");
    assertRefused(shop, id, "model `kept`");
    shop.write("models/kept.sql", "SELECT id, seen FROM orders WHERE id > 0");
    shop.write("models/latest.contract.toml", "[rules]\nrequired = [\"id\", \"seen\"]\n");
    assertRefused(shop, id, "contract `latest`");
    shop.write("models/latest.contract.toml", "[rules]\nrequired = [\"id\"]\n");

    shop.write("macros/twice.sql", "-- @macro twice(x)\n2 * {x}\n");
    assertRefused(shop, id, "macro `twice`");
    shop.write("macros/twice.sql", "-- @macro twice(x)\n{x} * 2\n");

    shop.sql("CREATE OR REPLACE TABLE main.counted AS SELECT 'x' AS n");
    assertRefused(
        shop, id, "target `shop.main.counted`: planned table (n BIGINT), now table (n VARCHAR)");
    shop.sql("DROP TABLE main.counted", "CREATE VIEW main.counted AS SELECT 1::BIGINT AS n");
    assertRefused(
        shop, id, "target `shop.main.counted`: planned table (n BIGINT), now view (n BIGINT)");
    shop.sql("DROP VIEW main.counted");
    assertRefused(shop, id, "target `shop.main.counted`: planned table (n BIGINT), now absent");
    shop.sql("CREATE OR REPLACE TABLE main.counted AS SELECT 1::BIGINT AS n");

    new StateCommand(shop.session()).delete("shop.main.orders");
    String refusal = shop.refused(id);
    assertTrue(refusal.contains("now hash "), refusal);
    assertTrue(refusal.contains("built by " + run), refusal);
    shop.run(Shop.request());
    assertTrue(shop.refused(id).contains("state `shop.main.counted`"));
    try (StateReader state = StateStores.read(shop.session().stateFile())) {
      assertEquals(2, state.runs(10).size(), "a refused plan writes no run");
    }
  }

  private static void assertRefused(Shop shop, String id, String... differences) {
    String message = shop.refused(id);
    for (String difference : differences) {
      assertTrue(message.contains("\n  " + difference), message);
    }
    assertEquals(differences.length, message.lines().count() - 1, message);
    assertEquals(List.of(), shop.sent, "nothing is executed");
  }

  /** §18.3: the discovered tables and their columns. */
  @Test
  void sourcesThatMovedAreRefused() {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"

        [pipeline.copy]
        strategy = "full_refresh"
        source = { schema_pattern = { prefix = "raw__", separator = "__", components = ["source"] } }
        target = { catalog_template = "shop", schema_template = "staging__{source}", governance = { auto_create_schemas = true } }
        """);
    shop.sql("CREATE SCHEMA raw__a", "CREATE TABLE raw__a.t (id INTEGER)");
    PlanOutput plan = shop.plan(Shop.request());
    String id = plan.planId().orElseThrow();
    assertEquals(Optional.of(PlanKind.REPLICATION), plan.planKind());
    shop.sql("ALTER TABLE raw__a.t ADD COLUMN name VARCHAR");
    assertRefused(shop, id, "source `raw__a.t`: planned id INTEGER, now id INTEGER, name VARCHAR");
    shop.sql("CREATE TABLE raw__a.u (id INTEGER)");
    assertTrue(shop.refused(id).contains("source `raw__a.u`: planned absent, now id INTEGER"));
    shop.sql("DROP TABLE raw__a.u", "ALTER TABLE raw__a.t DROP COLUMN name");
    assertEquals(0, shop.apply(id).exit());
    assertEquals(Shop.statements(plan), shop.sent);
  }

  /** A table that cannot be altered as planned is not rebuilt instead: nobody reviewed that. */
  @Test
  void applySendsNothingElse() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    shop.write("models/orders.sql", "SELECT id, seen, 'x' AS mark FROM raw.orders");
    PlanOutput plan = shop.plan(Shop.selecting("orders"));
    assertTrue(Shop.statements(plan).get(1).startsWith("ALTER TABLE"));
    shop.fail("ALTER TABLE", FailureKind.QUERY_REJECTED, 2);
    Reply<RunOutput> reply = shop.apply(plan.planId().orElseThrow());
    assertEquals(1, reply.exit());
    assertEquals(List.of("CREATE SCHEMA IF NOT EXISTS shop.main"), shop.sent);
    assertTrue(reply.output().errors().getFirst().error().contains("cannot be altered as planned"));
  }

  /** §18.3: a partly failed plan is finished by a resumed run. */
  @Test
  void aPartlyFailedPlanIsResumed() {
    Shop shop = new Shop(directory);
    String id = shop.plan(Shop.request()).planId().orElseThrow();
    shop.fail("shop.main.latest", FailureKind.QUERY_REJECTED, 2);
    Reply<RunOutput> reply = shop.apply(id);
    assertEquals(2, reply.exit());
    assertEquals(List.of("orders"), Shop.built(reply.output()));
    Reply<RunOutput> resumed = shop.run(Shop.request().resuming(Optional.empty(), true));
    assertEquals(0, resumed.exit());
    assertEquals(List.of("counted", "latest"), Shop.built(resumed.output()));
  }

  /** cli.md §6: plan takes the options of run, --resume among them. */
  @Test
  void whatAResumedRunFinishedIsNotPlanned() {
    Shop shop = new Shop(directory);
    shop.fail("shop.main.latest", FailureKind.QUERY_REJECTED, 2);
    assertEquals(2, shop.run(Shop.selecting("+counted")).exit());
    PlanOutput plan = shop.plan(Shop.request().resuming(Optional.empty(), true));
    assertEquals(
        List.of("shop.main.latest", "shop.main.counted"),
        plan.statements().stream()
            .filter(s -> s.purpose().equals("materialize_model"))
            .map(PlanOutput.PlannedStatement::target)
            .distinct()
            .toList());
    Reply<RunOutput> reply = shop.apply(plan.planId().orElseThrow());
    assertEquals(0, reply.exit());
    assertEquals(Shop.statements(plan), shop.sent);
    assertEquals(1, reply.output().tablesSkipped());
    assertTrue(reply.output().resumedFrom().isPresent());
  }

  @Test
  void aPlanWithoutUnitsIsASuccess() {
    Shop shop = new Shop(directory);
    String id = shop.plan(Shop.selecting("nothing_like_it")).planId().orElseThrow();
    Reply<RunOutput> reply = shop.apply(id);
    assertEquals(0, reply.exit());
    assertEquals("Success", reply.output().status());
    assertEquals(List.of(), reply.output().materializations());
  }

  // --- files

  @Test
  void aSavedFileIsAppliedFromAnywhere() {
    Shop shop = new Shop(directory);
    String file = other.resolve("reviewed.json").toString();
    shop.plan(Shop.request(), file);
    assertEquals(0, shop.apply(file).exit());
  }

  @Test
  void whatIsNoPlanIsRefused() {
    Shop shop = new Shop(directory);
    PlanOutput plan = shop.plan(Shop.request());
    String id = plan.planId().orElseThrow();
    Path stored = plans().resolve(id + ".json");
    String text = shop.read(stored);
    assertEquals("there is no stored plan `0123`", shop.refused("0123"));
    assertEquals("there is no stored plan `none.json`", shop.refused("none.json"));
    shop.write("odd.json", "[1, 2]");
    assertEquals("`odd.json` is no stored plan", shop.refused("odd.json"));
    shop.write("odd.json", "no JSON");
    assertEquals("`odd.json` is no stored plan", shop.refused("odd.json"));
    shop.write("odd.json", text.replace("\"format_version\": 1", "\"format_version\": 2"));
    assertEquals(
        "plan `odd.json` has format 2, this Rocky reads format 1", shop.refused("odd.json"));
    shop.write("odd.json", text.replace("GROUP BY", "GROUP  BY"));
    assertTrue(shop.refused("odd.json").startsWith("plan `odd.json` was altered"));
    shop.write(".rocky/plans/" + "0".repeat(64) + ".json", text);
    assertTrue(shop.refused("0".repeat(64)).contains("was altered"));
    assertEquals(0, shop.apply(id).exit());
  }

  /** §18.2: another Rocky may make other statements of the same work; they are not sent. */
  @Test
  void statementsThatAreNotTheStoredOnesAreRefused() {
    Shop shop = new Shop(directory);
    Path stored = plans().resolve(shop.plan(Shop.request()).planId().orElseThrow() + ".json");
    StoredPlan plan = PlanFiles.read(stored, "it", "");
    StoredPlan.Unit unit = plan.units().getLast();
    StoredPlan otherwise =
        new StoredPlan(
            1,
            "",
            plan.kind(),
            plan.createdAt(),
            "1.81.0",
            plan.options(),
            List.of(
                new StoredPlan.Unit(
                    unit.assetKey(),
                    unit.tableKey(),
                    unit.strategy(),
                    unit.partitionKeys(),
                    "0123456789abcdef",
                    unit.statements(),
                    Optional.empty())),
            plan.assumed());
    StoredPlan signed =
        new StoredPlan(
            1,
            otherwise.expectedId(),
            otherwise.kind(),
            otherwise.createdAt(),
            otherwise.rockyVersion(),
            otherwise.options(),
            otherwise.units(),
            otherwise.assumed());
    shop.write("other.json", dev.rocky.output.Json.pretty(signed));
    String message = shop.refused("other.json");
    assertTrue(message.contains("by Rocky 1.81.0"), message);
    assertEquals(List.of(), shop.sent);
  }

  @Test
  void aSpecDigestIsRefused() {
    Shop shop = new Shop(directory);
    String id = shop.plan(Shop.request()).planId().orElseThrow();
    ApplyCommand apply =
        new ApplyCommand(
            new RunMeans(
                shop.session(), dev.rocky.warehouse.StatementObserver.NONE, PipesReports.none()));
    ApplyRequest request = new ApplyRequest(id, Optional.of("abc"));
    assertThrows(RockyException.class, () -> apply.run(request, RunProgressListener.NONE));
  }

  /** cli.md §6: a plan that does not compile is not stored. */
  @Test
  void aBrokenPlanIsNotStored() {
    Shop shop = new Shop(directory);
    shop.write("models/counted.sql", "SELECT COUNT(* AS n FROM latest");
    assertThrows(RockyException.class, () -> shop.plan(Shop.request()));
    assertFalse(Files.exists(plans()));
  }

  /** cli.md §6: a directory that cannot be written is a warning. */
  @Test
  void aPlanThatCannotBeStoredIsPrinted() {
    Shop shop = new Shop(directory);
    shop.write(".rocky", "a file where the directory should be");
    PlanOutput plan = shop.plan(Shop.request());
    assertEquals(Optional.empty(), plan.planId());
    assertFalse(plan.statements().isEmpty());
    assertTrue(shop.notices.getFirst().startsWith("WARN the plan is not stored"));
  }

  /** §18.1: what can be described only when something before it is built is not stored. */
  @Test
  void anUncertainPlanIsNotStored() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    shop.write("models/orders.sql", "SELECT * FROM raw.orders");
    shop.write("models/kept.sql", "SELECT * FROM orders");
    shop.write("models/latest.sql", "SELECT * FROM kept");
    PlanOutput plan = shop.plan(Shop.request());
    assertEquals(Optional.empty(), plan.planId());
    assertTrue(shop.notices.getFirst().contains("the plan is not stored"), shop.notices.toString());
    assertThrows(RockyException.class, () -> shop.plan(Shop.request(), "saved.json"));
  }

  /** §18.2: plans nobody came back for are deleted after 30 days. */
  @Test
  void oldPlansAreDeleted() throws IOException {
    Shop shop = new Shop(directory);
    shop.plan(Shop.request());
    Path old = plans().resolve("a".repeat(64) + ".json");
    Path younger = plans().resolve("b".repeat(64) + ".json");
    Files.writeString(old, "{}");
    Files.writeString(younger, "{}");
    Files.setLastModifiedTime(old, FileTime.from(shop.now.minus(Duration.ofDays(31))));
    Files.setLastModifiedTime(younger, FileTime.from(shop.now.minus(Duration.ofDays(29))));
    shop.plan(Shop.request());
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(younger));
  }
}
