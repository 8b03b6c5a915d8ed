package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.output.CheckResult;
import dev.rocky.output.Json;
import dev.rocky.output.RunOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that only check tables (execution.md §5, §16.5), on DuckDB. */
class QualityRunsTest {
  @TempDir Path directory;

  private Shop shop(String tables, String checks) {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "shop.duckdb"

        [pipeline.guard]
        type = "quality"
        tables = [%s]

        [pipeline.guard.checks]
        %s
        """
            .formatted(tables, checks));
    return shop;
  }

  private static final String RAW = "{ catalog = \"shop\", schema = \"raw\" }";
  private static final String ORDERS =
      "{ catalog = \"shop\", schema = \"raw\", table = \"orders\" }";

  /** Each check as {@code table name passed reason}. */
  private static List<String> checks(Reply<RunOutput> reply) {
    List<String> lines = new ArrayList<>();
    for (RunOutput.TableCheckOutput table : reply.output().checkResults()) {
      for (CheckResult check : table.checks()) {
        lines.add(
            table.assetKey().getLast()
                + " "
                + check.name()
                + (check.passed() ? " ok" : " failed")
                + check.notEvaluated().map(why -> " (" + why.split("\\R")[0] + ")").orElse(""));
      }
    }
    return lines;
  }

  /** §5: a schema means its base tables by name, views and quarantine's own tables left out. */
  @Test
  void aSchemaMeansItsBaseTables() {
    Shop shop = shop(RAW, "row_count = true");
    shop.sql(
        "CREATE TABLE raw.zeta AS SELECT 1 AS id",
        "CREATE VIEW raw.a_view AS SELECT 1 AS id",
        "CREATE TABLE raw.orders__valid AS SELECT 1 AS id",
        "CREATE TABLE raw.alpha AS SELECT 1 AS id");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(0, reply.exit(), reply.error().toString());
    assertEquals(
        List.of("alpha row_count ok", "orders row_count ok", "zeta row_count ok"), checks(reply));
    assertEquals(
        List.of("shop", "raw", "alpha"), reply.output().checkResults().getFirst().assetKey());
    assertTrue(Json.pretty(reply.output()).contains("\"pipeline_type\": \"quality\""));
  }

  /** §2, §5: any failed check of error severity closes the gate; it is no entry of errors. */
  @Test
  void aFailedCheckIsExitOne() {
    Shop shop =
        shop(
            ORDERS,
            "custom = [{ name = \"few\", sql = \"SELECT COUNT(*) FROM {target}\", threshold = 1 }]");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(1, reply.exit());
    assertEquals(List.of("orders few failed"), checks(reply));
    assertEquals(Optional.of(true), reply.output().checkGateFailed());
    assertEquals(List.of(), reply.output().errors());
    assertEquals(0, reply.output().tablesFailed());
    assertEquals(List.of(), shop.sent, "nothing is written");
  }

  @Test
  void theGateCanBeLeftOpen() {
    Shop shop =
        shop(
            ORDERS,
            "fail_on_error = false\ncustom = [{ name = \"few\", sql = \"SELECT 2\", threshold = 1 }]");
    assertEquals(0, shop.run(Shop.request()).exit());
  }

  /** §5: a missing table is one failed check for each kind, and no table fails the others. */
  @Test
  void aMissingTableFailsEachCheck() {
    Shop shop =
        shop(
            "{ catalog = \"shop\", schema = \"raw\", table = \"gone\" }, " + ORDERS,
            """
            row_count = true
            column_match = true
            freshness = { threshold_seconds = 999999999, column = "seen" }
            null_rate = { columns = ["id"], threshold = 0.5 }
            custom = [{ name = "none", sql = "SELECT 0 FROM {target} LIMIT 1" }]
            assertions = [{ type = "not_null", column = "id" }]
            """);
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(1, reply.exit());
    List<String> lines = checks(reply);
    assertEquals(12, lines.size(), lines::toString);
    for (String line : lines.subList(0, 6)) {
      assertTrue(line.startsWith("gone ") && line.contains(" failed ("), line);
    }
    for (String line : lines.subList(6, 12)) {
      assertTrue(line.startsWith("orders ") && line.endsWith(" ok"), line);
    }
  }

  /** §5: a schema that cannot be listed is a failed check, not nothing to do. */
  @Test
  void aMissingSchemaIsAFailedCheck() {
    Shop shop = shop("{ catalog = \"shop\", schema = \"nowhere\" }", "row_count = true");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(1, reply.exit());
    assertEquals(List.of("nowhere list_tables failed (there is no such schema)"), checks(reply));
  }

  /** config.md §9: columns are compared with those of the run before; the first one passes. */
  @Test
  void columnsAreComparedWithTheRunBefore() {
    Shop shop = shop(ORDERS, "column_match = true");
    assertEquals(0, shop.run(Shop.request()).exit());
    assertEquals(0, shop.run(Shop.request()).exit());
    shop.sql("ALTER TABLE raw.orders RENAME COLUMN seen TO noticed");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(1, reply.exit());
    CheckResult.ColumnMatchCheck match =
        (CheckResult.ColumnMatchCheck) reply.output().checkResults().getFirst().checks().getFirst();
    assertEquals(List.of("seen"), match.missing());
    assertEquals(List.of("noticed"), match.extra());
    assertEquals(0, shop.run(Shop.request()).exit(), "what it saw is what is expected next");
  }

  @Test
  void anomaliesWork() {
    Shop shop = shop(ORDERS, "row_count = true");
    shop.run(Shop.request());
    shop.sql("INSERT INTO raw.orders SELECT 7, TIMESTAMP '2031-05-03' FROM range(50)");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(0, reply.exit());
    assertEquals(1, reply.output().anomalies().size());
  }

  private static final String ASSERTIONS =
      """
      assertions = [
        { type = "not_null", column = "id" },
        { type = "expression", expression = "id < 100", name = "small" },
        { type = "accepted_values", column = "kind", values = ["a", "b"], table = "raw.ord*" },
        { type = "unique", column = "id", severity = "warning" },
        { type = "not_null", column = "absent" },
        { type = "row_count_range", min = 1, max = 3, table = "other.*" },
      ]
      """;

  private Shop dirty(String mode) {
    Shop shop =
        shop(
            ORDERS,
            ASSERTIONS + (mode.isEmpty() ? "" : "quarantine = { mode = \"" + mode + "\" }"));
    shop.sql(
        "CREATE OR REPLACE TABLE raw.orders (id INTEGER, kind VARCHAR)",
        "INSERT INTO raw.orders VALUES (1, 'a'), (1, 'b'), (NULL, 'a'), (500, 'c'), (2, NULL)");
    return shop;
  }

  /** §16.5: one result each; a warning does not close the gate, a missing column is its own. */
  @Test
  void assertions() {
    Reply<RunOutput> reply = dirty("").run(Shop.request());
    assertEquals(1, reply.exit());
    List<String> lines = checks(reply);
    assertEquals(5, lines.size(), lines::toString);
    assertEquals(
        List.of(
            "orders not_null_id failed",
            "orders small failed",
            "orders accepted_values_kind failed",
            "orders unique_id failed"),
        lines.subList(0, 4));
    assertTrue(lines.get(4).startsWith("orders not_null_absent failed ("), lines.get(4));
    CheckResult.AssertionCheck first =
        (CheckResult.AssertionCheck) reply.output().checkResults().getFirst().checks().getFirst();
    assertEquals(1, first.failingRows());
    assertEquals(Optional.of("id"), first.column());
    assertEquals("SELECT COUNT(*) FROM shop.raw.orders WHERE id IS NULL", first.query());
  }

  private static RunOutput.QuarantineOutput quarantine(Reply<RunOutput> reply) {
    return reply.output().quarantine().orElseThrow().getFirst();
  }

  /** §16.5: bad rows and good rows in tables of their own; twice gives the same. */
  @Test
  void splitSetsBadRowsAside() {
    Shop shop = dirty("split");
    for (int run = 0; run < 2; run++) {
      Reply<RunOutput> reply = shop.run(Shop.request());
      assertEquals(1, reply.exit(), "the gate is that of the assertions");
      assertEquals(true, quarantine(reply).ok());
      assertEquals(3L, quarantine(reply).validRows());
      assertEquals(2L, quarantine(reply).quarantinedRows());
      assertEquals("shop.raw.orders__quarantine", quarantine(reply).quarantineTable());
      assertEquals(
          List.of("not_null_id", "small, accepted_values_kind"),
          shop.rows("SELECT _rocky_failed FROM raw.orders__quarantine ORDER BY id NULLS FIRST"));
      assertEquals(List.of("3"), shop.rows("SELECT COUNT(*) FROM raw.orders__valid"));
      assertEquals(List.of("5"), shop.rows("SELECT COUNT(*) FROM raw.orders"));
    }
  }

  @Test
  void dropKeepsTheGoodRowsAlone() {
    Shop shop = dirty("drop");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals("shop.raw.orders__valid", quarantine(reply).validTable());
    assertEquals(List.of("3"), shop.rows("SELECT COUNT(*) FROM raw.orders__valid"));
    assertEquals(
        List.of("0"),
        shop.rows(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'orders__quarantine'"));
  }

  @Test
  void tagMarksTheRowsInPlace() {
    Shop shop = dirty("tag");
    for (int run = 0; run < 2; run++) {
      shop.run(Shop.request());
      assertEquals(
          List.of("NULL", "NULL", "NULL", "not_null_id", "small, accepted_values_kind"),
          shop.rows("SELECT _rocky_failed FROM raw.orders ORDER BY 1 NULLS FIRST"));
      assertEquals(
          List.of("3"),
          shop.rows(
              "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'raw' AND table_name = 'orders'"));
    }
  }

  /** §16.5: a statement that fails is a failed check, an error, and a failed table. */
  @Test
  void aQuarantineThatFailsIsAnError() {
    Shop shop = dirty("split");
    shop.sql("CREATE VIEW raw.orders__valid AS SELECT 1 AS id");
    Reply<RunOutput> reply = shop.run(Shop.request());
    assertEquals(1, reply.exit());
    assertEquals(false, quarantine(reply).ok());
    assertEquals(1, reply.output().tablesFailed());
    assertTrue(checks(reply).getLast().startsWith("orders quarantine:execute failed ("));
    assertEquals(List.of("shop", "raw", "orders"), reply.output().errors().getFirst().assetKey());
  }
}
