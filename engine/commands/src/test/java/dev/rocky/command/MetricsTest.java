package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.output.MetricsOutput;
import dev.rocky.output.MetricsOutput.AlertSeverity;
import dev.rocky.output.MetricsOutput.ColumnTrendPoint;
import dev.rocky.output.MetricsOutput.MetricsAlert;
import dev.rocky.output.MetricsOutput.MetricsSnapshotEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real checks of real runs measured, read back (cli.md §8, metrics). */
class MetricsTest {
  @TempDir Path directory;

  private Shop shop() {
    return measuring(new Shop(directory));
  }

  private static Shop measuring(Shop shop) {
    shop.write(
        "rocky.toml",
        Shop.CONFIG
            + """

            [pipeline.shop.checks]
            row_count = true
            freshness = { threshold_seconds = 60 }
            null_rate = { columns = ["id", "seen"], threshold = 1.0, sample_percent = 100 }
            """);
    return shop;
  }

  private static MetricsOutput metrics(
      Shop shop, String name, boolean trend, Optional<String> column, boolean alerts) {
    return new MetricsCommand(shop.session())
        .run(new MetricsRequest(name, trend, column, alerts))
        .output();
  }

  @Test
  void measurementsOfRunsAreReadBackNewestFirst() {
    Shop shop = shop();
    shop.run(Shop.request());
    shop.sql("INSERT INTO raw.orders VALUES (3, NULL), (4, NULL), (NULL, TIMESTAMP '2031-05-03')");
    shop.run(
        new RunRequest(
            Optional.empty(),
            Optional.empty(),
            ModelsRequest.DEFAULT,
            false,
            List.of("orders"),
            true));
    MetricsOutput latest = metrics(shop, "orders", false, Optional.empty(), true);
    assertEquals(1, latest.count());
    assertEquals(Optional.empty(), latest.message());
    MetricsSnapshotEntry entry = latest.snapshots().getFirst();
    assertEquals(5, entry.rowCount());
    assertEquals("orders", entry.modelName());
    assertEquals(Map.of("id", 0.2, "seen", 0.4), entry.nullRates());
    assertEquals(entry.nullRates(), entry.metrics().nullRates());
    assertTrue(entry.freshnessLagSeconds().orElseThrow() > 86_400);

    assertEquals(
        List.of("freshness null", "null_rate seen"),
        latest.alerts().stream().map(a -> a.type() + " " + a.column().orElse(null)).toList(),
        "20% is no alert, 40% is one");
    assertEquals(
        List.of(AlertSeverity.WARNING, AlertSeverity.WARNING),
        latest.alerts().stream().map(MetricsAlert::severity).toList());

    MetricsOutput trend = metrics(shop, "orders", true, Optional.of("SEEN"), false);
    assertEquals(
        List.of(5L, 2L), trend.snapshots().stream().map(MetricsSnapshotEntry::rowCount).toList());
    assertEquals(List.of(), trend.alerts());
    assertEquals(Optional.of("seen"), trend.column());
    assertEquals(
        List.of(Optional.of(0.4), Optional.of(0.0)),
        trend.columnTrend().stream().map(ColumnTrendPoint::nullRate).toList());
  }

  @Test
  void moreThanHalfIsCritical() {
    Shop shop = shop();
    shop.sql("INSERT INTO raw.orders VALUES (3, NULL), (4, NULL), (5, NULL)");
    shop.run(Shop.request());
    MetricsAlert alert = metrics(shop, "orders", false, Optional.empty(), true).alerts().getLast();
    assertEquals(AlertSeverity.CRITICAL, alert.severity());
    assertEquals("60.0% of column `seen` is NULL, more than 50%", alert.message());
  }

  @Test
  void whatWasNotMeasuredIsSaid() {
    Shop shop = new Shop(directory);
    assertEquals(
        Optional.of("no run of `orders` is recorded"),
        metrics(shop, "orders", true, Optional.empty(), true).message());
    shop.run(Shop.request());
    assertEquals(
        Optional.of(
            "nothing was measured of `orders`: its pipeline needs checks (row_count, null_rate, freshness)"),
        metrics(shop, "orders", true, Optional.empty(), true).message());
    measuring(shop).run(Shop.selecting("orders"));
    assertEquals(
        Optional.of(
            "no null rate of column `day` was measured: the check `null_rate` names the columns"),
        metrics(shop, "orders", true, Optional.of("day"), true).message());
  }
}
