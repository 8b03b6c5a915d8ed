package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.failure.RockyException;
import dev.rocky.output.ArchiveOutput;
import dev.rocky.output.CompactDedupOutput;
import dev.rocky.output.CompactDedupOutput.DedupScope;
import dev.rocky.output.CompactOutput;
import dev.rocky.output.EstimateOutput;
import dev.rocky.output.EstimateOutput.ModelEstimate;
import dev.rocky.output.NamedStatement;
import dev.rocky.output.OptimizeOutput;
import dev.rocky.output.ProfileStorageOutput;
import dev.rocky.state.RunRecord;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice and maintenance on a real project and its DuckDB file (execution.md §20). */
class UpkeepTest {
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

  private static EstimateOutput estimate(Shop shop, String... model) {
    return new EstimateCommand(shop.session())
        .run(
            new EstimateRequest(
                ModelsRequest.DEFAULT, List.of(model).stream().findFirst(), Optional.empty()))
        .output();
  }

  @Test
  void whatWasNeverBuiltIsEstimatedByItsOwnQuery() {
    Shop shop = new Shop(directory);
    EstimateOutput before = estimate(shop);
    assertEquals(
        List.of("counted", "kept", "latest", "orders"),
        before.estimates().stream().map(ModelEstimate::modelName).toList());
    assertEquals(Optional.of(0.0), before.totalEstimatedCostUsd());
    assertEquals(
        Optional.of(2L), before.estimates().getLast().estimatedRows(), "raw.orders has two rows");
    assertTrue(
        before.estimates().getFirst().rawExplain().contains("raw.orders"),
        before.estimates().getFirst().rawExplain());
    assertTrue(
        shop.rows("SELECT table_name FROM information_schema.tables").equals(List.of("orders")));
    shop.run(Shop.request());
    assertTrue(
        estimate(shop, "latest").estimates().getFirst().rawExplain().contains("main.orders"),
        "what is built is read where it is");
  }

  @Test
  void aModelWithoutEstimateIsNamedAndTheRestGoesOn() {
    Shop shop = new Shop(directory);
    shop.write("models/broken.sql", "SELECT id FROM raw.missing");
    assertEquals(4, estimate(shop).totalModels());
    assertTrue(
        shop.notices.getFirst().startsWith("WARN there is no estimate of model `broken`"),
        shop.notices.toString());
    RockyException alone = assertThrows(RockyException.class, () -> estimate(shop, "broken"));
    assertTrue(String.valueOf(alone.getMessage()).contains("missing"), alone.getMessage());
  }

  @Test
  void recordedRunsAreWeighed() {
    Shop shop = new Shop(directory);
    OptimizeOutput nothing = optimize(shop, Optional.empty());
    assertEquals(
        Optional.of("no run of a model is recorded; `rocky run` records them"), nothing.message());
    for (int i = 0; i < 5; i++) {
      shop.run(Shop.request());
    }
    OptimizeOutput all = optimize(shop, Optional.empty());
    assertEquals(
        List.of(
            "counted table ephemeral 0",
            "latest merge ephemeral 1",
            "orders incremental ephemeral 1"),
        all.recommendations().stream()
            .map(r ->
                "%s %s %s %d"
                    .formatted(
                        r.modelName(),
                        r.currentStrategy(),
                        r.recommendedStrategy(),
                        r.downstreamReferences()))
            .toList());
    assertEquals(1, optimize(shop, Optional.of("count")).totalModelsAnalyzed());
  }

  private static OptimizeOutput optimize(Shop shop, Optional<String> model) {
    return new OptimizeCommand(shop.session())
        .run(new OptimizeRequest(ModelsRequest.DEFAULT, model))
        .output();
  }

  @Test
  void columnsAreProfiled() {
    Shop shop = new Shop(directory);
    shop.sql(
        "CREATE TABLE raw.calls AS SELECT range AS id, 'kind ' || (range % 3) AS kind, 'call ' || range AS text, range % 2 = 0 AS done, TIMESTAMP '2031-05-01' + INTERVAL (range) SECOND AS at, range / 7.0 AS cost, [range] AS list FROM range(200000)");
    ProfileStorageOutput output =
        new ProfileStorageCommand(shop.session()).run("raw.calls", Optional.empty()).output();
    assertEquals(
        "SELECT COUNT(*), APPROX_COUNT_DISTINCT(id), APPROX_COUNT_DISTINCT(kind), APPROX_COUNT_DISTINCT(text), APPROX_COUNT_DISTINCT(done), APPROX_COUNT_DISTINCT(at), APPROX_COUNT_DISTINCT(cost) FROM raw.calls"
            .replace("(at)", output.profileSql().contains("(\"at\")") ? "(\"at\")" : "(at)"),
        output.profileSql());
    assertEquals(
        List.of(
            "id high plain",
            "kind low dictionary",
            "text high plain",
            "done binary bit-packed",
            "at sequential delta + run-length",
            "cost high plain",
            "list high plain"),
        output.recommendations().stream()
            .map(r -> r.column() + " " + r.estimatedCardinality() + " " + r.recommendedEncoding())
            .toList());
    assertTrue(
        output
            .recommendations()
            .get(1)
            .reasoning()
            .startsWith("about 3 distinct values in 200000 rows"),
        output.recommendations().get(1).reasoning());
    assertEquals(
        "there is no table `raw.nothing`",
        assertThrows(
                RockyException.class,
                () ->
                    new ProfileStorageCommand(shop.session()).run("raw.nothing", Optional.empty()))
            .getMessage());
  }

  @Test
  void duckDbHasNothingToCompact() {
    Shop shop = new Shop(directory);
    RockyException refused =
        assertThrows(
            RockyException.class,
            () ->
                new CompactCommand(shop.session())
                    .run(new CompactRequest("orders", Optional.empty(), Optional.empty(), true)));
    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("DuckDB keeps a table in its one database file"),
        refused.getMessage());
  }

  @Test
  void databricksIsCompactedWithThreeStatements() {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "databricks"
        host = "example.cloud.databricks.com"
        http_path = "/sql/1.0/warehouses/w"
        token = "secret"

        [pipeline.shop]
        type = "transformation"
        """);
    CompactOutput output =
        new CompactCommand(shop.session())
            .run(new CompactRequest("orders", Optional.empty(), Optional.of("1gb"), true))
            .reply()
            .output();
    assertEquals(1024, output.targetSizeMb());
    assertEquals(
        List.of(
            new NamedStatement(
                "compact small files",
                "ALTER TABLE shop.main.orders SET TBLPROPERTIES ('delta.targetFileSize' = '1024mb')"),
            new NamedStatement("compact small files", "OPTIMIZE shop.main.orders"),
            new NamedStatement(
                "remove stale data files", "VACUUM shop.main.orders RETAIN 168 HOURS")),
        output.statements());
    for (String wrong : List.of("0", "MB", "-1", "1TB", "1.5GB")) {
      assertThrows(
          RockyException.class,
          () ->
              new CompactCommand(shop.session())
                  .run(new CompactRequest("orders", Optional.empty(), Optional.of(wrong), true)),
          wrong);
    }
  }

  @Test
  void tablesOfEqualRowsAreFound() {
    Shop shop = new Shop(directory);
    shop.write("models/latest.sql", "SELECT id, seen FROM orders");
    shop.write("models/latest.toml", "");
    shop.write(
        "models/stamped.sql", "SELECT id, seen, current_timestamp AS _loaded_at FROM orders");
    shop.run(Shop.request());
    CompactDedupOutput output =
        new DedupCommand(shop.session())
            .run(new DedupRequest(Optional.empty(), DedupRequest.DEFAULT_EXCLUDED, true, false))
            .output();
    assertEquals("duckdb", output.engine());
    assertEquals(DedupScope.MANAGED, output.scope());
    assertEquals(4, output.tablesScanned());
    assertEquals(7, output.raw().totalRows());
    assertEquals(1, output.raw().duplicatePartitions(), "latest equals orders");
    assertEquals(2, output.semantic().duplicatePartitions(), "stamped too, but for its stamp");
    assertEquals(0.5, output.semantic().dedupRatio());
    assertEquals(4 * 100.0 / 7, output.semantic().estimatedSavingsPct(), 1e-9);
    assertEquals(
        List.of(
            "shop.main.latest shop.main.orders",
            "shop.main.latest shop.main.stamped",
            "shop.main.orders shop.main.stamped"),
        output.topDedupPairs().stream().map(p -> p.tableA() + " " + p.tableB()).toList());
    assertEquals(
        200.0 / 3, output.calibration().orElseThrow().byteDedupPct(), 1e-9, "4 of 6 rows repeat");
    assertEquals(1, output.calibration().orElseThrow().lowerBoundMultiplier(), 1e-9);
    CompactDedupOutput all =
        new DedupCommand(shop.session())
            .run(new DedupRequest(Optional.empty(), List.of(), false, true))
            .output();
    assertEquals(5, all.tablesScanned(), "raw.orders too");
  }

  @Test
  void withoutTablesNothingIsMeasured() {
    Shop shop = new Shop(directory);
    assertThrows(
        RockyException.class,
        () ->
            new DedupCommand(shop.session())
                .run(new DedupRequest(Optional.empty(), List.of(), false, false)));
  }

  private static Maintained<ArchiveOutput> archive(
      Shop shop, String age, Optional<String> table, boolean dryRun) {
    return new ArchiveCommand(shop.session())
        .run(new ArchiveRequest(age, table, Optional.empty(), dryRun));
  }

  @Test
  void oldRowsAreDeletedAndTheRestStays() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    // Now is shortly after 2031-05-04 07:17: two days before lie between the two rows.
    Maintained<ArchiveOutput> dry = archive(shop, "2d", Optional.empty(), true);
    assertEquals(
        List.of(
            new NamedStatement(
                "delete rows older than 2 days",
                "DELETE FROM shop.main.orders\nWHERE seen < TIMESTAMP '2031-05-02 07:17:00.042'")),
        dry.reply().output().statements());
    assertEquals(
        List.of(
            "WARN skipped: `counted` has no time column",
            "WARN skipped: `latest` has no time column"),
        shop.notices);
    assertEquals(List.of("2"), shop.rows("SELECT COUNT(*) FROM orders"));
    assertEquals(1, runs(shop).size(), "a dry run is not recorded");

    shop.sql("INSERT INTO main.orders VALUES (9, NULL), (10, TIMESTAMP '2031-05-04 00:00:00')");
    Maintained<ArchiveOutput> done = archive(shop, "2", Optional.of("orders"), false);
    assertEquals(2, done.carried().getFirst().rows().orElseThrow());
    assertEquals(
        List.of("9", "10"),
        shop.rows("SELECT id FROM orders ORDER BY id"),
        "rows without an age stay");
    RunRecord run = runs(shop).getFirst();
    assertEquals(
        "archive Success 1",
        run.pipelineType() + " " + run.status().label() + " " + run.unitsDone());
  }

  @Test
  void deletedPartitionsAreArchivedAndNotMissing() {
    Shop shop = new Shop(directory);
    shop.write(
        "models/daily.sql",
        "SELECT id, seen FROM raw.orders WHERE seen >= @start_date AND seen < @end_date");
    shop.write(
        "models/daily.toml",
        """
        [strategy]
        type = "time_interval"
        time_column = "seen"
        granularity = "day"
        first_partition = "2031-05-01"
        """);
    shop.sql("INSERT INTO raw.orders VALUES (3, TIMESTAMP '2031-05-03 00:00:00')");
    shop.run(Shop.selecting("daily").partitioned(MISSING));
    assertEquals(List.of("1", "2", "3"), shop.rows("SELECT id FROM daily ORDER BY id"));
    archive(shop, "2d", Optional.of("daily"), false);
    assertEquals(List.of("3"), shop.rows("SELECT id FROM daily ORDER BY id"));
    try (StateReader state = StateStores.read(shop.root.resolve(".rocky-state.db"))) {
      assertEquals(
          List.of("2031-05-01 ARCHIVED", "2031-05-02 COMPUTED"),
          state.partitions("daily").stream()
              .limit(2)
              .map(p -> p.key() + " " + p.status())
              .toList());
    }
    shop.run(Shop.selecting("daily").partitioned(MISSING));
    assertEquals(List.of("3"), shop.rows("SELECT id FROM daily ORDER BY id"));
  }

  @Test
  void withoutAWarehouseADryRunTellsWhatTheProjectSays() {
    Shop shop = new Shop(directory);
    shop.write(
        "rocky.toml",
        """
        [adapter]
        type = "databricks"
        host = "example.cloud.databricks.com"
        http_path = "/sql/1.0/warehouses/w"
        token = "secret"

        [pipeline.shop]
        type = "transformation"
        """);
    assertEquals(
        List.of(
            new NamedStatement(
                "delete rows older than 3 days",
                "DELETE FROM shop.main.orders\nWHERE seen < TIMESTAMP '2031-05-01 07:16:00.042'"),
            new NamedStatement(
                "reclaim storage after deletion", "VACUUM shop.main.orders RETAIN 168 HOURS")),
        archive(shop, "3d", Optional.of("orders"), true).reply().output().statements());
    assertTrue(
        shop.notices.getFirst().startsWith("WARN the tables were not looked at"),
        shop.notices.toString());
    assertThrows(RockyException.class, () -> archive(shop, "3d", Optional.of("orders"), false));
  }

  private static List<RunRecord> runs(Shop shop) {
    try (StateReader state = StateStores.read(shop.root.resolve(".rocky-state.db"))) {
      return state.runs(10);
    }
  }

  @Test
  void whatHasNoAgeIsRefusedByName() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    assertEquals(
        "`counted` has no time column",
        assertThrows(RockyException.class, () -> archive(shop, "1d", Optional.of("counted"), false))
            .getMessage());
    assertThrows(RockyException.class, () -> archive(shop, "1d", Optional.of("nothing"), true));
    assertEquals(1, runs(shop).size());
    assertTrue(Files.exists(shop.root.resolve("shop.duckdb")));
  }

  @Test
  void agesAreDays() {
    assertEquals(90, Age.days("90d"));
    assertEquals(180, Age.days("6m"));
    assertEquals(365, Age.days("1Y"));
    assertEquals(90, Age.days("90"));
    for (String wrong : List.of("0", "0d", "", "d", "-1", "1w", "90 days", "9999999")) {
      assertThrows(RockyException.class, () -> Age.days(wrong), wrong);
    }
  }
}
