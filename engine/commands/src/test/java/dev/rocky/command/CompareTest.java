package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.output.CompareOutput;
import dev.rocky.output.CompareOutput.AggregateDiff;
import dev.rocky.output.CompareOutput.CompareVerdict;
import dev.rocky.output.CompareOutput.TableComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shadows compared with production (execution.md §19), on DuckDB. */
class CompareTest {
  private static final ShadowRequest BESIDE = ShadowRequest.of(Optional.empty(), Optional.empty());

  @TempDir Path directory;

  private Shop shop() {
    Shop shop = new Shop(directory);
    shop.sql(
        "INSERT INTO raw.orders SELECT n, TIMESTAMP '2031-05-02 00:00:00' FROM range(3, 101) AS r(n)");
    shop.run(Shop.request());
    shop.run(Shop.request().inShadow(BESIDE));
    return shop;
  }

  private static CompareRequest request(
      Optional<String> thresholds, OptionalInt sample, boolean aggregates) {
    return new CompareRequest(
        Optional.empty(), Optional.empty(), BESIDE, thresholds, sample, aggregates);
  }

  private static final CompareRequest PLAIN = request(Optional.empty(), OptionalInt.empty(), false);

  private static Reply<CompareOutput> compare(Shop shop, CompareRequest request) {
    return new CompareCommand(shop.session()).run(request);
  }

  private static TableComparison table(Reply<CompareOutput> reply, String name) {
    return reply.output().results().stream()
        .filter(t -> t.productionTable().equals("shop.main." + name))
        .findFirst()
        .orElseThrow();
  }

  /** Tables that are alike; the ephemeral model has none. */
  @Test
  void alike() {
    Shop shop = shop();
    Reply<CompareOutput> reply = compare(shop, request(Optional.empty(), OptionalInt.of(3), true));
    assertEquals(0, reply.exit());
    CompareOutput output = reply.output();
    assertEquals(3, output.tablesPassed());
    assertEquals(CompareVerdict.PASS, output.overallVerdict());
    assertEquals(
        List.of("shop.main.counted", "shop.main.latest", "shop.main.orders"),
        output.results().stream().map(TableComparison::productionTable).toList());
    TableComparison orders = table(reply, "orders");
    assertEquals("shop.main.orders_rocky_shadow", orders.shadowTable());
    assertEquals(100, orders.productionCount());
    assertEquals(List.of(), orders.reasons());
    assertEquals(Optional.of(List.of()), orders.onlyInShadow());
    assertEquals(Optional.of(List.of()), orders.aggregateDiffs());
  }

  /** Fractions of the production count: 1 % warns, 5 % fails, and both can be set. */
  @Test
  void rowCounts() {
    Shop shop = shop();
    shop.sql("DELETE FROM main.orders_rocky_shadow WHERE id = 100");
    Reply<CompareOutput> warned = compare(shop, PLAIN);
    assertEquals(0, warned.exit());
    assertEquals(CompareVerdict.WARN, warned.output().overallVerdict());
    assertEquals("warn", table(warned, "orders").verdict());
    assertEquals(0.01, table(warned, "orders").rowCountDiffPct());
    assertEquals(
        List.of("row counts differ by 1% (100 in production, 99 in the shadow); warn at 1%"),
        table(warned, "orders").reasons());
    Reply<CompareOutput> strict =
        compare(
            shop,
            request(
                Optional.of("{\"row_count_diff_pct_fail\": 0.01}"), OptionalInt.empty(), false));
    assertEquals(1, strict.exit());
    assertEquals("fail", table(strict, "orders").verdict());
    shop.sql("DELETE FROM main.orders");
    TableComparison empty = table(compare(shop, PLAIN), "orders");
    assertEquals(1.0, empty.rowCountDiffPct());
    assertEquals("fail", empty.verdict());
    shop.sql("DELETE FROM main.orders_rocky_shadow");
    assertEquals("pass", table(compare(shop, PLAIN), "orders").verdict());
  }

  @Test
  void columns() {
    Shop shop = shop();
    shop.sql(
        "ALTER TABLE main.counted_rocky_shadow ADD COLUMN note VARCHAR",
        "ALTER TABLE main.counted_rocky_shadow ALTER COLUMN n TYPE INTEGER",
        "CREATE OR REPLACE TABLE main.latest_rocky_shadow AS SELECT seen, id FROM main.latest",
        "ALTER TABLE main.orders_rocky_shadow DROP COLUMN seen");
    Reply<CompareOutput> reply = compare(shop, PLAIN);
    assertEquals(1, reply.exit());
    assertEquals(
        List.of("ColumnAdded note: VARCHAR", "ColumnTypeDiff n: BIGINT -> INTEGER"),
        table(reply, "counted").schemaDiffs());
    assertEquals(List.of("ColumnRemoved seen: TIMESTAMP"), table(reply, "orders").schemaDiffs());
    assertEquals("fail", table(reply, "orders").verdict());
    assertEquals(
        List.of("ColumnOrderDiff id: seen is in its place"), table(reply, "latest").schemaDiffs());
    assertEquals("warn", table(reply, "latest").verdict());
    Reply<CompareOutput> strict =
        compare(
            shop,
            request(
                Optional.of("{\"allow_column_order_diff\": false}"), OptionalInt.empty(), false));
    assertEquals("fail", table(strict, "latest").verdict());
  }

  /** A missing shadow fails, a missing production table is no failure (rule). */
  @Test
  void whatIsNotThere() {
    Shop shop = shop();
    shop.sql(
        "DROP TABLE main.latest_rocky_shadow",
        "DROP TABLE main.orders",
        "DROP TABLE main.counted",
        "CREATE VIEW main.counted AS SELECT n / 0 AS n, error('broken') AS e FROM main.latest AS l(n)");
    Reply<CompareOutput> reply = compare(shop, PLAIN);
    TableComparison latest = table(reply, "latest");
    assertEquals("fail", latest.verdict());
    assertEquals(0, latest.shadowCount());
    assertEquals(100, latest.productionCount());
    assertEquals(
        List.of("TableMissing shadow: `shop.main.latest_rocky_shadow` does not exist"),
        latest.schemaDiffs());
    TableComparison orders = table(reply, "orders");
    assertEquals("no_baseline", orders.verdict());
    assertEquals(0, orders.productionCount());
    assertEquals(100, orders.shadowCount());
    assertEquals(1, reply.output().tablesNoBaseline());
    assertEquals(1, reply.exit());
    shop.sql("DROP VIEW main.counted", "DROP TABLE main.latest");
    shop.sql("CREATE TABLE main.latest_rocky_shadow AS SELECT 1 AS id");
    Reply<CompareOutput> fresh = compare(shop, PLAIN);
    assertEquals(3, fresh.output().tablesNoBaseline());
    assertEquals(CompareVerdict.PASS, fresh.output().overallVerdict());
    assertEquals(0, fresh.exit());
  }

  /** A table that cannot be read is never a silent zero (rule). */
  @Test
  void whatCannotBeRead() {
    Shop shop = shop();
    shop.sql(
        "DROP TABLE main.counted",
        "CREATE TABLE main.gone AS SELECT 1 AS n",
        "CREATE VIEW main.counted AS SELECT n FROM main.gone",
        "DROP TABLE main.gone");
    TableComparison counted = table(compare(shop, PLAIN), "counted");
    assertEquals("fail", counted.verdict());
    assertEquals(1, counted.schemaDiffs().size());
    assertTrue(counted.schemaDiffs().getFirst().startsWith("TableMissing production: "));
    assertTrue(counted.reasons().getFirst().contains("gone"), counted.toString());
  }

  /** Rows and aggregates show what counts do not. */
  @Test
  void rowsAndAggregates() {
    Shop shop = shop();
    shop.sql("UPDATE main.orders_rocky_shadow SET id = 1000, seen = NULL WHERE id = 7");
    assertEquals("pass", table(compare(shop, PLAIN), "orders").verdict());
    TableComparison orders =
        table(compare(shop, request(Optional.empty(), OptionalInt.of(5), true)), "orders");
    assertEquals("fail", orders.verdict());
    assertEquals("[{id=7, seen=2031-05-02T00:00:00Z}]", values(orders.onlyInProduction()));
    assertEquals("[{id=1000, seen=null}]", values(orders.onlyInShadow()));
    assertEquals(
        List.of("id SUM 5050 6043", "seen COUNT 100 99"),
        orders.aggregateDiffs().orElseThrow().stream().map(CompareTest::text).toList());
    shop.sql("UPDATE main.orders_rocky_shadow SET id = id + 5000");
    assertEquals(
        3,
        table(compare(shop, request(Optional.empty(), OptionalInt.of(3), false)), "orders")
            .onlyInShadow()
            .orElseThrow()
            .size());
  }

  private static String values(Optional<List<dev.rocky.output.TextRow>> rows) {
    return rows.orElseThrow().stream().map(row -> row.values().toString()).toList().toString();
  }

  private static String text(AggregateDiff diff) {
    return "%s %s %s %s"
        .formatted(diff.column(), diff.aggregate(), diff.production(), diff.shadow());
  }

  @Test
  void wrongRequests() {
    Shop shop = shop();
    assertTrue(refused(shop, "{\"rows\": 1}").contains("`rows` is not one of"));
    assertTrue(refused(shop, "{\"row_count_diff_pct_warn\": -1}").contains("at least 0"));
    assertTrue(refused(shop, "{\"allow_column_order_diff\": 1}").contains("true or false"));
    assertTrue(refused(shop, "[]").contains("not a JSON object"));
    assertTrue(refused(shop, "{").contains("not a JSON object"));
  }

  private static String refused(Shop shop, String thresholds) {
    return String.valueOf(
        assertThrows(
                RockyException.class,
                () -> compare(shop, request(Optional.of(thresholds), OptionalInt.empty(), false)))
            .getMessage());
  }
}
